import { Refusal } from '../data/api.ts';
import { language, t, textOf } from '../texts/t.ts';

/*
 * What the server refused. It says so in English, exactly and with names; in another language the kind of refusal is said first,
 * and the server's own words stay beside it where there is room.
 */

/** In one line, in the reader's language. */
export function refusalText(error: unknown): string {
  if (!(error instanceof Refusal)) return error instanceof Error ? error.message : String(error);
  if (error.code === 'not-typed') return t('password.notTyped');
  if (error.code === 'offline') return t('ui.offline');
  return kindOf(error) ?? (error.message || t('ui.proxy', { status: error.status }));
}

/** undefined: the server's own words are the reader's language already, or this page has none for it. */
export const kindOf = ({ code }: Refusal): string | undefined =>
  language() === 'en' ? undefined : textOf(`refusal.${code}`);

/** Of these the reader knows all by the kind; of the others the server names a field, a thing, a limit. */
const saysAll: readonly string[] = [
  'signed-out',
  'wrong-password',
  'wrong-code',
  'forged',
  'confirm-password',
  'method-not-allowed',
  'not-json',
  'too-many',
  'internal',
  'busy',
  'full',
];
export const isSaidByKind = (error: Refusal): boolean => kindOf(error) !== undefined && saysAll.includes(error.code);
