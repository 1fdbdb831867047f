import type { PersonMerge } from '../attendance/facts.ts';
import type { PeopleView, PersonView } from './shapes/people.ts';

type Suggestion = PeopleView['suggestions'][number];

/** Two who may be one human: the same mail, or the same name at two consoles. Not those whom somebody has parted. */
export function suggestions(people: readonly PersonView[], parted: readonly PersonMerge[]): Suggestion[] {
  const staff = people.filter(({ kind }) => kind === 'staff');
  const done = new Set(parted.map(({ personId, intoPersonId }) => pairKey(personId, intoPersonId)));
  const found: Suggestion[] = [];
  for (const because of ['email', 'name'] as const) {
    for (const alike of groupedBy(staff, because)) {
      const [into, ...others] = alike.sort(byAge);
      for (const other of others) {
        if (!into || done.has(pairKey(other.personId, into.personId))) continue;
        if (because === 'name' && shareConsole(into, other)) continue;
        done.add(pairKey(other.personId, into.personId));
        found.push({ personId: other.personId, intoPersonId: into.personId, because });
      }
    }
  }
  return found;
}

const pairKey = (a: string, b: string): string => [a, b].sort().join(' ');

function groupedBy(people: readonly PersonView[], because: Suggestion['because']): Iterable<PersonView[]> {
  const groups = new Map<string, Map<string, PersonView>>();
  for (const person of people) {
    for (const identity of person.identities) {
      const word = identity[because].trim().toLocaleLowerCase();
      if (word === '') continue;
      const group = groups.get(word) ?? new Map<string, PersonView>();
      groups.set(word, group.set(person.personId, person));
    }
  }
  return groups.values().map((group) => [...group.values()]);
}

/** Who is at the first console, and was seen first, is who the other is merged into. */
const byAge = (a: PersonView, b: PersonView): number =>
  a.console - b.console ||
  (a.firstSeenMs ?? Number.POSITIVE_INFINITY) - (b.firstSeenMs ?? Number.POSITIVE_INFINITY) ||
  (a.personId < b.personId ? -1 : 1);

const shareConsole = (a: PersonView, b: PersonView): boolean =>
  a.identities.some(({ console }) => b.identities.some((other) => other.console === console));
