import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Refusal } from '../data/api.ts';
import { meQuery } from '../data/me.ts';

/** A session that ended, or rights that became fewer, while the page stood open: who asks is asked again, and what they may see takes the screen's place. */
export function useSignedOut(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        const { error } = event.action;
        if (
          error instanceof Refusal &&
          (error.code === 'signed-out' || error.code === 'forbidden') &&
          queries.isFetching({ queryKey: meQuery.queryKey }) === 0
        ) {
          void queries.invalidateQueries({ queryKey: meQuery.queryKey });
        }
      }),
    [queries],
  );
}
