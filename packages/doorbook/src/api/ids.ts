import * as z from 'zod';

/** Of a person, group, door …: a text that somebody else made. */
export const idGiven = z.string().min(1).max(200);

/** `?person=a&person=b`, or only one of them. */
export const listOf = <T extends z.ZodType<string>>(one: T) =>
  z.union([one.transform((text) => [text]), z.array(one).max(1000)]);

/** `true` or `false`, in a query. */
export const flagGiven = z.enum(['true', 'false']).transform((text) => text === 'true');

/** A whole number in a query or path. */
export const numberGiven = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, { error: 'a whole number is needed' })
    .transform(Number)
    .pipe(z.int().min(least).max(most));

export const consoleGiven = numberGiven(1, Number.MAX_SAFE_INTEGER);
