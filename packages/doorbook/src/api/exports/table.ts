/*
 * A table is data: what it is called, what its columns are, and its lines. csv.ts and xlsx.ts make bytes of any of them.
 */

/** What a cell means; each form of file writes it in its own way. */
export const kinds = [
  'text',
  'number',
  /** `2026-11-20`. */
  'date',
  /** On the wall, `09:00`. */
  'time',
  /** `2026-11-20T08:17:12.345-06:00`. */
  'moment',
  /** In milliseconds. */
  'duration',
  'yes or no',
] as const;
export type Kind = (typeof kinds)[number];

interface Means {
  readonly text: string;
  readonly number: number;
  readonly date: string;
  readonly time: string;
  readonly moment: string;
  readonly duration: number;
  readonly 'yes or no': boolean;
}
export type Value = string | number | boolean | null;

export interface Title {
  readonly title: string;
  readonly kind: Kind;
}

/** A column of rows of one type: what it is called, and what of a row stands in it. */
export type Column<Row> = {
  [K in Kind]: { readonly title: string; readonly kind: K; readonly of: (row: Row) => Means[K] | null };
}[Kind];

export interface Table {
  /** Of the sheet. */
  readonly name: string;
  readonly columns: readonly Title[];
  readonly lineCount: number;
  /** Made as they are asked for: a year of a big company is not held twice. */
  lines(): Iterable<readonly Value[]>;
  /** Sentences for people, below the lines of a sheet. A file for machines has none. */
  readonly notes: readonly string[];
}

/** An array, or what is unpacked only while it is written. */
export interface Rows<Row> extends Iterable<Row> {
  readonly length: number;
}

export function table<Row>(
  name: string,
  rows: Rows<Row>,
  columns: readonly Column<Row>[],
  notes: readonly string[] = [],
): Table {
  return {
    name,
    columns,
    lineCount: rows.length,
    *lines() {
      for (const row of rows) yield columns.map(({ of }) => of(row));
    },
    notes,
  };
}
