import type { Sighting } from '../attendance/facts.ts';
import type { Person } from '../attendance/people.ts';
import type { IdentityRow } from '../store/tables.ts';

export const actorKey = (console: number, actorId: string): string => `${console} ${actorId}`;

const collator = new Intl.Collator('en', { numeric: true });

/** In the same order everywhere, whatever language the machine speaks. */
export const byName = (
  a: { readonly name: string; readonly personId: string },
  b: { readonly name: string; readonly personId: string },
): number => collator.compare(a.name, b.name) || (a.personId < b.personId ? -1 : 1);

/** For whom no name is known. The original's words. */
export const unknownName = (actorId: string): string => `Unknown (${actorId.slice(0, 8)}...)`;

/** No console has ever listed them: somebody should look. */
export const isUnknown = ({ firstSyncMs }: Person): boolean => firstSyncMs === null;

/** What the consoles call an actor; '' = nothing. */
export type ListedNames = ReadonlyMap<string, string>;
/** What sightings called an actor whom no console has named. */
export type HeardNames = ReadonlyMap<string, string>;

export const listedNames = (identities: readonly IdentityRow[]): ListedNames =>
  new Map(identities.map(({ console, actorId, name }) => [actorKey(console, actorId), name]));

/** By the person's own console, else by another, else as the doors heard it. */
export function nameOf(person: Person, listed: ListedNames, heard: HeardNames): string {
  const own = person.identities.filter(({ console }) => console === person.console);
  for (const names of [listed, heard]) {
    for (const identities of [own, person.identities]) {
      for (const { console, actorId } of identities) {
        const name = names.get(actorKey(console, actorId));
        if (name) return name;
      }
    }
  }
  return unknownName((own[0] ?? person.identities[0])?.actorId ?? person.personId);
}

export const hasListedName = ({ identities }: Person, listed: ListedNames): boolean =>
  identities.some(({ console, actorId }) => (listed.get(actorKey(console, actorId)) ?? '') !== '');

/** The newest name of each of these actors in sightings that are by time; `before` where they say nothing. */
export function heardIn(
  sightings: readonly Sighting[],
  wanted: ReadonlySet<string>,
  before: HeardNames = new Map(),
): HeardNames {
  if (wanted.size === 0) return before;
  const heard = new Map(before);
  for (const { console, actorId, actorName } of sightings) {
    const key = actorKey(console, actorId);
    if (actorName !== '' && wanted.has(key)) heard.set(key, actorName);
  }
  return heard;
}
