import * as z from 'zod';
import { countsAs } from '../../attendance/counts.ts';
import { channels, directions, doorUses, personStatuses, results } from '../../attendance/facts.ts';
import { evidences } from '../../attendance/passages.ts';
import { presenceModes } from '../../attendance/presence.ts';
import { proofStates } from '../../attendance/proof.ts';
import { remarks, verdicts } from '../../attendance/workday.ts';

/*
 * The words of our API. A time for machines is an integer in a name that ends in `Ms`; the same time for people is text
 * with its offset, in the zone of the rules or of the console.
 */

export const orNull = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]);

export const dateText = z.iso.date();
/** `2026-11-20T08:17:12.345-06:00`. */
export const localText = z.string();
export const ms = z.int();
export const consoleId = z.int().min(1);

export const verdictWord = z.enum(verdicts);
export const remarkWord = orNull(z.enum(remarks));
export const proofWord = z.enum(proofStates);
export const channelWord = z.enum(channels);
export const evidenceWord = z.enum(evidences);
export const resultWord = z.enum(results);
export const directionWord = orNull(z.enum(directions));
export const countsWord = z.enum(countsAs);
export const presenceModeWord = z.enum(presenceModes);
export const doorUseWord = z.enum(doorUses);
export const statusWord = z.enum(personStatuses);

/** Why: a code for programs with its numbers beside it, and a sentence for people. */
export const why = z.looseObject({ code: z.string(), text: z.string() }).meta({
  id: 'Why',
  description: 'One reason: `code` and its numbers for programs, `text` for people. The first of a list decides.',
});
export type Why = z.infer<typeof why>;

/** A moment of a list that goes on: hand it back as `cursor`. null = that was all. */
export const nextCursor = orNull(z.string());
