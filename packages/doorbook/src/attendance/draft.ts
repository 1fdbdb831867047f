import type { Sighting } from './facts.ts';

/** The sightings of one passage while they are gathered. The first one has its time. */
export interface Draft {
  readonly atMs: number;
  sightings: readonly Sighting[];
}

export function addTo(draft: Draft, sightings: readonly Sighting[]): void {
  // A list that is made longer takes room for many more; there are a million of them.
  draft.sightings = draft.sightings.concat(sightings);
}
