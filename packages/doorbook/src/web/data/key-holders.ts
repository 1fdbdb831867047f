import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answered, api } from './api.ts';
import { useMay } from './me.ts';

const ask = () => answered(api.credentials['key-holders'].$get());
type KeyHoldersNow = Awaited<ReturnType<typeof ask>>;

/** As the lists of the consoles told last; while they are read, each two seconds. */
const keyHoldersQuery = () => ({
  queryKey: ['key holders of all'],
  queryFn: ask,
  refetchInterval: ({ state }: { state: { data?: KeyHoldersNow | undefined } }) =>
    state.data?.reads.some(({ isReading }) => isReading) ? 2_000 : (false as const),
  // Whoever comes back has perhaps changed them.
  staleTime: 0,
});

export const keyKinds = ['card', 'pin', 'pass'] as const;
export type KeyKind = (typeof keyKinds)[number];

interface Somebody {
  readonly kind: 'staff' | 'visitor';
  readonly identities: readonly { readonly console: number; readonly actorId: string }[];
}

/**
 * Which kinds of keys somebody has; undefined for whom no console has told it. undefined instead of the function: nobody's
 * are known yet, or they are of no concern to who asks.
 */
export function useKeyKinds(): ((person: Somebody) => readonly KeyKind[] | undefined) | undefined {
  const { data } = useQuery({ ...keyHoldersQuery(), enabled: useMay('credentials:manage') });
  return useMemo(() => {
    const read = new Set(data?.reads.filter(({ readMs }) => readMs !== null).map(({ console }) => console));
    if (!data || read.size === 0) return undefined;
    const kinds = new Map(data.holders.map((holder) => [`${holder.console} ${holder.id}`, kindsOf(holder)]));
    return ({ kind, identities }) => {
      // Visitors are in no list of users.
      if (kind === 'visitor') return undefined;
      const told = identities.filter(({ console }) => read.has(console));
      if (told.length === 0) return undefined;
      const held = new Set(told.flatMap(({ console, actorId }) => kinds.get(`${console} ${actorId}`) ?? []));
      return keyKinds.filter((kind) => held.has(kind));
    };
  }, [data]);
}

const kindsOf = ({ hasCard, hasPin, hasPass }: KeyHoldersNow['holders'][number]): KeyKind[] =>
  keyKinds.filter((kind) => ({ card: hasCard, pin: hasPin, pass: hasPass })[kind]);
