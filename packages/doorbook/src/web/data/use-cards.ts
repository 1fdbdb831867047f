import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { askCards, type Card, type CardsFound, type CardsWanted } from './key-queries.ts';
import { liveKey } from './live.ts';
import { firstPage, type PagedList, usePages } from './use-pages.ts';

export interface CardList extends PagedList {
  /** undefined until the first page is there. */
  readonly cards: readonly Card[] | undefined;
  /** The newest first page: counts, and how far the reading of each console is. */
  readonly first: CardsFound | undefined;
}

/**
 * Pages of cards, as they are scrolled to. Only the first is asked for when something changes; all that is loaded only when it
 * says that the cards are others.
 */
export function useCards(wanted: CardsWanted): CardList {
  const queries = useQueryClient();
  const queryKey = ['cards', wanted];
  const { data, isPlaceholderData, dataUpdatedAt, refetch, list } = usePages(queryKey, (cursor) =>
    askCards(wanted, cursor),
  );
  const { data: newest, dataUpdatedAt: newestAt } = useQuery({
    queryKey: [liveKey, 'cards', wanted],
    queryFn: () => askCards(wanted, undefined),
    enabled: data !== undefined && !isPlaceholderData,
  });
  const first = data?.pages[0];
  // A server that was started anew counts from the beginning.
  const isOlder =
    newest !== undefined &&
    first !== undefined &&
    (newest.version > first.version || (newest.version < first.version && newestAt > dataUpdatedAt));
  useEffect(() => {
    if (!isOlder || !data || isPlaceholderData) return;
    if (data.pages.length > 1) void refetch();
    else queries.setQueryData(queryKey, { pages: [newest], pageParams: [firstPage] });
  });
  const cards = useMemo(() => data?.pages.flatMap((page) => page.cards), [data]);
  return { ...list, cards, first: isPlaceholderData ? first : (newest ?? first) };
}
