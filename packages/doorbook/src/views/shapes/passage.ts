import * as z from 'zod';
import {
  channelWord,
  consoleId,
  countsWord,
  directionWord,
  evidenceWord,
  localText,
  ms,
  nextCursor,
  orNull,
  resultWord,
  why,
} from './words.ts';

export const sightingShape = z
  .object({
    channel: channelWord,
    atMs: ms,
    at: localText,
    /** When it was stored. */
    knownMs: ms,
    method: z.string(),
    result: resultWord,
    direction: directionWord,
    doorName: z.string(),
  })
  .meta({ id: 'Sighting' });

export const passageShape = z
  .object({
    /** Names the passage as long as its first sighting does. */
    id: z.string(),
    console: consoleId,
    atMs: ms,
    at: localText,
    /** null = an unknown credential, or nobody we have as a person. */
    personId: orNull(z.string()),
    actorId: z.string(),
    name: z.string(),
    actorType: z.enum(['user', 'visitor', 'other']),
    doorId: orNull(z.string()),
    doorName: z.string(),
    direction: directionWord,
    method: z.string(),
    result: resultWord,
    evidence: evidenceWord,
    counts: countsWord,
    why: z.array(why),
    sightings: z.array(sightingShape),
  })
  .meta({ id: 'Passage' });
export type PassageView = z.infer<typeof passageShape>;

/** Newest first. */
export const passagesView = z.object({ passages: z.array(passageShape), next: nextCursor }).meta({ id: 'Passages' });
export type PassagesView = z.infer<typeof passagesView>;
