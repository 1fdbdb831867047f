import { randomUUID } from 'node:crypto';
import type { ActorType, PersonStatus, Sighting, StatusChange } from '../attendance/facts.ts';
import { inTurn } from '../in-turn.ts';
import type { SeenPerson } from '../store/people.ts';
import type { IdentityRow } from '../store/tables.ts';
import type { ConsolesNeeds } from './needs.ts';

/** Somebody as the console lists them, in our words. */
export interface Listed {
  readonly actorId: string;
  readonly name: string;
  readonly email: string;
  readonly onboardMs: number | null;
  readonly status: Extract<PersonStatus, 'active' | 'inactive'>;
}

/** Somebody who badged and whom nobody lists. */
export interface Stranger {
  readonly actorId: string;
  readonly name: string;
  readonly type: Exclude<ActorType, 'other'>;
}

/** Everybody whom one console knows. In memory beside the store; what changes it goes one after the other. */
export interface Roster {
  load(): Promise<void>;
  /** Those of them whom nobody knows yet. */
  strangersIn(sightings: readonly Sighting[]): readonly Stranger[];
  /** Strangers become people without a listing; gives who was new. */
  adopt(strangers: readonly Stranger[]): Promise<readonly Stranger[]>;
  /**
   * Follows a complete list. Who was listed before and is not now is `deleted`, but only when `again` does not list them
   * either: a page that moves while it is read hides somebody.
   */
  follow(listed: readonly Listed[], again: () => Promise<readonly Listed[]>): Promise<void>;
}

/** One transaction holds the writer only so long. */
const together = 200;

export function createRoster({
  console,
  store,
  clock,
}: Pick<ConsolesNeeds, 'store' | 'clock'> & { readonly console: number }): Roster {
  const known = new Map<string, IdentityRow>();
  const turn = inTurn();

  async function keep(people: readonly SeenPerson[]): Promise<void> {
    for (let from = 0; from < people.length; from += together) {
      const some = people.slice(from, from + together);
      await store.keepPeople(some);
      for (const { person, actorId, name, email, onboardMs, syncedMs } of some) {
        const before = known.get(actorId);
        known.set(actorId, {
          personId: before?.personId ?? person.id,
          console,
          actorId,
          name,
          email,
          onboardMs,
          firstSyncMs: before?.firstSyncMs ?? syncedMs,
        });
      }
    }
  }

  /** Who is known keeps their person. */
  const personOf = (actorId: string, kind: 'staff' | 'visitor') => ({
    id: known.get(actorId)?.personId ?? randomUUID(),
    kind,
    console,
    addedMs: clock.nowMs(),
  });

  async function adopt(strangers: readonly Stranger[]): Promise<readonly Stranger[]> {
    const fresh = strangers.filter(({ actorId }) => !known.has(actorId));
    await keep(
      fresh.map(({ actorId, name, type }) => ({
        person: personOf(actorId, type === 'visitor' ? 'visitor' : 'staff'),
        actorId,
        name,
        email: '',
        onboardMs: null,
        syncedMs: null,
      })),
    );
    return fresh;
  }

  async function follow(listed: readonly Listed[], again: () => Promise<readonly Listed[]>): Promise<void> {
    const statuses = await store.lastStatuses(console);
    const statusOf = (actorId: string) => statuses.get(known.get(actorId)?.personId ?? '');
    const isListed = (people: readonly Listed[]) => {
      const ids = new Set(people.map(({ actorId }) => actorId));
      return (actorId: string) => ids.has(actorId);
    };
    let gone = [...known.values()]
      .filter(({ firstSyncMs }) => firstSyncMs !== null)
      .map(({ actorId }) => actorId)
      .filter((actorId) => !isListed(listed)(actorId) && statusOf(actorId) !== 'deleted');
    if (gone.length > 0) {
      const isListedNow = isListed(await again());
      gone = gone.filter((actorId) => !isListedNow(actorId));
    }

    const nowMs = clock.nowMs();
    await keep(
      listed
        .filter((person) => !isSame(person, known.get(person.actorId)))
        .map(({ status: _, ...person }) => ({ ...person, person: personOf(person.actorId, 'staff'), syncedMs: nowMs })),
    );
    const wanted = [
      ...listed.map(({ actorId, status }) => ({ actorId, status })),
      ...gone.map((actorId) => ({ actorId, status: 'deleted' as const })),
    ];
    const changes = wanted.flatMap(({ actorId, status }): StatusChange[] => {
      const personId = known.get(actorId)?.personId;
      return personId === undefined || statusOf(actorId) === status ? [] : [{ personId, console, status, atMs: nowMs }];
    });
    for (let from = 0; from < changes.length; from += together) {
      await store.recordStatuses(changes.slice(from, from + together));
    }
  }

  return {
    load: () =>
      turn(async () => {
        for (const identity of await store.identities(console)) known.set(identity.actorId, identity);
      }),
    strangersIn(sightings) {
      // Nearly always there is none.
      let strangers: Map<string, Stranger> | undefined;
      for (const { actorId, actorName: name, actorType: type } of sightings) {
        if (actorId === '' || type === 'other' || known.has(actorId)) continue;
        strangers ??= new Map();
        const before = strangers.get(actorId);
        // Some channels leave the name out.
        if (!before || (before.name === '' && name !== '')) strangers.set(actorId, { actorId, name, type });
      }
      return strangers ? [...strangers.values()] : [];
    },
    adopt: (strangers) => turn(() => adopt(strangers)),
    follow: (listed, again) => turn(() => follow(listed, again)),
  };
}

const isSame = (listed: Listed, known: IdentityRow | undefined): boolean =>
  known !== undefined &&
  known.firstSyncMs !== null &&
  known.name === listed.name &&
  known.email === listed.email &&
  known.onboardMs === listed.onboardMs;
