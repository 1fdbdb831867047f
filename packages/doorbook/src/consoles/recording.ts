import type { Sighting } from '../attendance/facts.ts';
import type { ConsolesNeeds } from './needs.ts';

/** Live sightings on their way into the store. */
export interface Recording {
  /** Resolves when they are on disk. */
  record(sightings: readonly Sighting[]): Promise<number>;
}

export function createRecording({
  store,
  live,
  notice,
}: Pick<ConsolesNeeds, 'store' | 'live'> & { notice(sightings: readonly Sighting[]): void }): Recording {
  return {
    async record(sightings) {
      const added = await store.record(sightings);
      if (added > 0) live.changed();
      notice(sightings);
      return added;
    },
  };
}
