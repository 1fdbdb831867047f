import { randomUUID } from 'node:crypto';
import type { Sighting } from './attendance/facts.ts';
import { instantMs, parseDate } from './attendance/local-days.ts';
import { clean } from './intake/words.ts';
import type { Lack } from './left-out.ts';
import type { SeenPerson } from './store/people.ts';
import type { OldBadge, Original } from './store/sqlite/original.ts';
import type { Store } from './store/store.ts';

/* What the rows of the old dashboard's database mean to us. */

/** One transaction holds the writer only so long. */
export const together = 200;

/** Everybody of the old database; '' = it had no name for them. */
export function namesIn(old: Original): Map<string, string> {
  const names = new Map(old.actorIds().map((id) => [clean(id), '']));
  for (const { actorId, name } of old.names()) {
    const told = clean(name ?? '');
    const id = clean(actorId ?? '');
    // Its words for whom it could not look up.
    const isName = told !== '' && !told.startsWith('Unknown (');
    names.set(id, isName ? told : (names.get(id) ?? ''));
  }
  names.delete('');
  return names;
}

/** Whom the console has not told us about becomes a person; gives how many. Who is known is as the console says. */
export async function takePeople(
  store: Pick<Store, 'identities' | 'keepPeople'>,
  { console, nowMs }: { readonly console: number; readonly nowMs: number },
  names: ReadonlyMap<string, string>,
): Promise<number> {
  const known = new Set((await store.identities(console)).map(({ actorId }) => actorId));
  const people = [...names]
    .filter(([actorId]) => !known.has(actorId))
    .map(
      ([actorId, name]): SeenPerson => ({
        person: { id: randomUUID(), kind: 'staff', console, addedMs: nowMs },
        actorId,
        name,
        email: '',
        onboardMs: null,
        // A name came from the console's list: a sync that does not find it any more says that they are gone.
        syncedMs: name === '' ? null : nowMs,
      }),
    );
  for (let at = 0; at < people.length; at += together) await store.keepPeople(people.slice(at, at + together));
  return people.length;
}

export interface Surroundings {
  readonly console: number;
  readonly zone: string;
  readonly knownMs: number;
  readonly names: ReadonlyMap<string, string>;
}

const timePattern = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** What a row would have to say; undefined = it says who and when. */
export function lackOf({ actorId, ts, date }: OldBadge): Lack | undefined {
  if (clean(actorId ?? '') === '') return 'actor';
  if (parseDate(date ?? '') === null) return 'date';
  return timePattern.test(ts ?? '') ? undefined : 'time';
}

/** Of a row that lacks nothing. */
export function sightingOf(
  { row, actorId, ts, date }: OldBadge,
  { console, zone, knownMs, names }: Surroundings,
): Sighting {
  const actor = clean(actorId ?? '');
  return {
    console,
    channel: 'import',
    key: String(row),
    atMs: instantMs(date ?? '', ts ?? '', zone),
    knownMs,
    eventId: '',
    actorId: actor,
    actorName: names.get(actor) ?? '',
    actorType: 'user',
    doorId: null,
    doorName: '',
    method: '',
    result: 'granted',
    direction: null,
  };
}
