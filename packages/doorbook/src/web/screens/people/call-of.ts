import type { PersonView } from '../../../views/shapes/people.ts';

type Called = Pick<PersonView, 'name'> & { readonly identities: readonly { readonly console: number }[] };

/** `Head office, Annex`. A console that is gone has its number only. */
export const consolesOf = ({ identities }: Called, names: ReadonlyMap<number, string>): string =>
  [...new Set(identities.map(({ console }) => names.get(console) ?? String(console)))].join(', ');

/** What to call two people in one sentence: by name, and by where they are listed when the name is the same. */
export function callsOf(
  one: Called,
  other: Called,
  names: ReadonlyMap<number, string>,
): readonly [one: string, other: string] {
  if (one.name !== other.name) return [one.name, other.name];
  const callOf = (person: Called): string => `${person.name} (${consolesOf(person, names)})`;
  return [callOf(one), callOf(other)];
}
