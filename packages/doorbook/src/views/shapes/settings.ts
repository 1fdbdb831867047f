import * as z from 'zod';
import { doorUses } from '../../attendance/facts.ts';
import { proofShape } from './day.ts';
import { consoleId, dateText, doorUseWord, ms, orNull, verdictWord } from './words.ts';

/** What is chosen: doors, groups, rules, leave. The same shapes are read and written. */

export const doorShape = z
  .object({
    console: consoleId,
    doorId: z.string(),
    name: z.string(),
    place: z.string(),
    use: doorUseWord,
    /** null = nobody has chosen; then it is `both`. */
    chosenBy: orNull(z.string()),
    chosenMs: orNull(ms),
    /** The last sync that listed it. */
    seenMs: ms,
  })
  .meta({ id: 'Door' });
export const doorsView = z.object({ doors: z.array(doorShape) }).meta({ id: 'Doors' });
export type DoorsView = z.infer<typeof doorsView>;

export const groupShape = z
  .object({ id: z.string(), name: z.string(), position: z.int(), memberIds: z.array(z.string()) })
  .meta({ id: 'Group' });
export const groupsView = z.object({ groups: z.array(groupShape) }).meta({ id: 'Groups' });
export type GroupsView = z.infer<typeof groupsView>;

const wallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'a time such as 09:00 is needed' });

export const rulesShape = z
  .object({
    zone: z.string(),
    dayStartsAt: wallTime,
    /** 1 is Monday, 7 is Sunday. */
    workingDays: z.array(z.int().min(1).max(7)).max(7),
    /** "Badged in by". */
    start: wallTime,
    graceMinutes: z.int().min(0).max(1440),
    holidays: z.array(z.object({ date: dateText, name: z.string().max(200) })).max(2000),
    /** By `<console> <door id>`: other uses than the doors' own, for these people. */
    doorUses: z.record(z.string(), z.enum(doorUses)),
    /** By method: what is decided about methods. */
    methods: z.record(z.string(), z.enum(['counts', 'excluded'])),
  })
  .meta({ id: 'Rules' });

export const holderShape = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), personId: z.string() }),
    z.object({ kind: z.literal('group'), groupId: z.string() }),
    z.object({ kind: z.literal('console'), console: consoleId }),
  ])
  .meta({ id: 'Holder' });

export const rulesChangeShape = z
  .object({
    id: z.string(),
    holder: holderShape,
    holderName: z.string(),
    /** null = from the beginning of time. */
    fromDate: orNull(dateText),
    /** null = no rules of their own from then on. */
    rules: orNull(rulesShape),
    by: z.string(),
    atMs: ms,
  })
  .meta({ id: 'RulesChange' });

export const rulesView = z
  .object({
    /** What holds today for whoever has no rules of their own, by console. */
    inForce: z.array(z.object({ console: consoleId, consoleName: z.string(), rules: rulesShape })),
    changes: z.array(rulesChangeShape),
  })
  .meta({ id: 'RulesBook' });
export type RulesView = z.infer<typeof rulesView>;

/** What other rules would make of the past. */
export const previewView = z
  .object({
    from: dateText,
    to: dateText,
    /** Workdays that were judged both ways. */
    compared: z.int(),
    /** All that differ; `changed` may be cut after the first 1,000. */
    changedCount: z.int(),
    people: z.int(),
    /** Everybody for whom something differs: how many days go from which verdict to which. */
    byPerson: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        moves: z.array(z.object({ before: verdictWord, after: verdictWord, count: z.int() })),
      }),
    ),
    changed: z.array(
      z.object({ personId: z.string(), name: z.string(), date: dateText, before: verdictWord, after: verdictWord }),
    ),
  })
  .meta({ id: 'RulesPreview' });
export type PreviewView = z.infer<typeof previewView>;

export const leaveShape = z
  .object({
    id: z.string(),
    personId: z.string(),
    name: z.string(),
    fromDate: dateText,
    toDate: dateText,
    kind: z.string(),
    note: z.string().meta({ description: 'Empty without the right attendance:manage' }),
    by: z.string(),
    atMs: ms,
  })
  .meta({ id: 'Leave' });
export const leavesView = z.object({ leaves: z.array(leaveShape) }).meta({ id: 'Leaves' });
export type LeavesView = z.infer<typeof leavesView>;

export const readShape = z
  .object({
    console: consoleId,
    fromMs: ms,
    untilMs: ms,
    beganMs: ms,
    endedMs: ms,
    rowCount: z.int(),
    oldestSeenMs: orNull(ms),
    trusted: z.boolean(),
    liveCount: z.int(),
    unmatchedCount: z.int(),
  })
  .meta({ id: 'Read' });
export const readsView = z.object({ reads: z.array(readShape), proofs: z.array(proofShape) }).meta({ id: 'Reads' });
export type ReadsView = z.infer<typeof readsView>;
