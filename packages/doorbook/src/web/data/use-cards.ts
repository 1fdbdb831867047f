import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { askCards, type Card, type CardsFound, type CardsWanted } from './key-queries.ts';
import { liveKey } from './live.ts';

export interface CardList {
  /** undefined until the first page is there. */
  readonly cards: readonly Card[] | undefined;
  /** The newest first page: counts, and how far the reading of each console is. */
  readonly first: CardsFound | undefined;
  readonly error: unknown;
  readonly isEnd: boolean;
  readonly isFetchingMore: boolean;
  readonly moreError: unknown;
  readonly more: () => void;
  readonly again: () => void;
}

const firstPage = undefined as string | undefined;

/**
 * Pages of cards, as they are scrolled to. Only the first is asked for when something changes; all that is loaded only when it
 * says that the cards are others.
 */
export function useCards(wanted: CardsWanted): CardList {
  const queries = useQueryClient();
  const queryKey = ['cards', wanted];
  const loaded = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => askCards(wanted, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { data, isPlaceholderData, isFetchNextPageError, dataUpdatedAt, refetch } = loaded;
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
  return {
    cards,
    first: isPlaceholderData ? first : (newest ?? first),
    error: isFetchNextPageError ? null : loaded.error,
    isEnd: data?.pages.at(-1)?.next === null,
    isFetchingMore: loaded.isFetchingNextPage,
    moreError: isFetchNextPageError ? loaded.error : null,
    more: () => void loaded.fetchNextPage(),
    again: () => void refetch(),
  };
}
