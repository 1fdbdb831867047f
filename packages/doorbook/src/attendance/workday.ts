import type { CountedPassage } from './counts.ts';
import { type DayOfRules, excusing, type NotExpected } from './expected.ts';
import { type Hours, hoursOf } from './hours.ts';
import type { Passage } from './passages.ts';
import type { ProofState } from './proof.ts';
import type { RulesInForce } from './rules.ts';

export const verdicts = [
  'off',
  'excused',
  'pending',
  'on time',
  'late',
  'present',
  'absent',
  'not yet',
  'no record',
] as const;
export type Verdict = (typeof verdicts)[number];

/** What is said beside the verdict. */
export const remarks = ['so far', 'not verified', 'expected', 'not here yet', 'never seen'] as const;
export type Remark = (typeof remarks)[number];

/** Why the verdict. The first of a list decides; texts are made elsewhere. */
export type VerdictReason =
  | NotExpected
  | { readonly code: 'set-aside'; readonly setAsideIds: readonly string[] }
  | { readonly code: 'arrival-not-read-past'; readonly arrivalMs: number; readonly readUntilMs: number }
  | { readonly code: 'limit-not-read-past'; readonly limitMs: number; readonly readUntilMs: number }
  | { readonly code: 'unmatched-earlier'; readonly atMs: number }
  | { readonly code: 'arrived'; readonly arrivalMs: number; readonly limitMs: number; readonly minutesLate: number }
  | { readonly code: 'only-exits'; readonly firstExitMs: number }
  | { readonly code: 'complete-without-passage' }
  | { readonly code: 'never-seen' }
  | { readonly code: 'before-workday'; readonly startMs: number }
  | { readonly code: 'day-not-complete' }
  | { readonly code: 'unproven' };

/** A day of one person's rules, with what is known of its proof. */
export interface JudgedDay extends DayOfRules {
  readonly rules: RulesInForce;
  /** Why nobody with these rules is expected. */
  readonly closed: readonly NotExpected[];
  /** Of all local days that the workday touches, at all consoles of the person. */
  readonly proof: ProofState;
  /** How far trusted reads cover the workday from its start without a gap. */
  readonly readUntilMs: number;
  /** Those in force that take a part of the workday. */
  readonly setAsideIds: readonly string[];
}

export interface WorkdayQuestion {
  readonly personId: string;
  readonly day: JudgedDay;
  /** All reasons of the day and of the person; empty: the person is expected. */
  readonly notExpected: readonly NotExpected[];
  /** Nobody has ever seen this person at a door. */
  readonly neverSeen: boolean;
  /** Of this person in this workday, by time, judged; those that are not in the log among them. */
  readonly passages: readonly CountedPassage[];
  readonly nowMs: number;
}

/** One person's passages between two day starts, judged. */
export interface Workday {
  readonly personId: string;
  readonly day: JudgedDay;
  readonly verdict: Verdict;
  readonly remark: Remark | null;
  /** The first arrival. */
  readonly firstMs: number | null;
  /** The latest passage that counts, either way. */
  readonly latestMs: number | null;
  /** Double taps add none. */
  readonly badges: number;
  /** After the start, in whole minutes; 0 for whoever is not late. */
  readonly minutesLate: number;
  readonly hours: Hours;
  /** With the rules and the limit of `day`, and what counted and did not in `passages`, the answer to "why?". */
  readonly why: readonly VerdictReason[];
  readonly passages: readonly CountedPassage[];
}

/** What the rows of the table look at. */
interface Situation extends WorkdayQuestion {
  readonly arrivalMs: number | null;
  /** The first passage that counts, either way. */
  readonly firstCountedMs: number | null;
  readonly isComplete: boolean;
  readonly isUnproven: boolean;
}

interface Judgement {
  readonly verdict: Verdict;
  readonly remark: Remark | null;
  readonly why: readonly VerdictReason[];
}

/** The table of the verdicts: the first row that holds. */
const table = [offOrExcused, pending, onTimeOrLate, present, absent] as const;

export function workday(question: WorkdayQuestion): Workday {
  const { personId, day, passages, nowMs } = question;
  const counted = passages.filter(({ counts }) => counts !== 'none');
  const arrivalMs = counted.find(({ counts }) => counts === 'arrival')?.passage.atMs ?? null;
  const situation: Situation = {
    ...question,
    arrivalMs,
    firstCountedMs: counted[0]?.passage.atMs ?? null,
    isComplete: day.proof === 'complete' || day.proof === 'amended',
    isUnproven: day.proof === 'unproven',
  };
  const judgement = judgementOf(situation);
  return {
    personId,
    day,
    ...judgement,
    firstMs: arrivalMs,
    latestMs: counted.at(-1)?.passage.atMs ?? null,
    badges: counted.length,
    minutesLate: judgement.verdict === 'late' && arrivalMs !== null ? minutesAfterStart(arrivalMs, day) : 0,
    hours: hoursOf(counted, nowMs >= day.endMs),
    passages,
  };
}

function judgementOf(situation: Situation): Judgement {
  for (const row of table) {
    const judgement = row(situation);
    if (judgement) return judgement;
  }
  return notYet(situation);
}

function offOrExcused({ notExpected, firstCountedMs }: Situation): Judgement | undefined {
  // Somebody no console lists is judged when they come: they may be new.
  const why = firstCountedMs === null ? notExpected : notExpected.filter(({ code }) => code !== 'status-unknown');
  const [first] = why;
  if (!first) return;
  const isExcused = excusing.some((code) => code === first.code);
  return { verdict: isExcused ? 'excused' : 'off', remark: null, why };
}

function pending(situation: Situation): Judgement | undefined {
  const why = [...pendingReasons(situation)];
  return why.length > 0 ? { verdict: 'pending', remark: null, why } : undefined;
}

function* pendingReasons(situation: Situation): Generator<VerdictReason> {
  const { day, arrivalMs, isComplete, isUnproven, nowMs } = situation;
  const { setAsideIds, readUntilMs, limitMs } = day;
  if (setAsideIds.length > 0) yield { code: 'set-aside', setAsideIds };
  // A day that nothing can prove waits for nothing; a complete one has been read.
  if (isUnproven || isComplete) return;
  if (arrivalMs !== null && readUntilMs < arrivalMs) yield { code: 'arrival-not-read-past', arrivalMs, readUntilMs };
  if (arrivalMs === null && nowMs >= limitMs && readUntilMs < Math.min(limitMs, day.endMs)) {
    yield { code: 'limit-not-read-past', limitMs, readUntilMs };
  }
  const unmatchedMs = firstUnmatchedMs(situation);
  if (unmatchedMs !== null && (arrivalMs === null || unmatchedMs < arrivalMs)) {
    yield { code: 'unmatched-earlier', atMs: unmatchedMs };
  }
}

/** The first that was reported live and would count, were it in the log. */
const firstUnmatchedMs = ({ passages }: Situation): number | null =>
  passages.find(({ why, passage }) => why.length === 1 && why[0]?.code === 'not-in-log' && isLive(passage))?.passage
    .atMs ?? null;

const isLive = ({ sightings }: Passage): boolean =>
  sightings.some(({ channel }) => channel === 'webhook' || channel === 'socket');

function onTimeOrLate(situation: Situation): Judgement | undefined {
  const { arrivalMs, day } = situation;
  if (arrivalMs === null) return;
  const isLate = arrivalMs >= day.limitMs;
  const minutesLate = isLate ? minutesAfterStart(arrivalMs, day) : 0;
  return {
    verdict: isLate ? 'late' : 'on time',
    remark: remarkOf(situation),
    why: [{ code: 'arrived', arrivalMs, limitMs: day.limitMs, minutesLate }],
  };
}

function present(situation: Situation): Judgement | undefined {
  const { firstCountedMs } = situation;
  if (firstCountedMs === null) return;
  return {
    verdict: 'present',
    remark: remarkOf(situation),
    why: [{ code: 'only-exits', firstExitMs: firstCountedMs }],
  };
}

function absent({ isComplete, neverSeen, day, nowMs }: Situation): Judgement | undefined {
  if (!isComplete || neverSeen || nowMs < day.endMs) return;
  return { verdict: 'absent', remark: null, why: [{ code: 'complete-without-passage' }] };
}

function notYet({ isUnproven, neverSeen, day, nowMs }: Situation): Judgement {
  const isOver = nowMs >= day.endMs;
  if (isUnproven && isOver) return { verdict: 'no record', remark: null, why: [{ code: 'unproven' }] };
  if (nowMs < day.startMs) {
    return { verdict: 'not yet', remark: 'expected', why: [{ code: 'before-workday', startMs: day.startMs }] };
  }
  if (neverSeen) return { verdict: 'not yet', remark: 'never seen', why: [{ code: 'never-seen' }] };
  return { verdict: 'not yet', remark: isOver ? null : 'not here yet', why: [{ code: 'day-not-complete' }] };
}

const remarkOf = ({ isComplete, isUnproven }: Situation): Remark | null =>
  isUnproven ? 'not verified' : isComplete ? null : 'so far';

/** The limit is the end of the minute start + grace; late is counted from the start, as people do. */
const minutesAfterStart = (arrivalMs: number, { limitMs, rules }: JudgedDay): number =>
  Math.floor((arrivalMs - limitMs) / 60_000) + rules.rules.graceMinutes + 1;
