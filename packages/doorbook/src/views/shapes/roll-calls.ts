import * as z from 'zod';
import { rollCallCauses } from '../../attendance/roll-call-facts.ts';
import { lastSeen } from './last-seen.ts';
import { consoleId, directionWord, localText, ms, nextCursor, orNull, presenceModeWord } from './words.ts';

const head = {
  id: z.string(),
  startedMs: ms,
  started: localText,
  /** null = it goes on. */
  endedMs: orNull(ms),
  ended: orNull(localText),
  by: z.string(),
  endedBy: orNull(z.string()),
  /** The one that took it over, such as that of an evacuation; null = none did. */
  next: orNull(z.string()),
  cause: z.enum(rollCallCauses),
  isDrill: z.boolean(),
  why: z.string(),
  /** Of this console's site alone; null = everybody. */
  console: orNull(consoleId),
  /** Who was in when it started, and how many of them are accounted for. */
  expected: z.int(),
  safe: z.int(),
  missing: z.int(),
  /** From the start until everybody was accounted for, and until half of those who are were. */
  allAfterMs: orNull(ms),
  medianAfterMs: orNull(ms),
};

export const safeShape = z
  .object({
    how: z.enum(['tap', 'badge']),
    atMs: ms,
    at: localText,
    /** When a tap was heard of that a phone kept back for more than a minute; null = at once. */
    toldMs: orNull(ms),
    told: orNull(localText),
    /** Since the start. */
    afterMs: ms,
    /** Whose tap; '' = the person's own badge. */
    by: z.string(),
    /** Of the badge. */
    doorName: z.string(),
    /** What an undo hands back: it takes back what was seen, and nothing that others do meanwhile. */
    markIds: z.array(z.string()),
    badgesUntilMs: orNull(ms),
  })
  .meta({ id: 'Safe' });

export const rollCallPersonShape = z
  .object({
    ...lastSeen,
    /** false = had left before it started: not expected. */
    isIn: z.boolean(),
    /** null = nobody has seen them. */
    safe: orNull(safeShape),
    /** At another door after it started: somebody who is not accounted for may be there. */
    seenSince: orNull(z.object({ atMs: ms, at: localText, doorName: z.string(), direction: directionWord })),
  })
  .meta({ id: 'RollCallPerson' });

export const rollCallView = z
  .object({
    ...head,
    /** How presence was inferred, and how fresh that was. */
    mode: presenceModeWord,
    lastPassageMs: orNull(ms),
    zone: z.string(),
    /** Those that it took over: marks of their last five minutes count in it too. */
    tookOver: z.array(z.object({ id: z.string(), startedMs: ms, started: localText })),
    people: z.array(rollCallPersonShape),
    musterDoors: z.array(z.object({ console: consoleId, doorId: z.string(), name: z.string() })),
    /** Who badged at a muster door and is not on the list. */
    others: z.array(
      z.object({ personId: z.string(), name: z.string(), atMs: ms, at: localText, doorName: z.string() }),
    ),
  })
  .meta({ id: 'RollCall' });
export type RollCallView = z.infer<typeof rollCallView>;

export const rollCallsView = z
  .object({ rollCalls: z.array(z.object(head).meta({ id: 'RollCallSummary' })), next: nextCursor })
  .meta({ id: 'RollCalls' });
export type RollCallsView = z.infer<typeof rollCallsView>;
