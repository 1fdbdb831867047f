import * as z from 'zod';
import { isZone } from '../../attendance/local-days.ts';

/*
 * What requests that change something are made of. Every text has its longest length; a lone half of a character, which
 * no file can hold, and control characters are refused.
 */

export const jsonBody = <T extends z.ZodType>(schema: T) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const;

/** Nothing at all is taken as `{}`. */
export const optionalJsonBody = <T extends z.ZodType>(schema: T) =>
  ({ required: false, content: { 'application/json': { schema } } }) as const;

export const okShape = z.object({ ok: z.literal(true) }).meta({ id: 'Ok' });

// Not as patterns: the document of the API cannot say `\p{…}` in a way that all of its readers take.
const unshowable = { error: 'has characters in it that cannot be shown' };

/** One line that says something. */
export const nameText = (longest = 200) =>
  z
    .string()
    .max(10_000)
    .trim()
    .min(1, { error: 'must not be empty' })
    .max(longest, { error: `is longer than ${longest} characters` })
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), unshowable);

/** One line, or nothing. */
export const lineText = (longest = 200) =>
  z
    .string()
    .max(10_000)
    .trim()
    .max(longest, { error: `is longer than ${longest} characters` })
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), unshowable);

/** Lines, or nothing. */
export const noteText = z
  .string()
  .max(1000, { error: 'is longer than 1000 characters' })
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text.replaceAll(/[\n\r\t]/g, ' ')), unshowable);

/** As it is, blanks included; only its length is looked at before it is compared. */
export const passwordText = z.string().min(1).max(1000);

/** Offsets are refused: a place that moves its clocks would be wrong half the year. */
export const zoneText = z
  .string()
  .max(100)
  .refine((zone) => !/^[+-]/.test(zone) && isZone(zone), { error: 'this server knows no such time zone' });

/** `?force=1`, `?wait=false`. undefined = not said. */
export const flag = z
  .enum(['0', '1', 'false', 'true'])
  .transform((word) => word === '1' || word === 'true')
  .optional();

/** Printable and without blanks, as headers want it. The refusal does not repeat it. */
export const secretText = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[\x21-\x7e]*$/, { error: 'there are characters in it that no token has' });

/** `https://attendance.example.com`, or with the path below which we are served; without a slash at the end. */
export const baseUrlText = z
  .string()
  .max(300)
  .refine((text) => URL.canParse(text) && /^https?:/.test(text) && isBase(text), {
    error: 'an address such as https://attendance.example.com is needed, without a slash at the end',
  });

const isBase = (text: string): boolean => {
  const { origin, pathname } = new URL(text);
  return (
    text === `${origin}${pathname === '/' ? '' : pathname}` &&
    /^(?:\/[\w.~-]+)*\/?$/.test(pathname) &&
    !text.endsWith('/')
  );
};
