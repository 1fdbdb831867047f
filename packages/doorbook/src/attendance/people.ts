import type { Identity, PersonMerge, PersonMergeUndo, StatusChange } from './facts.ts';
import type { RulesSubject } from './rules.ts';

/** A human as Doorbook knows them, with everything their workdays are judged by. */
export interface Person extends RulesSubject {
  readonly kind: 'staff' | 'visitor';
  readonly hidden: boolean;
  readonly exempt: boolean;
  readonly identities: readonly Identity[];
  /** In any order. */
  readonly statuses: readonly StatusChange[];
  /** null = the console does not tell. */
  readonly onboardMs: number | null;
  /** The first passage ever, whatever it counted for; null = never seen. */
  readonly firstPassageMs: number | null;
  /** The first sync that showed this person; null = no console lists them. */
  readonly firstSyncMs: number | null;
}

/** Who a person id stands for. Merges hold for all the past; of two for the same person the later holds. */
export function mergesInForce(
  merges: readonly PersonMerge[],
  undos: readonly PersonMergeUndo[],
): (personId: string) => string {
  const undone = new Set(undos.map(({ mergeId }) => mergeId));
  const into = new Map<string, string>();
  function* chainFrom(personId: string): Generator<string> {
    for (let next: string | undefined = personId; next !== undefined; next = into.get(next)) yield next;
  }
  const standsFor = (personId: string): string => [...chainFrom(personId)].at(-1) ?? personId;
  for (const { id, personId, intoPersonId } of [...merges].sort((a, b) => a.atMs - b.atMs)) {
    if (undone.has(id)) continue;
    // Nobody becomes, by whatever way round, a part of themselves.
    if (![...chainFrom(intoPersonId)].includes(personId)) into.set(personId, intoPersonId);
  }
  return standsFor;
}

/** One row per human: the merged are in the person that they stand for, who keeps their own groups, rules and console. */
export function mergedPeople(people: readonly Person[], standsFor: (personId: string) => string): Person[] {
  const known = new Set(people.map(({ personId }) => personId));
  // Who was merged into somebody who is not here is here all the same.
  const intoOf = ({ personId }: Person): string => (known.has(standsFor(personId)) ? standsFor(personId) : personId);
  const merged = new Map<string, Person>();
  for (const person of people) if (intoOf(person) === person.personId) merged.set(person.personId, person);
  for (const person of people) {
    const into = merged.get(intoOf(person));
    if (!into || into.personId === person.personId) continue;
    merged.set(into.personId, {
      ...into,
      identities: [...into.identities, ...person.identities],
      statuses: [...into.statuses, ...person.statuses],
      onboardMs: earliest(into.onboardMs, person.onboardMs),
      firstPassageMs: earliest(into.firstPassageMs, person.firstPassageMs),
      firstSyncMs: earliest(into.firstSyncMs, person.firstSyncMs),
    });
  }
  return [...merged.values()];
}

const earliest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

/** Active at one of their consoles. What we noticed first is taken to have been so before; null = nobody has told. */
export function isActiveAt({ statuses }: Person, tMs: number): boolean | null {
  if (statuses.length === 0) return null;
  if (statuses.every(({ status }) => status === 'active')) return true;
  const last = new Map<number, StatusChange>();
  for (const change of statuses) {
    const known = last.get(change.console);
    if (!known || holdsRather(change, known, tMs)) last.set(change.console, change);
  }
  return [...last.values()].some(({ status }) => status === 'active');
}

/** The latest up to this moment; when there is none, the earliest after it. */
function holdsRather(candidate: StatusChange, known: StatusChange, tMs: number): boolean {
  if (candidate.atMs <= tMs) return known.atMs > tMs || candidate.atMs >= known.atMs;
  return known.atMs > tMs && candidate.atMs < known.atMs;
}
