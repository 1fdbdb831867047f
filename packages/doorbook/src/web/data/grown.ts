/*
 * A long list, newest first, that grows at both ends: older pages are fetched when they are scrolled to, and the newest page
 * is asked for again whenever something has changed. Only that one: of ten thousand rows, one event asks for a hundred.
 */

/** With what the key of such a list begins. */
export const grownKey = 'grown';

export interface Dated {
  readonly id: string;
  readonly atMs: number;
}

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** The cursor of the page after it; null = that was all. */
  readonly next: string | null;
}

/** What the newest page covers is replaced by it; the same pages where it says nothing new. */
export function withNewest<Row extends Dated>(
  pages: readonly ListPage<Row>[],
  newest: ListPage<Row>,
): readonly ListPage<Row>[] {
  const [first, ...older] = pages;
  const border = newest.rows.at(-1);
  if (!first) return [newest];
  if (newest.next === null || !border) return sameOr(pages, [kept(pages, newest)]);
  const ids = new Set(newest.rows.map(({ id }) => id));
  const isLeft = (row: Row): boolean => isOlder(row, border) && !ids.has(row.id);
  const left = pages.map(({ rows, next }) => ({ rows: rows.filter(isLeft), next }));
  const [leftOfFirst] = left;
  // It reaches none of what was known: what lies between is not known, so what is older is let go.
  const isApart = pages.every(({ rows }, place) => rows.length === left[place]?.rows.length);
  if (isApart || !leftOfFirst) return [newest];
  const hasAll = older.length === 0 && leftOfFirst.rows.length === 0;
  const rows = [...newest.rows, ...leftOfFirst.rows];
  const head = kept(pages, { rows, next: hasAll ? newest.next : first.next });
  return sameOr(pages, [head, ...older.map((page, place) => unlessLess(page, left[place + 1]))]);
}

const isOlder = (a: Dated, b: Dated): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.id < b.id);

const unlessLess = <Row>(page: ListPage<Row>, left: ListPage<Row> | undefined): ListPage<Row> =>
  left && left.rows.length < page.rows.length ? left : page;

/** A row that says what it said before stays the same object, and is not drawn again. */
function kept<Row extends Dated>(pages: readonly ListPage<Row>[], { rows, next }: ListPage<Row>): ListPage<Row> {
  const before = new Map(pages.flatMap((page) => page.rows.map((row) => [row.id, row] as const)));
  return {
    rows: rows.map((row) => {
      const known = before.get(row.id);
      return known && (known === row || JSON.stringify(known) === JSON.stringify(row)) ? known : row;
    }),
    next,
  };
}

function sameOr<Row>(before: readonly ListPage<Row>[], after: readonly ListPage<Row>[]): readonly ListPage<Row>[] {
  const isSame =
    before.length === after.length &&
    before.every(({ rows, next }, place) => {
      const page = after[place];
      return page?.next === next && page.rows.length === rows.length && rows.every((row, at) => row === page.rows[at]);
    });
  return isSame ? before : after;
}
