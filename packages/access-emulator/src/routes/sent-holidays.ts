import { holidayTimeMs } from '@doorbook/access-client/contract';
import { badParameter } from '../refusal.ts';

/** A holiday of a request; what is undefined was not sent. */
export interface SentHoliday {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly repeat: boolean | undefined;
  readonly isTemplate: boolean | undefined;
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
}

/**
 * The holidays of a request, read as leniently as clients write them: times with `T` or with the blank of the answers, with
 * `Z`, `z` or an offset, and any field left out or null. What cannot be read is refused, with its place in the list.
 */
export function sentHolidays(sent: unknown): SentHoliday[] | undefined {
  if (sent === undefined) return undefined;
  if (!Array.isArray(sent)) throw badParameter('holidays', 'a list is needed');
  return sent.map((one: unknown, index) => readHoliday(`holidays.${index}`, one));
}

function readHoliday(at: string, sent: unknown): SentHoliday {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) throw badParameter(at, 'an object is needed');
  const fields = sent as Readonly<Record<string, unknown>>;
  const read = <T>(name: string, what: string, as: (value: unknown) => T | undefined): T | undefined => {
    const value = fields[name];
    if (value === undefined || value === null) return undefined;
    const known = as(value);
    if (known === undefined) throw badParameter(`${at}.${name}`, `${what} is needed`);
    return known;
  };
  return {
    id: read('id', 'a text', asText),
    name: read('name', 'a text', asText),
    description: read('description', 'a text', asText),
    repeat: read('repeat', 'true or false', asFlag),
    isTemplate: read('is_template', 'true or false', asFlag),
    startMs: read('start_time', timeWords, asTime),
    endMs: read('end_time', timeWords, asTime),
  };
}

const timeWords = 'a time like 2026-12-24T00:00:00Z';

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const asFlag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
const asTime = (value: unknown): number | undefined =>
  typeof value === 'string' ? (holidayTimeMs(value) ?? undefined) : undefined;
