/** One row, and the line of the text that it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Says on which line the text stops being a table. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
  readonly isTooLarge: boolean;

  constructor(message: string, isTooLarge = false) {
    super(message);
    this.isTooLarge = isTooLarge;
  }
}

/** How much of a table is taken. */
export interface CsvLimits {
  /** With the titles. */
  readonly rows: number;
  readonly cells: number;
}

const separators = [',', ';', '\t'] as const;

/**
 * RFC 4180, with what spreadsheets make of it: a mark of the byte order, any end of line, and the separator of the
 * country (the one that is most often in the first line). Rows in which nothing stands are left out.
 */
export function readCsv(text: string, { rows: mostRows, cells: mostCells }: CsvLimits): CsvRow[] {
  const table = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(table);
  const cell = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|([^"\\r\\n${separator}][^\\r\\n${separator}]*)?)(${separator}|\\r\\n|\\r|\\n|$)`,
    'y',
  );
  const rows: CsvRow[] = [];
  let line = 1;
  let nextLine = 1;
  let cells: string[] = [];
  while (cell.lastIndex <= table.length) {
    const at = cell.lastIndex;
    const found = cell.exec(table);
    if (!found) throw new CsvError(`Line ${nextLine}: a quotation mark is not closed, or text stands after it.`);
    const [whole, quoted, plain = '', end] = found;
    if (cells.length >= mostCells) throw new CsvError(`Line ${nextLine}: there are more than ${mostCells} columns.`);
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    nextLine += whole.match(/\r\n|\r|\n/g)?.length ?? 0;
    if (end === separator) continue;
    if (cells.some((text) => text.trim() !== '')) rows.push({ line, cells });
    // While it is read: a table of millions of rows would take all memory before anybody could refuse it.
    if (rows.length > mostRows) throw new CsvError(`There are more than ${mostRows - 1} rows.`, true);
    line = nextLine;
    cells = [];
    // An empty match does not move on by itself.
    if (end === '' || at === table.length) break;
  }
  return rows;
}

function separatorOf(table: string): string {
  const [first = ''] = table.split(/[\r\n]/, 1);
  const bare = first.replaceAll(/"[^"]*"/g, '');
  const count = (separator: string): number => bare.split(separator).length;
  return [...separators].sort((a, b) => count(b) - count(a))[0] ?? ',';
}
