/*
 * What an answer must look like: exactly these keys, and values that make sense. Written apart from the contract, whose
 * reading forgives what a console may get wrong; the emulator has to get it right.
 */

/** Complaints about a value; none when it is as it should be. */
export type Shape = (value: unknown, at: string) => string[];

const told = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? 'undefined';
const need =
  (isGood: (value: unknown) => boolean, what: string): Shape =>
  (value, at) =>
    isGood(value) ? [] : [`${at}: ${told(value)} is not ${what}`];
const like = (pattern: RegExp, what: string): Shape =>
  need((value) => typeof value === 'string' && pattern.test(value), what);

/** Exactly the first keys, and any of the second: those that the manual leaves out where there is nothing to tell. */
export const object =
  (keys: Record<string, Shape>, maybe: Record<string, Shape> = {}): Shape =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [`${at}: ${told(value)} is no object`];
    const missing = Object.keys(keys).filter((key) => !Object.hasOwn(value, key));
    const wrong = Object.entries(value).flatMap(([key, inner]) => {
      const shape = keys[key] ?? maybe[key];
      return shape ? shape(inner, `${at}.${key}`) : [`${at}.${key}: the manual has no such key`];
    });
    return [...missing.map((key) => `${at}.${key}: is missing`), ...wrong];
  };

export const listOf =
  (entry: Shape): Shape =>
  (value, at) =>
    Array.isArray(value)
      ? value.flatMap((inner, index) => entry(inner, `${at}.${index}`))
      : [`${at}: ${told(value)} is no list`];

export const orNull =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? [] : shape(value, at);

export const either =
  (...shapes: readonly Shape[]): Shape =>
  (value, at) => {
    const complaints = shapes.map((shape) => shape(value, at));
    return complaints.some((list) => list.length === 0) ? [] : complaints.flat();
  };

export const exactly = (...values: readonly unknown[]): Shape =>
  need((value) => values.includes(value), values.map(told).join(' or '));
export const none = exactly('');
export const text = need((value) => typeof value === 'string', 'a text');
export const word = like(/^\S(.*\S)?$/s, 'a text with something in it');
export const flag = need((value) => typeof value === 'boolean', 'true or false');
export const whole = need((value) => Number.isSafeInteger(value), 'a whole number');
export const emptyObject = object({});

export const uuid = like(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a UUID in lower case');
export const mac = like(/^[0-9a-f]{12}$/, 'a MAC address without separators');
export const hex = (digits: number): Shape => like(new RegExp(`^[0-9a-f]{${digits}}$`), `${digits} hex digits`);
export const displayId = like(/^[0-9A-F]+$/, 'the short number of a card');
export const email = like(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'an e-mail address');
export const url = like(/^https:\/\/[^/]+\/./, 'a URL');
export const path = (prefix: string): Shape => like(new RegExp(`^/${prefix}/[^/].*$`), `a path under /${prefix}/`);
export const clock = like(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, 'a time of day');
export const offsetTime = like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/, 'RFC 3339 with an offset');
export const utcTime = like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'RFC 3339 in UTC');
export const holidayTime = like(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/, 'UTC with a blank in place of the T');

const year2000S = 946_684_800;
const year2100S = 4_102_444_800;
const isUnixS = (value: unknown): boolean =>
  Number.isSafeInteger(value) && (value as number) > year2000S && (value as number) < year2100S;
export const unixS = need(isUnixS, 'Unix seconds');
/** 0 where nothing is set. */
export const unixSOrZero = need((value) => value === 0 || isUnixS(value), 'Unix seconds or 0');
export const unixMs = need(
  (value) => Number.isSafeInteger(value) && isUnixS(Math.floor((value as number) / 1000)),
  'Unix milliseconds',
);
