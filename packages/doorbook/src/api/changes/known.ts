import { mergesInForce } from '../../attendance/people.ts';
import type { KnownPerson } from '../../store/people.ts';
import type { Store } from '../../store/store.ts';
import type { ConsoleRow } from '../../store/tables.ts';
import { ApiError } from '../api-error.ts';

export async function knownPerson(store: Store, personId: string): Promise<KnownPerson> {
  const [person] = await store.knownPeople([personId]);
  if (!person) throw notFound('person', personId);
  return person;
}

/** Somebody who is shown under their own id: what is said of a person who is shown as another has no effect. */
export async function shownPerson(store: Store, personId: string): Promise<KnownPerson> {
  const person = await knownPerson(store, personId);
  const into = mergesInForce(await store.merges(), await store.mergeUndos())(personId);
  if (into === personId) return person;
  const shownAs = await knownPerson(store, into);
  throw new ApiError(
    'conflict',
    `${callOf(person)} is merged into ${callOf(shownAs)}.`,
    `Name person ${into} instead, or undo the merge first.`,
  );
}

export const callOf = ({ personId, name }: KnownPerson): string => name || `person ${personId}`;

export async function knownConsole(store: Store, id: number): Promise<ConsoleRow> {
  const console = (await store.consoles()).find((one) => one.id === id);
  if (!console) throw notFound('console', id);
  return console;
}

export const notFound = (what: string, id: string | number): ApiError =>
  new ApiError('not-found', `There is no ${what} ${id}.`, 'Read the list again: it may have changed meanwhile.');
