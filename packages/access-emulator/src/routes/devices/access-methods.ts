import { facePairs } from '@doorbook/access-client/contract';
import { badParameter } from '../../refusal.ts';

/** The words that some pair knows. */
const antiSpoofingLevels: readonly string[] = facePairs.map(([level]) => level);
const detectDistances: readonly string[] = facePairs.map(([, distance]) => distance);

type Methods = Record<string, Record<string, string>>;

/**
 * A reader's access methods with what was asked for: methods and fields that the reader does not have, or that were
 * not sent, stay as they are. `yes` and `no` are meant; the manual's tables also say `"true"` and `"false"`.
 */
export function withMethods(current: Methods, sent: unknown): Methods {
  const asked = recordOf('access_methods', sent);
  const entries = Object.entries(current).map(([method, now]) => {
    const change = asked[method];
    return [method, change === undefined || change === null ? now : withFields(method, now, recordOf(method, change))];
  });
  return Object.fromEntries(entries) as Methods;
}

function withFields(
  method: string,
  now: Record<string, string>,
  asked: Record<string, unknown>,
): Record<string, string> {
  const next = { ...now };
  for (const [field, value] of Object.entries(asked)) {
    if (!(field in now) && field !== 'enabled') continue;
    next[field] = wordOf(`${method}.${field}`, field, value);
  }
  if (next.enabled === 'no') return { ...now, enabled: 'no' };
  return method === 'face' && !takesEffect(next) ? { ...now, ...(next.enabled && { enabled: next.enabled }) } : next;
}

function wordOf(path: string, field: string, value: unknown): string {
  const words =
    field === 'anti_spoofing_level' ? antiSpoofingLevels : field === 'detect_distance' ? detectDistances : undefined;
  const word = words ? String(value) : yesNo[String(value).toLowerCase()];
  if (word === undefined || (words && !(words as readonly string[]).includes(word))) {
    throw badParameter(`access_methods.${path}`, `one of ${(words ?? ['yes', 'no']).join(', ')} is needed`);
  }
  return word;
}

const yesNo: Readonly<Record<string, string>> = { yes: 'yes', no: 'no', true: 'yes', false: 'no' };

/** Only some pairs do; others are accepted (the manual's own sample sends one) and change nothing. */
const takesEffect = ({ anti_spoofing_level, detect_distance }: Record<string, string>): boolean =>
  facePairs.some(([level, distance]) => level === anti_spoofing_level && distance === detect_distance);

function recordOf(path: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw badParameter(path === 'access_methods' ? path : `access_methods.${path}`, 'an object is needed');
}
