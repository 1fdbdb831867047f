import { noSuch } from '@doorbook/access-client';
import * as z from 'zod';
import { badParameter } from './refusal.ts';

/*
 * What a caller asks of the emulator itself, by function or by curl, is read strictly: a misspelt field that did
 * nothing would be a test that proves nothing.
 */

/** An object that has any of these fields and no others. */
export const anyOf = <S extends Record<string, z.ZodType>>(shape: S, noun = 'field') =>
  (only(shape, noun).partial() as z.ZodObject<{ [K in keyof S]: z.ZodOptional<S[K]> }, z.core.$strict>).transform(
    defined,
  );

/** An object that has these fields and no others. */
export function only<S extends Record<string, z.ZodType>>(shape: S, noun = 'field') {
  const names = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? noSuch(noun, String((issue['keys'] as unknown[])[0]), names)
        : `an object is needed, with ${names.join(', ')}`,
  });
}

/** A whole number from the least to the most. */
export function whole(least: number, most = Number.MAX_SAFE_INTEGER) {
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  const isInRange = (sent: unknown) => Number.isSafeInteger(sent) && Number(sent) >= least && Number(sent) <= most;
  return z.custom<number>(isInRange, { error: `a whole number ${range} is needed` });
}

/** An instant: the API's own times are seconds, which would quietly be an instant of January 1970 here. */
export const instantMs = z
  .int({ error: 'milliseconds since 1970 are needed' })
  .refine((ms) => Math.abs(ms) < 1e9 || Math.abs(ms) >= 1e11, {
    error: 'milliseconds since 1970 are needed, this looks like seconds',
  });

/** No header carries any other. */
export const tokenText = z.string().regex(/^[\x21-\x7e]*$/, { error: 'a token has no blanks and only ASCII' });

/** What was asked as the schema reads it, or the refusal that names the field; `name` stands for the whole. */
export function checked<T extends z.ZodType>(schema: T, name: string, asked: unknown): z.output<T> {
  const read = z.safeParse(schema, asked);
  if (read.success) return read.data;
  const { field, why } = complaintOf(read.error.issues[0]);
  throw badParameter(field || name, why);
}

/** Names the field: also one that is not known, and one within what may be of several kinds. */
function complaintOf(issue: z.core.$ZodIssue | undefined): { field: string; why: string } {
  if (!issue) return { field: '', why: 'it is not understood' };
  const at = issue.path.map(String);
  const joined = (more: string) => [...at, ...(more ? [more] : [])].join('.');
  if (issue.code === 'unrecognized_keys') return { field: joined(issue.keys[0] ?? ''), why: issue.message };
  // Of several kinds the one that got furthest is the one that was meant.
  const inner = issue.code === 'invalid_union' ? issue.errors.flat().map(complaintOf) : [];
  const meant = inner.find(({ field }) => field !== '');
  if (meant) return { field: joined(meant.field), why: meant.why };
  return { field: joined(''), why: issue.message };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out what is undefined: "not asked for" and "asked for as undefined" are the same here. */
function defined<T extends object>(asked: T): Defined<T> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Defined<T>;
}
