import type { PassageView } from '../../../views/shapes/passage.ts';

/*
 * A passage is called by its first sighting, and the log's row comes before a webhook: a minute after somebody badged in, the
 * same passage has another id. Here it is followed, so that its row stays where it is and its panel stays open.
 */

type Passage = Pick<PassageView, 'id' | 'atMs' | 'console' | 'sightings'>;

export interface Followed {
  /** New id → the id it had before. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Ids of those that were not there, and are no older ones that were fetched. */
  readonly arrived: readonly string[];
}

export function followed(before: readonly Passage[], after: readonly Passage[]): Followed {
  const idsBefore = new Set(before.map(({ id }) => id));
  const fresh = after.filter(({ id }) => !idsBefore.has(id));
  const renamed = new Map<string, string>();
  if (fresh.length === 0) return { renamed, arrived: [] };
  const idsAfter = new Set(after.map(({ id }) => id));
  const gone = new Map(
    before.filter(({ id }) => !idsAfter.has(id)).flatMap((one) => marksOf(one).map((mark) => [mark, one.id] as const)),
  );
  for (const one of fresh) {
    const id = marksOf(one)
      .map((mark) => gone.get(mark))
      .find((known) => known !== undefined);
    if (id !== undefined) renamed.set(one.id, id);
  }
  const oldestMs = before.at(-1)?.atMs ?? Number.POSITIVE_INFINITY;
  const arrived = fresh.filter(({ id, atMs }) => !renamed.has(id) && atMs >= oldestMs).map(({ id }) => id);
  return { renamed, arrived };
}

/** A sighting never changes. */
const marksOf = ({ console, sightings }: Passage): string[] =>
  sightings.map(({ channel, atMs, knownMs }) => `${console} ${channel} ${atMs} ${knownMs}`);
