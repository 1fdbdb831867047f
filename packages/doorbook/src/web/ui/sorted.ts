import { locale } from '../texts/t.ts';

interface By<Row> {
  readonly id: string;
  readonly by?: (row: Row) => string | number | null;
}

let collator: Intl.Collator | undefined;

/** As a reader of the language expects; `sort` is a column, with `-` in front the other way round. Nothing known comes last. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly By<Row>[],
  sort: string | undefined,
): readonly Row[] {
  if (!sort) return rows;
  const by = columns.find(({ id }) => id === sort.replace(/^-/, ''))?.by;
  if (!by) return rows;
  collator ??= new Intl.Collator(locale(), { numeric: true });
  const { compare } = collator;
  const sign = sort.startsWith('-') ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: by(row) }));
  keyed.sort(({ key: a }, { key: b }) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)));
  });
  return keyed.map(({ row }) => row);
}
