import type { Read, Span } from './facts.ts';
import { lateMs } from './late-reports.ts';
import { gapsIn, lowerBound, spanAt, unionOf } from './spans.ts';

/** A read and how well it agrees with what was reported live in its span. */
export interface ReadTrust {
  readonly read: Read;
  /** Granted live sightings of the span, and those of them that no row confirms. */
  readonly liveCount: number;
  readonly unmatchedCount: number;
  readonly trusted: boolean;
}

/** What is read, per console: spans by time, apart from each other. */
export interface ReadSpans {
  /** Where the rows alone decide. */
  readonly trusted: ReadonlyMap<number, readonly Span[]>;
  /** Read at all. */
  readonly covered: ReadonlyMap<number, readonly Span[]>;
  readonly reads: readonly ReadTrust[];
}

/** When something was granted live at a console, and which of these moments no row confirms. */
export interface LiveTimes {
  readonly liveMs: number[];
  readonly unmatchedMs: number[];
}

/** So many unmatched are needed at least, and more than this share of the live ones, before the log is doubted. */
const doubtCount = 3;
const doubtShare = 0.1;

/**
 * How far each read is trusted. Where reads overlap and differ, the longest decides: two sightings missing in each of
 * many short reads are as bad as a hundred in one long, and three missing in one minute of a good day are not.
 */
export function readSpansOf(reads: readonly Read[], live: ReadonlyMap<number, LiveTimes>): ReadSpans {
  const trusts: ReadTrust[] = [];
  const trusted = new Map<number, readonly Span[]>();
  for (const [console, ofConsole] of readsByConsole(reads)) {
    const times = live.get(console);
    const liveMs = new Float64Array(times?.liveMs ?? []).sort();
    const unmatchedMs = new Float64Array(times?.unmatchedMs ?? []).sort();
    const judged = ofConsole.map((read) => trustOf(read, countIn(liveMs, read), countIn(unmatchedMs, read)));
    for (const trust of judged) trusts.push(trust);
    trusted.set(console, trustedOf(judged));
  }
  return { trusted, covered: coveredSpans(reads), reads: trusts };
}

/** What is read, by console, trusted or not. */
export const coveredSpans = (reads: readonly Read[]): Map<number, readonly Span[]> =>
  new Map(Array.from(readsByConsole(reads), ([console, ofConsole]) => [console, unionOf(ofConsole)]));

function trustOf(read: Read, liveCount: number, unmatchedCount: number): ReadTrust {
  const trusted = unmatchedCount < doubtCount || unmatchedCount <= liveCount * doubtShare;
  return { read, liveCount, unmatchedCount, trusted };
}

/** Goes from the longest to the shortest read, of equals the doubted first; each decides only what none before it has. */
function trustedOf(judged: readonly ReadTrust[]): Span[] {
  const lengthMs = ({ read }: ReadTrust) => read.untilMs - read.fromMs;
  const order = (a: ReadTrust, b: ReadTrust) => lengthMs(b) - lengthMs(a) || Number(a.trusted) - Number(b.trusted);
  let decided: readonly Span[] = [];
  const trusted: Span[] = [];
  for (const { read, trusted: isTrusted } of [...judged].sort(order)) {
    const gaps = gapsIn(read, decided);
    if (gaps.length === 0) continue;
    if (isTrusted) trusted.push(...gaps);
    decided = unionOf([...decided, ...gaps]);
  }
  return unionOf(trusted);
}

function readsByConsole(reads: readonly Read[]): Map<number, Read[]> {
  const byConsole = new Map<number, Read[]>();
  for (const read of reads) {
    const ofConsole = byConsole.get(read.console);
    if (ofConsole) ofConsole.push(read);
    else byConsole.set(read.console, [read]);
  }
  return byConsole;
}

function countIn(sortedMs: Float64Array, { fromMs, untilMs }: Span): number {
  const before = (limitMs: number) => lowerBound(sortedMs.length, (index) => (sortedMs[index] ?? 0) >= limitMs);
  return Math.max(0, before(untilMs) - before(fromMs));
}

/** How far trusted reads reach from `fromMs` without a gap; `fromMs` itself when they do not even begin there. */
export const readUntilMs = ({ trusted }: ReadSpans, console: number, fromMs: number): number =>
  spanAt(trusted.get(console), fromMs)?.untilMs ?? fromMs;

/** "Read past T": trusted reads cover everything from `fromMs` to `toMs` without a gap. */
export const isReadPast = (reads: ReadSpans, console: number, fromMs: number, toMs: number): boolean =>
  readUntilMs(reads, console, fromMs) >= toMs;

/** Sightings further away than this from a span cannot change what is computed in it. */
const marginMs = 600_000;
/** Before it: rows that late reports are of, and what was reported of these rows. */
const marginBeforeMs = 2 * lateMs;

/**
 * Which sightings `passagesOf` needs for a span, given the reads that touch it: all that those reads are judged by.
 */
export function spanToLoad(span: Span, reads: readonly Read[]): Span {
  let { fromMs, untilMs } = span;
  for (const read of reads) {
    if (read.fromMs >= span.untilMs || read.untilMs <= span.fromMs) continue;
    fromMs = Math.min(fromMs, read.fromMs);
    untilMs = Math.max(untilMs, read.untilMs);
  }
  return { fromMs: fromMs - marginBeforeMs, untilMs: untilMs + marginMs };
}
