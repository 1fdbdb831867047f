import type { Read, Span } from '../attendance/facts.ts';
import { nights, settleMs } from '../attendance/proof.ts';
import { borderMs } from './console-time.ts';

/** What is known when somebody asks what to read next. */
export interface ReadingState {
  /** The reads of this console; those of the last ten days, and all reads of whole days. */
  readonly reads: readonly Read[];
  /** The console's local days by time, in its own time, up to today at least; older ones are read as far as they are given. */
  readonly days: readonly Span[];
  /** Our clock. */
  readonly nowMs: number;
  /** The console's clock less ours. */
  readonly clockOffsetMs: number;
  /** When this server started: today is read whole once after that. */
  readonly startedMs: number;
  /** When a backup was found in the place of the data file: every day is read whole once after that. */
  readonly restoredMs?: number | undefined;
}

export const readPurposes = ['today', 'tail', 'day', 'again', 'restored', 'night'] as const;
export type ReadPurpose = (typeof readPurposes)[number];

export interface DueRead {
  readonly span: Span;
  /**
   * `tail`: the last minutes; `day`: a closed day for the first time; `again`: the read that proves it; `restored`: what was
   * stored since a backup; `night`: what came late.
   */
  readonly purpose: ReadPurpose;
  readonly looksForOlder: boolean;
}

export interface ReadingPlan {
  /** What is due now, the most urgent first. Read one and ask again; when it fails, go on with the next. */
  readonly due: readonly DueRead[];
  /** When something will be due at the latest, by our clock. */
  readonly againAtMs: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const tailMs = 10 * minuteMs;
const todayEveryMs = 30 * minuteMs;
/** So long without a read is an outage: then more may have been missed than a tail shows. */
const outageMs = 5 * minuteMs;

/** Which spans to read next, by what was read already. */
export function readingPlan(state: ReadingState): ReadingPlan {
  const limitMs = borderMs(state.nowMs, state.clockOffsetMs);
  const newest = newestOf(state.reads, limitMs);
  const current = currentRead(state, newest, limitMs);
  const due = [...(current ? [current] : []), ...wholeDays(state, limitMs)];
  // The tail comes each minute, and whatever else falls due waits for it.
  const nextTailMs = state.nowMs + Math.max(0, minuteMs - (limitMs - (newest?.untilMs ?? limitMs)));
  return { due, againAtMs: due.length > 0 ? state.nowMs : nextTailMs };
}

/** The read that reached furthest. One that reached further than the console's clock now shows was by a wrong clock. */
function newestOf(reads: readonly Read[], limitMs: number): Read | undefined {
  let newest: Read | undefined;
  for (const read of reads) {
    if (read.untilMs <= limitMs && (!newest || read.untilMs > newest.untilMs)) newest = read;
  }
  return newest;
}

/** Today from its start: at the start, after an outage and every half hour. In between the tail. */
function currentRead(state: ReadingState, newest: Read | undefined, limitMs: number): DueRead | undefined {
  const { reads, days, nowMs, startedMs } = state;
  // By the border and not by the clock: two minutes into a new day there is nothing of it to be read.
  const today = days.find(({ fromMs, untilMs }) => fromMs < limitMs && limitMs <= untilMs);
  const isOutage = !newest || limitMs - newest.untilMs >= outageMs;
  const isFresh = (read: Read): boolean =>
    read.fromMs === today?.fromMs && read.beganMs >= startedMs && nowMs - read.beganMs < todayEveryMs;
  if (today && (isOutage || !reads.some(isFresh))) {
    return { span: { fromMs: today.fromMs, untilMs: limitMs }, purpose: 'today', looksForOlder: false };
  }
  if (!newest || limitMs - newest.untilMs < minuteMs) return undefined;
  return { span: { fromMs: newest.untilMs - tailMs, untilMs: limitMs }, purpose: 'tail', looksForOlder: false };
}

/** Closed days: those never read whole first, then those whose proof or night is due; of each the newest first. */
function wholeDays(state: ReadingState, limitMs: number): DueRead[] {
  const { days, nowMs, restoredMs = Number.NEGATIVE_INFINITY } = state;
  const whole = wholeReads(state.reads);
  const beginsMs = logBeginsMs(state, whole);
  const due: Record<DayPurpose, DueRead[]> = { day: [], again: [], restored: [], night: [] };
  for (const day of days.toReversed()) {
    const isClosed = day.untilMs <= limitMs && day.untilMs <= nowMs;
    if (!isClosed || day.untilMs <= day.fromMs || day.untilMs <= beginsMs) continue;
    const purpose = purposeOf(day, whole.get(nameOf(day)) ?? [], { nowMs, restoredMs });
    if (purpose) due[purpose].push({ span: day, purpose, looksForOlder: true });
  }
  return [...due.day, ...due.again, ...due.restored, ...due.night];
}

type DayPurpose = Exclude<ReadPurpose, 'today' | 'tail'>;

/**
 * When it closes, once more at least two hours later (the pair that proves it), and in each of the next nights. A night
 * that was missed is made up for by the next read. Days that were long over when they were first read have their pair at once.
 */
function purposeOf(
  { untilMs }: Span,
  reads: readonly Read[],
  { nowMs, restoredMs }: { readonly nowMs: number; readonly restoredMs: number },
): DayPurpose | undefined {
  const [first] = reads;
  if (!first) return 'day';
  const lastMs = Math.max(...reads.map(({ beganMs }) => beganMs));
  const settledMs = untilMs + settleMs;
  if (nowMs >= settledMs && (reads.length < 2 || lastMs < settledMs)) return 'again';
  // A clock that was set back since must not have them read without end.
  if (lastMs < restoredMs && restoredMs <= nowMs) return 'restored';
  const night = Math.min(nights, Math.floor((nowMs - settledMs) / dayMs));
  return night >= 1 && lastMs < settledMs + night * dayMs ? 'night' : undefined;
}

/** By their span, because only reads of equal spans can be compared; those that began after its end. */
function wholeReads(reads: readonly Read[]): Map<string, Read[]> {
  const whole = new Map<string, Read[]>();
  for (const read of reads) {
    if (read.beganMs < read.untilMs) continue;
    const name = nameOf(read);
    const known = whole.get(name);
    if (known) known.push(read);
    else whole.set(name, [read]);
  }
  return whole;
}

const nameOf = ({ fromMs, untilMs }: Span): string => `${fromMs} ${untilMs}`;

/** Where the log begins, as far as reads of these days have met it; null = they have not. */
export function logBegins(state: Pick<ReadingState, 'days' | 'reads'>): number | null {
  const beginsMs = logBeginsMs(state, wholeReads(state.reads));
  return beginsMs === Number.NEGATIVE_INFINITY ? null : beginsMs;
}

/** Where the log begins, when a read of a whole day found nothing older: there is no use in asking for what lies before. */
function logBeginsMs(
  { days, reads }: Pick<ReadingState, 'days' | 'reads'>,
  whole: ReadonlyMap<string, readonly Read[]>,
): number {
  const claims = days.flatMap((day) => whole.get(nameOf(day)) ?? []).filter((read) => !showsOlder(read, read.fromMs));
  // A console that answered once with an empty log is refuted by the next read that shows more.
  const standing = claims.filter(
    ({ fromMs, beganMs }) => !reads.some((later) => later.beganMs > beganMs && showsOlder(later, fromMs)),
  );
  return Math.max(Number.NEGATIVE_INFINITY, ...standing.map(({ fromMs }) => fromMs));
}

const showsOlder = ({ oldestSeenMs }: Read, fromMs: number): boolean => oldestSeenMs !== null && oldestSeenMs < fromMs;
