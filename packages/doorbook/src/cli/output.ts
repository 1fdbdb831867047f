import { stripVTControlCharacters, styleText } from 'node:util';
import { createProgressBar, type Progress } from './progress-bar.ts';

type Style = Parameters<typeof styleText>[0];

/** Where words go: what was asked for to standard output, what is said to a person to standard error. */
export interface Output {
  /** One value, one shape, for programs. */
  readonly isJson: boolean;
  /** Somebody looks at it: colours, redrawing, questions. */
  readonly isTerminal: boolean;
  json(value: unknown): void;
  line(text: string): void;
  /** A file, as it is. */
  bytes(bytes: Uint8Array): void;
  table(head: readonly string[], rows: readonly (readonly Cell[])[]): void;
  /** To the person, also where the output goes into a file. */
  say(text: string): void;
  /** How far something long is: a bar at a terminal, now and then a line elsewhere. */
  progress(shown: Progress): void;
  /** Takes the bar away. */
  endProgress(): void;
  /** Begins the screen anew, for `--watch`. */
  clear(): void;
  styled(style: Style, text: string): string;
}

export type Cell = string | number | { readonly text: string; readonly style: Style };

interface Stream {
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean;
  /** Of a terminal: whether it shows colours, and whether somebody has asked for none (NO_COLOR). */
  hasColors?(): boolean;
  readonly columns?: number;
}

export interface Streams {
  readonly stdout: Stream;
  readonly stderr: Stream;
}

interface Wishes {
  readonly json: boolean;
  readonly color: boolean;
}

export function createOutput({ stdout, stderr }: Streams, { json, color }: Wishes): Output {
  const isTerminal = stdout.isTTY === true && !json;
  const styled = (style: Style, text: string): string =>
    isTerminal && color && stdout.hasColors?.() !== false ? styleText(style, text, { validateStream: false }) : text;
  const line = (text: string): void => void stdout.write(`${text}\n`);
  const bar = createProgressBar(stderr);
  return {
    isJson: json,
    isTerminal,
    json: (value) => line(escaped(JSON.stringify(value, null, 2))),
    line: (text) => {
      bar.end();
      line(text.split('\n').map(unsteering).join('\n'));
    },
    bytes: (bytes) => void stdout.write(bytes),
    say: (text) => {
      bar.end();
      stderr.write(`${text.split('\n').map(plain).join('\n')}\n`);
    },
    progress: bar.show,
    endProgress: bar.end,
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

const ownColours = new RegExp(`(${String.fromCharCode(27)}\\[[\\d;]*m)`);

/** As `plain`, but our own colours stay: they change how it looks and nothing else. */
const unsteering = (text: string): string =>
  text
    .split(ownColours)
    .map((piece, place) => (place % 2 === 1 ? piece : plain(piece)))
    .join('');

/** JSON for programs says the same; at a terminal it cannot steer it. */
const escaped = (json: string): string =>
  json.replace(
    /[\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** A name may be anything: what would steer the terminal, or turn the line around, is left out. */
export const plain = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\p{Cc}\p{Cs}\u061C\u202A-\u202E\u2066-\u2069\u200E\u200F]/gu, '');

/** One for all: making one takes longer than using it. */
const segmenter = new Intl.Segmenter();
/** Latin letters, each of one column. */
const narrow = /^[\u0020-\u007E\u00A0-\u02FF\u2010-\u2027]*$/;
const wide = /\p{Extended_Pictographic}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]/u;

/** Columns on a terminal: wide characters take two, marks none. */
function widthOf(text: string): number {
  if (narrow.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}
