import type { QueryClient } from '@tanstack/react-query';
import { usualMode } from '../../attendance/presence.ts';
import { keep, kept } from './kept.ts';
import { nowMs } from './me.ts';
import { presenceQuery } from './queries.ts';

/* Whoever runs out of the building has no line any more: a list of who was in lies ready, never older than five minutes. */

type PresenceView = Awaited<ReturnType<ReturnType<typeof presenceQuery>['queryFn']>>;

const firstAfterMs = 5_000;
const eachMs = 240_000;
const name = 'presence';
/** Not the screen's own, which would then show minutes ago as if it were when the line broke. */
const queryKey = ['presence to keep'];

/** Until told to stop, whatever screen is shown. */
export function keepPresence(queries: QueryClient): () => void {
  const look = async (): Promise<void> => {
    try {
      const presence = await queries.fetchQuery({
        ...presenceQuery(usualMode),
        queryKey,
        staleTime: 30_000,
        retry: false,
      });
      keep(name, presence, nowMs());
    } catch {
      // The list that was kept before stays, with its time.
    }
  };
  const first = setTimeout(() => void look(), firstAfterMs);
  const timer = setInterval(() => void look(), eachMs);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}

/** As it was kept, in this mode: by first-in whoever came is in. */
export function keptPresence(mode: PresenceView['mode']) {
  const known = kept<PresenceView>(name);
  if (!known) return undefined;
  if (mode === usualMode) return known;
  const people = known.value.people.map((person) => ({ ...person, isIn: true }));
  return { ...known, value: { ...known.value, mode, in: people.length, people } };
}
