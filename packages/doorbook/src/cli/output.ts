import { stripVTControlCharacters, styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where words go: what was asked for to standard output, what is said to a person to standard error. */
export interface Output {
  /** One value, one shape, for programs. */
  readonly isJson: boolean;
  /** Somebody looks at it: colours, redrawing, questions. */
  readonly isTerminal: boolean;
  json(value: unknown): void;
  line(text: string): void;
  table(head: readonly string[], rows: readonly (readonly Cell[])[]): void;
  /** To the person, also where the output goes into a file. */
  say(text: string): void;
  /** Begins the screen anew, for `--watch`. */
  clear(): void;
  styled(style: Style, text: string): string;
}

export type Cell = string | number | { readonly text: string; readonly style: Style };

export interface Streams {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown };
}

interface Wishes {
  readonly json: boolean;
  readonly color: boolean;
}

export function createOutput({ stdout, stderr }: Streams, { json, color }: Wishes): Output {
  const isTerminal = stdout.isTTY === true && !json;
  const styled = (style: Style, text: string): string =>
    isTerminal && color ? styleText(style, text, { validateStream: false }) : text;
  const line = (text: string): void => void stdout.write(`${text}\n`);
  return {
    isJson: json,
    isTerminal,
    json: (value) => line(JSON.stringify(value, null, 2)),
    line,
    say: (text) => void stderr.write(`${text}\n`),
    clear: () => void (isTerminal && stdout.write('\u001B[2J\u001B[H')),
    styled,
    table(head, rows) {
      const cells = rows.map((row) =>
        row.map((cell) => (typeof cell === 'object' ? plain(cell.text) : plain(String(cell)))),
      );
      const widths = head.map((title, column) =>
        Math.max(widthOf(title), ...cells.map((row) => widthOf(row[column] ?? ''))),
      );
      const isNumber = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
      const padded = (text: string, column: number): string => {
        const blanks = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(text)));
        return isNumber[column] ? `${blanks}${text}` : `${text}${blanks}`;
      };
      line(styled('dim', head.map(padded).join('  ').trimEnd()));
      for (const [index, row] of rows.entries()) {
        const shown = row.map((cell, column) => {
          const text = padded(cells[index]?.[column] ?? '', column);
          return typeof cell === 'object' ? styled(cell.style, text) : text;
        });
        line(shown.join('  ').trimEnd());
      }
    },
  };
}

/** A name may be anything: what would steer the terminal, or turn the line around, is left out. */
export const plain = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u200E\u200F]/gu, '');

/** Columns on a terminal: wide characters take two, marks none. */
function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    width += /\p{Extended_Pictographic}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]/u.test(
      segment,
    )
      ? 2
      : 1;
  }
  return width;
}
