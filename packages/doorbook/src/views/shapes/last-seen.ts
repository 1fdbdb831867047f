import * as z from 'zod';
import { consoleId, countsWord, evidenceWord, localText, ms, orNull } from './words.ts';

/** Of somebody who may be in the building: who they are, and the last badge, by which that is known. */
export const lastSeen = {
  personId: z.string(),
  name: z.string(),
  kind: z.enum(['staff', 'visitor']),
  groups: z.array(z.string()),
  isIn: z.boolean(),
  lastAtMs: ms,
  lastAt: localText,
  console: consoleId,
  doorId: orNull(z.string()),
  doorName: z.string(),
  place: z.string(),
  counts: countsWord.exclude(['none']),
  isDirectionTold: z.boolean(),
  evidence: evidenceWord,
} as const;
