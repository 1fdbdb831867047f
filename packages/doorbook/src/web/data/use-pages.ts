import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

/** What is below and around a list that comes in pages. */
export interface PagedList {
  readonly error: unknown;
  readonly isEnd: boolean;
  readonly isFetchingMore: boolean;
  readonly moreError: unknown;
  readonly more: () => void;
  /** All that is loaded is asked for again. */
  readonly again: () => void;
}

/** The cursor of the first page. */
export const firstPage = undefined as string | undefined;

/** Pages as they are scrolled to; while another list is fetched, those of the one before. */
export function usePages<Page extends { readonly next: string | null }>(
  queryKey: readonly unknown[],
  ask: (cursor: string | undefined) => Promise<Page>,
) {
  const loaded = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: firstPage,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    // All pages at once: when one comes here, not whenever one looks.
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  // Named one by one: React draws again for what was asked for, and for nothing else.
  const { data, isPlaceholderData, dataUpdatedAt, refetch, error, isFetchNextPageError: isMoreError } = loaded;
  const list: PagedList = {
    error: isMoreError ? null : error,
    isEnd: data?.pages.at(-1)?.next === null,
    isFetchingMore: loaded.isFetchingNextPage,
    moreError: isMoreError ? error : null,
    more: () => void loaded.fetchNextPage(),
    again: () => void refetch(),
  };
  return { data, isPlaceholderData, dataUpdatedAt, refetch, list };
}
