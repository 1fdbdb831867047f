import type { Sighting } from '../attendance/facts.ts';
import type { ConsolesNeeds } from './needs.ts';
import type { Roster, Stranger } from './roster.ts';
import type { UnderWay } from './under-way.ts';

/** Whoever badges and is not known becomes a person at once, and the console is asked who that is. */
export interface Strangers {
  /** After they were stored. */
  notice(sightings: readonly Sighting[]): void;
  /** Those whom an earlier run stored and did not adopt. */
  adoptStored(): Promise<void>;
}

interface StrangersNeeds extends Pick<ConsolesNeeds, 'store' | 'clock' | 'live' | 'log'> {
  readonly console: number;
  readonly roster: Roster;
  readonly underWay: UnderWay;
  /** Somebody whom a list of users may name. */
  askForSync(): void;
}

const dayMs = 86_400_000;
/** How far back a stranger of an earlier run is looked for in what was stored. */
const lookBackMs = 10 * dayMs;

export function createStrangers(needs: StrangersNeeds): Strangers {
  const { console, store, clock, live, log, roster, underWay, askForSync } = needs;

  async function adopt(strangers: readonly Stranger[]): Promise<void> {
    const adopted = await roster.adopt(strangers);
    if (adopted.length === 0) return;
    live.changed();
    // Visitors are in no list of users.
    if (adopted.some(({ type }) => type === 'user')) askForSync();
  }
  return {
    notice(sightings) {
      const strangers = roster.strangersIn(sightings);
      if (strangers.length === 0) return;
      underWay
        .during(() => adopt(strangers))
        .catch((err: unknown) =>
          log.error({ console, err }, 'Somebody new could not be stored; their next badge tries again.'),
        );
    },
    adoptStored: async () => adopt(await store.strangers(console, clock.nowMs() - lookBackMs)),
  };
}
