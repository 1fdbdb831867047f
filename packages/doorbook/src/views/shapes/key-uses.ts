import * as z from 'zod';
import { consoleId, ms, orNull } from './words.ts';

export const keyUsesView = z
  .object({
    since: z.array(z.object({ console: consoleId, sinceMs: orNull(ms) })),
    uses: z.array(
      z.object({
        console: consoleId,
        actorId: z.string(),
        lastCardMs: orNull(ms),
        lastAnyMs: orNull(ms),
        cardsDenied: z.int(),
        pinAtTwo: z.array(z.object({ atMs: ms, doors: z.tuple([z.string(), z.string()]) })),
      }),
    ),
  })
  .meta({ id: 'KeyUses' });
export type KeyUsesView = z.infer<typeof keyUsesView>;
