import * as z from 'zod';
import { channelWord, ms, orNull } from './words.ts';

export const figuresView = z
  .object({
    consoles: z.int(),
    people: z.int(),
    doors: z.int(),
    groups: z.int(),
    rulesChanges: z.int(),
    sightings: z.array(z.object({ channel: channelWord, count: z.int(), oldestMs: orNull(ms), newestMs: orNull(ms) })),
    reads: z.int(),
  })
  .meta({ id: 'Figures' });
export type FiguresView = z.infer<typeof figuresView>;
