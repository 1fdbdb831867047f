import type { PreviewView } from '../../../../views/shapes/settings.ts';

type Person = PreviewView['byPerson'][number];

/** Looks at changes that touch different days, as one: what they compare is the same, what they alter adds up. */
export function together(looks: readonly PreviewView[]): PreviewView | undefined {
  const [first, ...others] = looks;
  if (!first || others.length === 0) return first;
  const changed = looks
    .flatMap((look) => look.changed)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const byPerson = peopleTogether(looks.flatMap((look) => look.byPerson));
  return {
    ...first,
    changedCount: looks.reduce((sum, look) => sum + look.changedCount, 0),
    people: byPerson.length,
    byPerson,
    changed,
  };
}

/** Each once, by name. */
function peopleTogether(all: readonly Person[]): Person[] {
  const known = new Map<string, Person>();
  for (const person of all) {
    const before = known.get(person.personId);
    known.set(
      person.personId,
      before ? { ...person, moves: movesTogether([...before.moves, ...person.moves]) } : person,
    );
  }
  return [...known.values()].sort((a, b) => a.name.localeCompare(b.name));
}

const movesTogether = (all: Person['moves']): Person['moves'] =>
  [...Map.groupBy(all, ({ before, after }) => `${before} → ${after}`).values()]
    .flatMap((same) => {
      const [first] = same;
      return first ? [{ ...first, count: same.reduce((sum, { count }) => sum + count, 0) }] : [];
    })
    .sort((a, b) => b.count - a.count);
