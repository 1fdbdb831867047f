import type { ActorType, Direction, Method, notPhysicalMethods, physicalMethods, Result } from '../attendance/facts.ts';

/*
 * The console's words and ours. Log, socket and webhook use different ones for the same thing, and firmware adds more.
 */

type KnownMethod = (typeof physicalMethods)[number] | (typeof notPhysicalMethods)[number];

/** In capitals, with `_` between words. `REMOTE…` in all its forms is below. */
const methodWords: Readonly<Record<string, KnownMethod>> = {
  NFC: 'card',
  CARD: 'card',
  PIN: 'pin',
  PIN_CODE: 'pin',
  MOBILE_TAP: 'phone',
  MOBILE_BUTTON: 'phone',
  FACE: 'face',
  TOUCH_PASS: 'pass',
  QR: 'code',
  QR_CODE: 'code',
  PLATE: 'plate',
  LICENSE_PLATE: 'plate',
  CALL: 'call',
  DOORBELL: 'call',
  API: 'api',
  OPEN_API: 'api',
  SCHEDULE: 'schedule',
  UNLOCK_SCHEDULE: 'schedule',
  ADMIN: 'admin',
};

/** A word that we do not know is passed on as it came, so that somebody can decide about it in the settings. */
export function methodOf(word: string): Method {
  const told = clean(word);
  const name = told.toUpperCase().replaceAll(/[\s-]+/g, '_');
  if (name.startsWith('REMOTE')) return 'remote';
  return Object.hasOwn(methodWords, name) ? (methodWords[name] as KnownMethod) : told;
}

/** `Access Granted (NFC)`: the bracket names the method where nothing else does. */
export const methodInText = (text: string): string => /\(([^()]*)\)\s*$/.exec(text)?.[1] ?? '';

/** `ACCESS`, `BLOCKED`, `INCOMPLETE` in the log; a text such as `Access Granted` or `Access Denied / Unknown` in webhooks. */
export function resultOf(told: string): Result {
  const text = told.trim();
  // What denies comes first: "not granted" has the word too.
  if (/^blocked$|denied|\bnot granted\b/i.test(text)) return 'denied';
  return /^access$|\bgranted\b/i.test(text) ? 'granted' : 'other';
}

/** Users are staff; devices, doors and callers of the API are `other`. */
export function actorTypeOf(type: string): ActorType {
  const told = type.trim().toLowerCase();
  return told === 'user' || told === 'visitor' ? told : 'other';
}

/** An unknown credential has no id, or this word in its place. */
const nobody = 'N/A';

export const actorIdOf = (id: string): string => orNobody(id);
export const actorNameOf = (name: string): string => orNobody(name);

function orNobody(told: string): string {
  const text = clean(told);
  return text.toUpperCase() === nobody ? '' : text;
}

export function directionWord(told: string | undefined): Direction | null {
  const word = told?.trim().toLowerCase();
  return word === 'entry' || word === 'exit' ? word : null;
}

/** No name and no id is longer; what is would be stored a million times. */
const longest = 200;

/** Text as it may be stored and shown anywhere: whole characters, none that steer a terminal. */
export const clean = (text: string): string =>
  text
    .slice(0, 2 * longest)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, longest)
    .toWellFormed();
