import { sameName } from '@doorbook/access-client';
import type { User } from '../model.ts';
import { fullName } from '../names.ts';
import { badParameter, refuse } from '../refusal.ts';

/** A text of a request that the contract does not check; `''` when it is missing. */
export function asText(field: string, sent: unknown): string {
  if (sent === undefined) return '';
  if (typeof sent !== 'string') throw badParameter(field, 'a text is needed');
  return sent;
}

/** Both parts of the name, trimmed; refused when one is missing or somebody else is called the same. */
export function checkedName(
  name: { firstName: string; lastName: string },
  others: Iterable<User>,
): { firstName: string; lastName: string } {
  const checked = { firstName: name.firstName.trim(), lastName: name.lastName.trim() };
  if (checked.firstName === '' || checked.lastName === '') {
    throw refuse('CODE_USER_CSV_IMPORT_INCOMPLETE_PROP', 'The first name or the last name is missing.');
  }
  const wanted = fullName(checked);
  for (const other of others) {
    if (!sameName(fullName(other), wanted)) continue;
    throw refuse('CODE_USER_NAME_DUPLICATED', `Somebody is already called ${wanted}.`);
  }
  return checked;
}

/** For searches within a name; whole names are compared with `sameName`. */
export const comparable = (name: string): string => name.trim().normalize('NFC').toLowerCase();

export const isEmail = (text: string): boolean => /^[^\s@<>(),;:"]+@[^\s@<>(),;:".]+(\.[^\s@<>(),;:".]+)+$/.test(text);

/** `''` takes the address away, where that is possible. */
export function checkedEmail(email: string): string {
  const checked = email.trim();
  if (checked === '' || isEmail(checked)) return checked;
  throw refuse('CODE_USER_EMAIL_ERROR', `The format of the e-mail address "${checked}" is wrong.`);
}
