import { permissions } from '@doorbook/access-client/contract';
import * as z from 'zod';
import { anyOf, instantMs, only, tokenText } from './checked.ts';

/*
 * What the smaller acts of the control interface take; the larger ones are described beside what they do (swipe.ts,
 * hold-card.ts, faults.ts).
 */

/** `since` and `until` are in milliseconds too. */
export const truthAsked = anyOf({ sinceMs: instantMs, untilMs: instantMs, since: instantMs, until: instantMs });

export const tokenAsked = anyOf({
  token: tokenText.min(1, { error: 'a token is not empty' }),
  name: z.string(),
  scopes: z.array(z.enum(permissions)),
  expiresMs: z.int().nullable(),
});

export const deviceAsked = anyOf({ online: z.boolean(), busy: z.boolean() });
export const sensorAsked = only({ door: z.string(), position: z.enum(['open', 'close']) });
