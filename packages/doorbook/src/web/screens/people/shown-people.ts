import type { PersonView } from '../../../views/shapes/people.ts';
import { folded } from '../../ui/person-matches.ts';
import { type Standing, standingOf } from './standing.ts';

/** Which people each choice leaves. */
const belongs = {
  active: (person) => standingOf(person) === 'active',
  never: (person) => !person.hidden && standingOf(person) === 'active' && person.firstSeenMs === null,
  unknown: (person) => standingOf(person) === 'unknown',
  gone: (person) => standingOf(person) === 'gone' || standingOf(person) === 'deactivated',
  hidden: ({ hidden }) => hidden,
  visitors: ({ kind }) => kind === 'visitor',
} as const satisfies Record<string, (person: PersonView) => boolean>;
export type Shown = keyof typeof belongs;
export const shownChoices = Object.keys(belongs) as readonly Shown[];

export const isShown = (text: string | undefined): text is Shown => text !== undefined && Object.hasOwn(belongs, text);

export const countOf = (people: readonly PersonView[], shown: Shown): number => people.filter(belongs[shown]).length;

interface Filters {
  readonly shown: Shown | undefined;
  readonly group: string | undefined;
  readonly find: string | undefined;
}

/** As they come, by name; then whom nobody knows, who is gone, and visitors. */
export function shownPeople(people: readonly PersonView[], { shown, group, find }: Filters): readonly PersonView[] {
  const words = folded(find ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const left = people.filter(
    (person) =>
      (shown === undefined || belongs[shown](person)) &&
      (group === undefined || person.groups.includes(group)) &&
      words.every((word) => textOf(person).includes(word)),
  );
  return [undefined, ...sections].flatMap((section) => left.filter((person) => sectionOf(person) === section));
}

/** The table's sections, after whoever has none. */
const sections = ['unknown', 'gone', 'visitor'] as const satisfies readonly Standing[];
export type Section = (typeof sections)[number];

export const sectionOf = (person: PersonView): Section | undefined => {
  const standing = standingOf(person);
  return sections.find((section) => section === standing);
};

/** Folded once for each person: of five thousand, every key pressed asks all. */
const known = new WeakMap<PersonView, string>();
/** A console may send a name of 64 kB. */
const longestName = 200;

function textOf(person: PersonView): string {
  const before = known.get(person);
  if (before !== undefined) return before;
  const { name, identities } = person;
  const texts = [name, ...identities.flatMap((one) => [one.name, one.email, one.actorId])];
  const text = folded(texts.map((one) => one.slice(0, longestName)).join('\n'));
  known.set(person, text);
  return text;
}
