/** Columns of the old page that not everybody wants; in the address those that somebody does, with commas. */
export const possibleColumns = ['number', 'actor'] as const;
export type MoreColumn = (typeof possibleColumns)[number];

export function moreColumns(inAddress: string | undefined): readonly MoreColumn[] {
  const wanted = inAddress?.split(',') ?? [];
  return possibleColumns.filter((column) => wanted.includes(column));
}

/** For the address: undefined = none. */
export const withOrWithout = (more: readonly MoreColumn[], column: MoreColumn): string | undefined =>
  possibleColumns.filter((one) => more.includes(one) !== (one === column)).join() || undefined;
