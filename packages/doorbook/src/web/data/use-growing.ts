import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type Dated, grownKey, type ListPage, withNewest } from './grown.ts';
import { liveKey } from './live.ts';
import { type PagedList, usePages } from './use-pages.ts';

interface Growing<Row> {
  /** Names the list, with all that it is asked with. */
  readonly key: readonly unknown[];
  /** undefined: the newest page. */
  readonly ask: (cursor: string | undefined) => Promise<ListPage<Row>>;
}

export interface GrowingList<Row> extends PagedList {
  /** undefined until the first page is there. While another list is fetched, these are the rows of the one before. */
  readonly rows: readonly Row[] | undefined;
  readonly isOfBefore: boolean;
}

/** A list of `grown.ts`, asked for as it is scrolled. */
export function useGrowing<Row extends Dated>({ key, ask }: Growing<Row>): GrowingList<Row> {
  const queries = useQueryClient();
  const queryKey = [grownKey, ...key];
  const { data, isPlaceholderData, list } = usePages(queryKey, ask);
  const { data: newest } = useQuery({
    queryKey: [liveKey, 'newest', ...key],
    queryFn: () => ask(undefined),
    enabled: data !== undefined && !isPlaceholderData,
  });
  const pages = useMemo(() => data && (newest ? withNewest(data.pages, newest) : data.pages), [data, newest]);
  useEffect(() => {
    if (!data || !pages || pages === data.pages || isPlaceholderData) return;
    // So that what the next page pushes out of this one stays known.
    queries.setQueryData(queryKey, { pages, pageParams: data.pageParams.slice(0, pages.length) });
  });
  const rows = useMemo(() => pages?.flatMap((page) => page.rows), [pages]);
  return { ...list, rows, isOfBefore: isPlaceholderData, isEnd: pages?.at(-1)?.next === null };
}
