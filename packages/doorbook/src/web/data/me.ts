import { useQuery } from '@tanstack/react-query';
import type { Right } from '../../accounts/rights.ts';
import { answered, api, Refusal } from './api.ts';
import { keep, kept } from './kept.ts';

const ask = () => answered(api.me.$get());
export type Me = Awaited<ReturnType<typeof ask>>;

let behindMs = 0;

/** By the server's clock, which the demonstration shifts. */
export const nowMs = (): number => Date.now() + behindMs;
export const hearServerClock = (serverMs: number): void => {
  behindMs = serverMs - Date.now();
};

const keptName = 'me';

/** The app came up without a line (service-worker/): whoever it was before goes on with what this browser has. */
function asBefore(failure: unknown): Me {
  const before = failure instanceof Refusal && failure.status === 0 ? kept<Me>(keptName) : undefined;
  if (!before) throw failure;
  return before.value;
}

export const meQuery = {
  queryKey: ['me'],
  queryFn: async () => {
    try {
      const me = await ask();
      hearServerClock(me.nowMs);
      keep(keptName, me, me.nowMs);
      return me;
    } catch (failure) {
      return asBefore(failure);
    }
  },
  // Somebody else may have signed in in another tab, or may do less than before.
  refetchOnWindowFocus: 'always',
  // A browser that thinks there is no network does not even ask; then nobody would be let in with what it has.
  networkMode: 'always',
  staleTime: 60_000,
} as const;

/** One text for one asker with these rights: with another, nothing that was shown before may stay. */
export const identityOf = ({ via, account, rights }: Me): string => JSON.stringify([via, account?.id, rights]);

/** Below the entrance there always is one. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('Nobody was asked who asks: this belongs below the entrance.');
  return data;
}

export const useMay = (right: Right): boolean => useMe().rights.includes(right);

/** An admin who typed a password. Accounts and tokens are for them alone. */
export const useIsAdminPerson = (): boolean => {
  const { via, account } = useMe();
  return via === 'session' && account?.role === 'admin';
};
