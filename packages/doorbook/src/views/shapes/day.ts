import * as z from 'zod';
import { passageShape } from './passage.ts';
import {
  consoleId,
  countsWord,
  dateText,
  localText,
  ms,
  orNull,
  proofWord,
  remarkWord,
  verdictWord,
  why,
} from './words.ts';

/** How far one console's day is proven, with the numbers. */
export const proofShape = z
  .object({
    console: consoleId,
    consoleName: z.string(),
    date: dateText,
    zone: z.string(),
    fromMs: ms,
    untilMs: ms,
    state: proofWord,
    why: z.array(why),
    wholeReads: z.int(),
    rowCount: z.int(),
    liveCount: z.int(),
    unmatchedCount: z.int(),
    /** Since when the day was complete. */
    completeMs: orNull(ms),
    /** How far the log is read without a gap from the day's start. */
    readUntilMs: ms,
    readUntil: localText,
  })
  .meta({ id: 'Proof' });
export type ProofView = z.infer<typeof proofShape>;

export const setAsideShape = z
  .object({ id: z.string(), console: consoleId, fromMs: ms, untilMs: ms, by: z.string(), atMs: ms })
  .meta({ id: 'SetAside' });

/** One badge on the day strip. */
export const markShape = z.object({ atMs: ms, counts: countsWord }).meta({ id: 'Mark' });

export const hoursShape = z
  .object({
    firstToLatestMs: orNull(ms),
    /** null where a reader does not tell the direction. */
    insideMs: orNull(ms),
    stays: z.array(z.object({ inMs: orNull(ms), outMs: orNull(ms) })),
    missingExits: z.int(),
    missingEntries: z.int(),
    stillInside: z.boolean(),
  })
  .meta({ id: 'Hours' });

const workdayFields = {
  date: dateText,
  zone: z.string(),
  startMs: ms,
  endMs: ms,
  /** Before it is on time. */
  limitMs: ms,
  /** "Badged in by", on the wall. */
  start: z.string(),
  graceMinutes: z.int(),
  /** Whose rules are in force: `person`, `group` with its name, `console`. */
  rulesOf: z.object({ kind: z.enum(['person', 'group', 'console']), id: z.string(), name: z.string() }),
  verdict: verdictWord,
  remark: remarkWord,
  proof: proofWord,
  firstMs: orNull(ms),
  first: orNull(localText),
  latestMs: orNull(ms),
  latest: orNull(localText),
  /** Of a day that was amended: what stood here while it was complete, where that was another. */
  shownBefore: orNull(
    z.object({ verdict: verdictWord, firstMs: orNull(ms), first: orNull(localText) }).meta({ id: 'ShownBefore' }),
  ),
  badges: z.int(),
  minutesLate: z.int(),
  hours: hoursShape,
  marks: z.array(markShape),
  /** Of the latest that counts. */
  doorName: z.string().meta({ description: 'Of the latest badge that counts' }),
  method: z.string().meta({ description: 'Of the latest badge that counts' }),
  why: z.array(why),
} as const;

/** A workday with its person's name: a row of the day. */
export const dayRow = z
  .object({
    personId: z.string(),
    name: z.string(),
    kind: z.enum(['staff', 'visitor']),
    /** No console has told this person's name or status: somebody should look. */
    isUnknown: z.boolean(),
    groups: z.array(z.string()),
    actorIds: z.array(z.string()),
    isIn: z.boolean().meta({ description: 'Of today: is in now, by in and out. Of another day: came' }),
    ...workdayFields,
  })
  .meta({ id: 'DayRow' });
export type DayRow = z.infer<typeof dayRow>;

/** A workday with all its passages: a line of a person's page, and the answer to "why?". */
export const workdayShape = z
  .object({ personId: z.string(), ...workdayFields, passages: z.array(passageShape) })
  .meta({ id: 'Workday' });
export type WorkdayView = z.infer<typeof workdayShape>;

export const dayFigures = z
  .object({
    expected: z.int(),
    /** Visitors too. */
    in: z.int(),
    onTime: z.int(),
    late: z.int(),
    /** Expected and not here, on a day that is not complete. */
    notHere: z.int(),
    absent: z.int(),
    pending: z.int(),
    excused: z.int(),
    /** Of the first arrivals; ms after the start of each person's own day. null = nobody came. */
    medianFirstMs: orNull(ms),
    medianFirst: orNull(localText),
  })
  .meta({ id: 'DayFigures' });

export const dayView = z
  .object({
    date: dateText,
    /** Of the first console; each row has its own. */
    zone: z.string(),
    isToday: z.boolean(),
    /** Nobody works on this day, for whoever has the first console's rules: 'holiday: …', 'no working day'. */
    closed: z.array(why),
    proofs: z.array(proofShape),
    setAsides: z.array(setAsideShape),
    figures: dayFigures,
    /** The last badge that counts, of whichever workday goes on: at night of yesterday's too. */
    latest: orNull(localText),
    /** Staff who are not hidden, by first arrival, then by name. Who is off and was not here is left out. */
    rows: z.array(dayRow),
    visitors: z.array(dayRow),
    /** Active staff whom no door has ever seen. */
    neverSeen: z.array(z.object({ personId: z.string(), name: z.string() })),
    /** Reported live, not in the log: listed, never counted. */
    unmatched: z.array(passageShape),
  })
  .meta({ id: 'Day' });
export type DayView = z.infer<typeof dayView>;
