import { type CountingRules, doorKey, setAsidesInForce } from '../attendance/counts.ts';
import type { PersonMerge, PersonMergeUndo, StatusChange } from '../attendance/facts.ts';
import { type LocalDate, localDateAt } from '../attendance/local-days.ts';
import { mergedPeople, mergesInForce, type Person } from '../attendance/people.ts';
import { type RulesBook, type RulesChange, rulesBook } from '../attendance/rules.ts';
import type { NamedPerson } from '../store/people.ts';
import type { ConsoleRow, Door, Group } from '../store/tables.ts';
import type { Asking } from './asking.ts';
import { actorKey, type HeardNames, hasListedName, heardIn, type ListedNames, listedNames, nameOf } from './names.ts';

/** Everything but what happened at the doors: loaded once for each question. */
export interface Office {
  /** Those that were removed too: their facts stay. */
  readonly consoles: readonly ConsoleRow[];
  /** The first that is not removed. */
  readonly first: ConsoleRow | undefined;
  /** Of the first console. */
  readonly zone: string;
  readonly today: LocalDate;
  /** Merged: one for each human. */
  readonly people: readonly Person[];
  /** As the store has them, by id. */
  readonly unmerged: ReadonlyMap<string, NamedPerson>;
  readonly standsFor: (personId: string) => string;
  readonly personById: ReadonlyMap<string, Person>;
  readonly personByActor: ReadonlyMap<string, Person>;
  readonly consoleById: ReadonlyMap<number, ConsoleRow>;
  readonly groups: readonly Group[];
  readonly book: RulesBook;
  readonly counting: CountingRules;
  readonly doors: ReadonlyMap<string, Door>;
  readonly listed: ListedNames;
  readonly heard: HeardNames;
  /** Actors of people whom no console has named. */
  readonly nameless: ReadonlySet<string>;
}

export async function loadOffice({ questions, nowMs, fallbackZone }: Asking): Promise<Office> {
  const consoles = await questions.consoles();
  const first = consoles.find(({ removedMs }) => removedMs === null);
  const zone = (first ?? consoles[0])?.zone ?? fallbackZone;
  const known = knownOnes(await questions.people(), {
    consoles,
    merges: await questions.merges(),
    undos: await questions.mergeUndos(),
  });
  const { standsFor, unnamed, nameless } = known;
  const groups = await questions.groups();
  return {
    consoles,
    first,
    zone,
    today: localDateAt(nowMs, zone),
    ...known,
    consoleById: new Map(consoles.map((console) => [console.id, console])),
    groups,
    book: rulesBook({
      changes: resolved(await questions.rulesChanges(), standsFor),
      groupOrder: groups.map(({ id }) => id),
      consoleZones: new Map(consoles.map((console) => [console.id, console.zone])),
    }),
    counting: {
      doorUses: new Map(
        (await questions.doorUses()).map(({ console, doorId, use }) => [doorKey(console, doorId), use]),
      ),
      methods: new Map(),
      setAsides: setAsidesInForce(await questions.setAsides(), await questions.setAsideUndos()),
    },
    doors: new Map((await questions.doors()).map((door) => [doorKey(door.console, door.doorId), door])),
    heard: await firstHeard(unnamed, nameless, questions),
  };
}

type Everybody = Pick<
  Office,
  'people' | 'unmerged' | 'standsFor' | 'personById' | 'personByActor' | 'listed' | 'nameless'
> & {
  /** Whom no console has named. */
  readonly unnamed: readonly Person[];
};

interface Merging {
  readonly consoles: readonly ConsoleRow[];
  readonly merges: readonly PersonMerge[];
  readonly undos: readonly PersonMergeUndo[];
}

const lastKnown = new WeakMap<readonly NamedPerson[], { readonly of: string; readonly everybody: Everybody }>();

/** The store gives the same list until somebody in it changes, and what follows from it stays until then. */
function knownOnes(unmerged: readonly NamedPerson[], merging: Merging): Everybody {
  const of = JSON.stringify(merging);
  const last = lastKnown.get(unmerged);
  if (last?.of === of) return last.everybody;
  const everybody = everybodyOf(unmerged, merging);
  lastKnown.set(unmerged, { of, everybody });
  return everybody;
}

function everybodyOf(unmerged: readonly NamedPerson[], { consoles, merges, undos }: Merging): Everybody {
  const standsFor = mergesInForce(merges, undos);
  const people = mergedPeople(withoutRemoved(unmerged, consoles), standsFor);
  const listed = listedNames(unmerged.flatMap(({ identities }) => identities));
  const unnamed = people.filter((person) => !hasListedName(person, listed));
  const ofEach = people.flatMap((person) =>
    person.identities.map(({ console, actorId }) => [actorKey(console, actorId), person] as const),
  );
  return {
    people,
    unmerged: new Map(unmerged.map((person) => [person.personId, person])),
    standsFor,
    personById: new Map(people.map((person) => [person.personId, person])),
    personByActor: new Map(ofEach),
    listed,
    unnamed,
    nameless: new Set(
      unnamed.flatMap(({ identities }) => identities.map(({ console, actorId }) => actorKey(console, actorId))),
    ),
  };
}

export const personName = (person: Person, { listed, heard }: Pick<Office, 'listed' | 'heard'>): string =>
  nameOf(person, listed, heard);

export const zoneOf = (console: number, { consoleById, zone }: Office): string =>
  consoleById.get(console)?.zone ?? zone;

/** In the order in which the groups are asked for rules. */
export const groupsOf = ({ groupIds }: Person, { groups }: Office): string[] =>
  groupIds.length === 0 ? [] : groups.filter(({ id }) => groupIds.includes(id)).map(({ name }) => name);

/** Whom a console lists is not missed any more when that console was removed. */
function withoutRemoved(people: readonly NamedPerson[], consoles: readonly ConsoleRow[]): readonly NamedPerson[] {
  const removed = new Map(consoles.flatMap(({ id, removedMs }) => (removedMs === null ? [] : [[id, removedMs]])));
  if (removed.size === 0) return people;
  return people.map((person) => {
    const ended = person.identities.flatMap(({ console, personId }): StatusChange[] => {
      const atMs = removed.get(console);
      return atMs === undefined ? [] : [{ personId, console, status: 'deleted', atMs }];
    });
    return person.statuses.length === 0 ? person : { ...person, statuses: [...person.statuses, ...ended] };
  });
}

/** Who was merged into another keeps rules of their own only where the other has none. */
function resolved(changes: readonly RulesChange[], standsFor: (personId: string) => string): readonly RulesChange[] {
  const own = new Set(changes.map(({ holder }) => (holder.kind === 'person' ? holder.personId : '')));
  return changes.flatMap((change) => {
    const { holder } = change;
    if (holder.kind !== 'person') return [change];
    const personId = standsFor(holder.personId);
    if (personId === holder.personId) return [change];
    return own.has(personId) ? [] : [{ ...change, holder: { kind: 'person', personId } }];
  });
}

/** What the first door that saw them called people whom no console has named: they are few. */
async function firstHeard(
  unnamed: readonly Person[],
  nameless: ReadonlySet<string>,
  questions: Asking['questions'],
): Promise<HeardNames> {
  let heard: HeardNames = new Map();
  for (const { firstPassageMs, identities } of unnamed) {
    if (firstPassageMs === null) continue;
    for (const console of new Set(identities.map((identity) => identity.console))) {
      const span = { fromMs: firstPassageMs, untilMs: firstPassageMs + 1 };
      heard = heardIn(await questions.sightingsBetween(console, span), nameless, heard);
    }
  }
  return heard;
}
