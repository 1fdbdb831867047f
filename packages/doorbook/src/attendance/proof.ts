import type { Read, Sighting, Span } from './facts.ts';
import { isReadPast, type ReadSpans, type ReadTrust } from './read-spans.ts';

export const proofStates = ['live', 'settling', 'complete', 'amended', 'unproven'] as const;
export type ProofState = (typeof proofStates)[number];

/** What makes a day complete, or what is missing for it. The first of a list decides. */
export type ProofReason =
  | { readonly code: 'day-not-over' }
  | { readonly code: 'reads-agree'; readonly earlier: Read; readonly later: Read }
  | { readonly code: 'rows-after'; readonly rows: readonly Sighting[] }
  | { readonly code: 'no-log-right' }
  /** Nobody talks to the console since; what was not complete then stays so. */
  | { readonly code: 'console-removed'; readonly removedMs: number }
  /** No row older than the day's start: what the day's log had may be forgotten in part. null = the log was empty. */
  | { readonly code: 'before-log'; readonly logBeginsMs: number | null }
  | { readonly code: 'imported' }
  | { readonly code: 'not-read-whole'; readonly wholeReads: number }
  | { readonly code: 'distrusted'; readonly liveCount: number; readonly unmatchedCount: number }
  | { readonly code: 'reads-disagree'; readonly earlierRows: number; readonly laterRows: number }
  | { readonly code: 'read-too-early'; readonly notBeforeMs: number }
  | { readonly code: 'nights-over'; readonly nights: number };

/** How far a day is proven, with the numbers of its last whole read. */
export interface Proof {
  readonly state: ProofState;
  readonly why: readonly ProofReason[];
  readonly wholeReads: number;
  readonly rowCount: number;
  readonly liveCount: number;
  readonly unmatchedCount: number;
  /** Since when the day was complete. What an amended day showed then is what follows from the sightings known by then. */
  readonly completeMs: number | null;
}

export interface ProofQuestion {
  readonly console: number;
  /** A local day of the console. */
  readonly day: Span;
  /** Of this day at least. */
  readonly sightings: readonly Sighting[];
  readonly reads: ReadSpans;
  /** Whether the console lets us read its log. */
  readonly mayReadLog: boolean;
  readonly nowMs: number;
}

const hourMs = 3_600_000;
/** Hubs upload late: the read that completes a day begins so long after its end. */
export const settleMs = 2 * hourMs;
export const nights = 7;
/** Noon after the last night, so that its read has had its time. */
export const nightsOverMs = nights * 24 * hourMs + 12 * hourMs;

/** An amended day was complete and is. */
export const isComplete = ({ state }: Pick<Proof, 'state'>): boolean => state === 'complete' || state === 'amended';

export function proofOf(question: ProofQuestion): Proof {
  const whole = wholeReadsOf(question);
  const last = whole.at(-1);
  const numbers = {
    wholeReads: whole.length,
    rowCount: last?.read.rowCount ?? 0,
    liveCount: last?.liveCount ?? 0,
    unmatchedCount: last?.unmatchedCount ?? 0,
  };
  const completed = completionOf(whole, question);
  if (!completed) return { ...numbers, ...incomplete(whole, question), completeMs: null };

  const { earlier, later } = completed;
  const agreed: ProofReason = { code: 'reads-agree', earlier, later };
  const rows = rowsKnownAfter(later.endedMs, question);
  return rows.length === 0
    ? { ...numbers, state: 'complete', why: [agreed], completeMs: later.endedMs }
    : { ...numbers, state: 'amended', why: [{ code: 'rows-after', rows }, agreed], completeMs: later.endedMs };
}

/** The reads of the whole day that began after its end, in their order. */
const wholeReadsOf = ({ console, day, reads }: ProofQuestion): ReadTrust[] =>
  reads.reads
    .filter(({ read }) => read.console === console && read.fromMs <= day.fromMs && read.untilMs >= day.untilMs)
    .filter(({ read }) => read.beganMs >= day.untilMs)
    .sort((a, b) => a.read.beganMs - b.read.beganMs);

type Pair = readonly [earlier: ReadTrust, later: ReadTrust];

/** Each whole read with the one before it that read the same span: only these can be compared. */
function pairsOf(whole: readonly ReadTrust[]): Pair[] {
  const before = new Map<string, ReadTrust>();
  const pairs: Pair[] = [];
  for (const trust of whole) {
    const span = `${trust.read.fromMs} ${trust.read.untilMs}`;
    const earlier = before.get(span);
    if (earlier) pairs.push([earlier, trust]);
    before.set(span, trust);
  }
  return pairs;
}

/** The first two reads that proved the day. */
function completionOf(whole: readonly ReadTrust[], { console, day, reads }: ProofQuestion) {
  if (!isReadPast(reads, console, day.fromMs, day.untilMs)) return undefined;
  const pair = pairsOf(whole).find((candidate) => {
    const [earlier, later] = candidate;
    return (
      agree(candidate) &&
      // Of the same span, so the earlier one is trusted as well.
      later.trusted &&
      later.read.beganMs >= day.untilMs + settleMs &&
      (showsOlder(earlier, day) || showsOlder(later, day))
    );
  });
  return pair && { earlier: pair[0].read, later: pair[1].read };
}

const agree = ([{ read: earlier }, { read: later }]: Pair): boolean => earlier.rowKeysDigest === later.rowKeysDigest;

const showsOlder = ({ read }: ReadTrust, day: Span): boolean =>
  read.oldestSeenMs !== null && read.oldestSeenMs < day.fromMs;

const rowsKnownAfter = (completeMs: number, { console, day, sightings }: ProofQuestion): Sighting[] =>
  sightings.filter(
    (sighting) =>
      sighting.channel === 'log' &&
      sighting.console === console &&
      sighting.knownMs > completeMs &&
      isOfDay(sighting, day),
  );

const isOfDay = ({ atMs }: Sighting, day: Span): boolean => day.fromMs <= atMs && atMs < day.untilMs;

function incomplete(whole: readonly ReadTrust[], question: ProofQuestion): Pick<Proof, 'state' | 'why'> {
  const { console, day, sightings, mayReadLog, nowMs } = question;
  if (!mayReadLog) return { state: 'unproven', why: [{ code: 'no-log-right' }] };
  if (nowMs < day.untilMs) return { state: 'live', why: [{ code: 'day-not-over' }] };

  const last = whole.at(-1);
  if (last && !whole.some((trust) => showsOlder(trust, day))) {
    return { state: 'unproven', why: [{ code: 'before-log', logBeginsMs: last.read.oldestSeenMs }] };
  }
  const isImported = (sighting: Sighting): boolean =>
    sighting.channel === 'import' && sighting.console === console && isOfDay(sighting, day);
  if (!last && sightings.some(isImported)) return { state: 'unproven', why: [{ code: 'imported' }] };

  const missing = missingOf(whole, question);
  return nowMs >= day.untilMs + nightsOverMs
    ? { state: 'unproven', why: [...missing, { code: 'nights-over', nights }] }
    : { state: 'settling', why: missing };
}

/** What the last reads lack. */
function missingOf(whole: readonly ReadTrust[], { day }: ProofQuestion): ProofReason[] {
  const missing: ProofReason[] = [];
  const last = whole.at(-1);
  const doubted = whole.findLast(({ trusted }) => !trusted);
  if (doubted) {
    const { liveCount, unmatchedCount } = doubted;
    missing.push({ code: 'distrusted', liveCount, unmatchedCount });
  }
  const pair = pairsOf(whole).at(-1);
  if (!pair) missing.push({ code: 'not-read-whole', wholeReads: whole.length });
  else if (!agree(pair)) {
    const [{ read: earlier }, { read: later }] = pair;
    missing.push({ code: 'reads-disagree', earlierRows: earlier.rowCount, laterRows: later.rowCount });
  }
  const notBeforeMs = day.untilMs + settleMs;
  if (!last || last.read.beganMs < notBeforeMs) missing.push({ code: 'read-too-early', notBeforeMs });
  return missing;
}
