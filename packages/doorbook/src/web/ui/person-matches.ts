import type { PersonView } from '../../views/shapes/people.ts';

/*
 * Who is meant by what somebody types: every word must begin a word of the name; else stand in it, or begin the mail or an
 * actor id. Case and accents do not matter: who types `jose` means José.
 */

type Searched = Pick<PersonView, 'name' | 'identities'>;

export const folded = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase().trim();

/** The best matches first; of equals, as they came. With nothing typed, the first of all. */
export function personMatches<P extends Searched>(people: readonly P[], typed: string, most: number): readonly P[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return people.slice(0, most);
  const ranked: (readonly P[])[] = [[], [], [], []];
  for (const person of people) {
    const rank = rankOf(person, words);
    if (rank !== undefined) ranked[rank] = [...(ranked[rank] ?? []), person].slice(0, most);
  }
  return ranked.flat().slice(0, most);
}

function rankOf(person: Searched, words: readonly string[]): number | undefined {
  const { name, nameWords, others } = textsOf(person);
  if (name.startsWith(words.join(' '))) return 0;
  if (words.every((word) => nameWords.some((own) => own.startsWith(word)))) return 1;
  if (words.every((word) => name.includes(word))) return 2;
  return words.every((word) => others.some((own) => own.startsWith(word))) ? 3 : undefined;
}

interface Texts {
  readonly name: string;
  readonly nameWords: readonly string[];
  /** Mails and actor ids. */
  readonly others: readonly string[];
}
/** Folded once for each person: of five thousand, every key pressed asks all. */
const known = new WeakMap<object, Texts>();
/** A console may send a name of 64 kB. */
const longestName = 200;

function textsOf(person: Searched): Texts {
  const before = known.get(person);
  if (before) return before;
  const name = folded(person.name.slice(0, longestName));
  const texts = {
    name,
    nameWords: name.split(/[\s,.'’-]+/),
    others: person.identities.flatMap(({ email, actorId }) => [folded(email), folded(actorId)]).filter(Boolean),
  };
  known.set(person, texts);
  return texts;
}
