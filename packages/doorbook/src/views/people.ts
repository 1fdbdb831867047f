import type { PersonMerge } from '../attendance/facts.ts';
import { isActiveAt, type Person } from '../attendance/people.ts';
import type { Asking } from './asking.ts';
import { byName, isUnknown, unknownName } from './names.ts';
import { groupsOf, loadOffice, type Office, personName } from './office.ts';
import type { PeopleView, PersonView } from './shapes/people.ts';
import { suggestions } from './suggestions.ts';
import type { Asked } from './views.ts';

export async function peopleView(asking: Asking, { withHidden = false }: Asked<'people'>): Promise<PeopleView> {
  const office = await loadOffice(asking);
  const merges = await loadMerges(asking);
  const people = office.people
    .filter(({ hidden }) => withHidden || !hidden)
    .map((person) => personView(person, office, merges.inForce, asking.nowMs));
  return {
    people: people.sort(byName),
    suggestions: suggestions(people, merges.undone),
  };
}

export interface Merges {
  /** Of each merged person the latest that was not undone. */
  readonly inForce: readonly PersonMerge[];
  /** Somebody has said that these are two. */
  readonly undone: readonly PersonMerge[];
}

export async function loadMerges({ questions }: Asking): Promise<Merges> {
  const all = await questions.merges();
  const undone = new Set((await questions.mergeUndos()).map(({ mergeId }) => mergeId));
  const latest = new Map(all.filter(({ id }) => !undone.has(id)).map((merge) => [merge.personId, merge]));
  return { inForce: [...latest.values()], undone: all.filter(({ id }) => undone.has(id)) };
}

export function personView(person: Person, office: Office, merges: readonly PersonMerge[], nowMs: number): PersonView {
  const { personId } = person;
  return {
    personId,
    name: personName(person, office),
    kind: person.kind,
    isUnknown: isUnknown(person),
    console: person.console,
    groupIds: [...person.groupIds],
    groups: groupsOf(person, office),
    hidden: person.hidden,
    exempt: person.exempt,
    isActive: isActiveAt(person, nowMs),
    firstSeenMs: person.firstPassageMs,
    identities: person.identities.map(({ console, actorId, personId: before }) => {
      const listed = office.unmerged
        .get(before)
        ?.identities.find((one) => one.console === console && one.actorId === actorId);
      const status = office.unmerged.get(before)?.statuses.findLast((change) => change.console === console);
      return {
        console,
        actorId,
        personId: before,
        name: listed?.name ?? '',
        email: listed?.email ?? '',
        status: status?.status ?? null,
        onboardMs: listed?.onboardMs ?? null,
      };
    }),
    merges: merges
      .filter((merge) => merge.personId !== personId && office.standsFor(merge.personId) === personId)
      .map(({ id, personId: merged, by, atMs }) => ({
        id,
        personId: merged,
        name: nameBefore(merged, office),
        by,
        atMs,
      })),
  };
}

/** What somebody was called before they were merged. */
function nameBefore(personId: string, { unmerged, ...office }: Office): string {
  const person = unmerged.get(personId);
  return person ? personName(person, office) : unknownName(personId);
}
