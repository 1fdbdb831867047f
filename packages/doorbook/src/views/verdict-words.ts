import type { VerdictReason } from '../attendance/workday.ts';
import { wallDate, wallDayText, wallText } from './local-text.ts';
import type { Why } from './shapes/words.ts';
import { toldMoments } from './told-moments.ts';

/** The workday that is spoken of. */
export interface VerdictContext {
  readonly zone: string;
  readonly startMs: number;
  /** "Badged in by". */
  readonly start: string;
  readonly graceMinutes: number;
}

export type Sentences<Reason extends { readonly code: string }, Context> = {
  readonly [Code in Reason['code']]: (reason: Extract<Reason, { readonly code: Code }>, context: Context) => string;
};

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

const graceOf = ({ graceMinutes }: VerdictContext): string =>
  graceMinutes === 0 ? '' : ` (${counted(graceMinutes, 'minute')} of grace)`;

const readSoFar = (readUntilMs: number, { startMs, zone }: VerdictContext): string =>
  readUntilMs <= startMs
    ? 'the console’s log of this day is not read yet'
    : `the console’s log is read only up to ${wallText(readUntilMs, zone)}`;

export const verdictSentences: Sentences<VerdictReason, VerdictContext> = {
  'no-such-date': (_, { zone }) => `The clocks of ${zone} left this date out.`,
  'no-working-day': ({ weekday }) => `${weekdays[weekday - 1]} is not a working day.`,
  holiday: ({ name }) => `Holiday: ${name}.`,
  visitor: () => 'A visitor: not expected by the rules.',
  hidden: () => 'Hidden: not expected.',
  'not-active': () => 'Not active at any console on this day.',
  'not-employed-yet': ({ fromMs }, { zone }) => `Not here yet: expected from ${wallDate(fromMs, zone)}.`,
  'status-unknown': () => 'No console lists this person, so they are not expected.',
  exempt: () => 'Exempt: times are shown, not judged.',
  leave: ({ leave: { kind, fromDate, toDate } }) =>
    `On leave (${kind}) ${fromDate === toDate ? `on ${fromDate}` : `from ${fromDate} to ${toDate}`}.`,
  'set-aside': () => 'A part of this day is set aside, so it is not judged.',
  'arrival-not-read-past': ({ arrivalMs, readUntilMs }, context) =>
    `Badged in at ${wallText(arrivalMs, context.zone)}, but ${readSoFar(readUntilMs, context)}: an earlier badge may still be found.`,
  'limit-not-read-past': ({ readUntilMs }, context) =>
    `No badge by ${context.start}${graceOf(context)} is known, but ${readSoFar(readUntilMs, context)}.`,
  'unmatched-earlier': ({ atMs }, { zone }) =>
    `A badge at ${wallText(atMs, zone)} was reported live and is not in the console’s log; the day is not complete, so it may still be found.`,
  arrived: ({ arrivalMs, minutesLate }, context) =>
    minutesLate > 0
      ? `Badged in at ${wallText(arrivalMs, context.zone)}, ${counted(minutesLate, 'minute')} after ${context.start}${graceOf(context)}.`
      : `Badged in at ${wallText(arrivalMs, context.zone)}, in time for ${context.start}${graceOf(context)}.`,
  'only-exits': ({ firstExitMs }, { zone }) =>
    `Only exits are known, the first at ${wallText(firstExitMs, zone)}: the arrival was not recorded.`,
  'complete-without-passage': () => 'The console’s log of this day is complete and has no badge that counts.',
  'never-seen': () => 'No door has ever seen this person.',
  'before-workday': ({ startMs }, { zone }) => `The workday begins at ${wallDayText(startMs, zone)}.`,
  'day-not-complete': () => 'No badge that counts so far, and the day is not complete.',
  unproven: () => 'No badge that counts is known, and no log proves this day.',
};

/** What else its sentence says. */
function rulesTold(reason: VerdictReason, { zone, start, graceMinutes, startMs }: VerdictContext): object {
  switch (reason.code) {
    case 'no-such-date':
      return { zone };
    // Of a passage the same code says less (counting-words.ts).
    case 'visitor':
      return { isExpected: false };
    case 'arrived':
      return { start, graceMinutes };
    case 'arrival-not-read-past':
      return { isRead: reason.readUntilMs > startMs };
    case 'limit-not-read-past':
      return { start, graceMinutes, isRead: reason.readUntilMs > startMs };
    default:
      return {};
  }
}

export function verdictWhy(reason: VerdictReason, context: VerdictContext): Why {
  const sentence = verdictSentences[reason.code] as (reason: VerdictReason, context: VerdictContext) => string;
  const text = sentence(reason, context);
  if (reason.code !== 'leave') return { ...toldMoments(reason, context.zone), ...rulesTold(reason, context), text };
  // The note of a leave is for who keeps them, not for everybody who looks at a day.
  const { id, kind, fromDate, toDate } = reason.leave;
  return { code: reason.code, text, leaveId: id, kind, fromDate, toDate };
}
