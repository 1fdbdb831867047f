import { addTo, type Draft } from './draft.ts';
import {
  type ActorType,
  type Channel,
  channels,
  type Direction,
  type Method,
  type Read,
  type Result,
  type Sighting,
  type Span,
} from './facts.ts';
import { attachLate } from './late-reports.ts';
import { oneToOne } from './one-to-one.ts';
import { coveredSpans, type LiveTimes, type ReadSpans, readSpansOf } from './read-spans.ts';
import { isIn } from './spans.ts';

/**
 * How a passage is known: by a row of the log; by live sightings of a span not read yet; by live sightings of a span
 * whose read is distrusted; by the import alone; or by live sightings that a trusted read does not confirm (these do not count).
 */
export const evidences = ['log', 'live', 'distrusted', 'import', 'not-in-log'] as const;
export type Evidence = (typeof evidences)[number];

/** What really happened once. */
export interface Passage {
  readonly atMs: number;
  readonly console: number;
  readonly actorId: string;
  readonly actorName: string;
  readonly actorType: ActorType;
  readonly doorId: string | null;
  readonly direction: Direction | null;
  readonly method: Method;
  readonly result: Result;
  /** The one with the most authority first: its key can name the passage. */
  readonly sightings: readonly Sighting[];
  readonly fromLog: boolean;
  readonly evidence: Evidence;
}

export interface Merged {
  /** By time; those that may count. */
  readonly passages: readonly Passage[];
  /** By time; reported in a span that was read, and not in the log: listed, never counted. */
  readonly unmatched: readonly Passage[];
  /** What is read, and how far it is trusted. */
  readonly reads: ReadSpans;
}

/** The same mark on webhooks this close together is the same event, delivered again. */
const sameEventMs = 600_000;

/**
 * What happened, from what was reported, in any order and however often.
 *
 * `sightings` must hold all of the spans of the reads handed in and what is around them (`spanToLoad`): a read is
 * trusted by what it confirms.
 */
export function passagesOf(sightings: readonly Sighting[], reads: readonly Read[]): Merged {
  const drafts: Draft[] = [];
  const covered = coveredSpans(reads);
  for (const group of groupsOf(sightings)) gather(group, covered, drafts);
  const spans = readSpansOf(reads, liveTimesOf(drafts));

  const passages: Passage[] = [];
  const unmatched: Passage[] = [];
  for (const { sightings: ofOne } of drafts) {
    const first = ofOne[0];
    if (!first) continue;
    const evidence = evidenceOf(first, spans);
    (evidence === 'not-in-log' ? unmatched : passages).push(passageOf(first, ofOne, evidence));
  }
  return { passages: passages.sort(byTime), unmatched: unmatched.sort(byTime), reads: spans };
}

const keyOf = ({ sightings }: Passage): string => sightings[0]?.key ?? '';
const inAlphabet = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byTime = (a: Passage, b: Passage): number => a.atMs - b.atMs || inAlphabet(keyOf(a), keyOf(b));

/** Only sightings of the same console, actor and result can be of one passage. */
function groupsOf(sightings: readonly Sighting[]): Sighting[][] {
  // By actor first: to make a text of all three for each of a million sightings takes longer than all the rest.
  const byActor = new Map<string, Sighting[][]>();
  const groups: Sighting[][] = [];
  for (const sighting of sightings) {
    let ofActor = byActor.get(sighting.actorId);
    if (!ofActor) {
      ofActor = [];
      byActor.set(sighting.actorId, ofActor);
    }
    const group = groupOf(sighting, ofActor);
    if (group) group.push(sighting);
    else {
      const first = [sighting];
      ofActor.push(first);
      groups.push(first);
    }
  }
  return groups;
}

function groupOf({ console, result }: Sighting, groups: readonly Sighting[][]): Sighting[] | undefined {
  for (const group of groups) {
    const [first] = group;
    if (first?.console === console && first.result === result) return group;
  }
  return undefined;
}

/**
 * Rows first: each channel finds its rows by itself, so one passage has at most one report of each. What finds none is
 * then merged among itself, so that a passage reported by socket and webhook is one also before the log is read.
 */
function gather(group: Sighting[], covered: ReadonlyMap<number, readonly Span[]>, drafts: Draft[]): void {
  if (!isInOrder(group)) group.sort(inOrder);
  const rows = draftsOf(group, 'log');
  let apart: readonly Draft[] = [];
  for (const channel of channels) {
    if (channel === 'log') continue;
    const reports = draftsOf(group, channel);
    if (reports.length === 0) continue;
    apart = inTime(apart, attach(apart, attach(rows, reports)));
  }
  apart = attachLate(rows, apart, covered.get(group[0]?.console ?? 0));
  for (const draft of rows) drafts.push(draft);
  for (const draft of apart) drafts.push(draft);
}

const inOrder = (a: Sighting, b: Sighting): number => a.atMs - b.atMs || inAlphabet(a.key, b.key);
const isInOrder = (group: readonly Sighting[]): boolean =>
  group.every((sighting, index) => index === 0 || inOrder(group[index - 1] as Sighting, sighting) <= 0);

/** Puts each report to the known passage that it belongs to; gives back those that belong to none. */
function attach(known: readonly Draft[], reports: readonly Draft[]): readonly Draft[] {
  const pairs = oneToOne(known, reports);
  if (pairs.length === 0) return reports;
  for (const [k, r] of pairs) addTo(known[k] as Draft, (reports[r] as Draft).sightings);
  if (pairs.length === reports.length) return none;
  const attached = new Set(pairs.map(([, r]) => r));
  return reports.filter((_, index) => !attached.has(index));
}

const inTime = (a: readonly Draft[], b: readonly Draft[]): readonly Draft[] =>
  a.length === 0 ? b : b.length === 0 ? a : [...a, ...b].sort((x, y) => x.atMs - y.atMs);

/** One draft for each thing that this channel reported: the same key, or the same mark soon after, is no second one. */
function draftsOf(group: readonly Sighting[], channel: Channel): Draft[] {
  const drafts: Draft[] = [];
  const marked = new Map<string, Draft>();
  let lastKey: string | null = null;
  for (const sighting of group) {
    if (sighting.channel !== channel || sighting.key === lastKey) continue;
    lastKey = sighting.key;
    const event = channel === 'webhook' ? sighting.eventId : '';
    const known = event === '' ? undefined : marked.get(event);
    if (known && sighting.atMs - known.atMs <= sameEventMs) {
      addTo(known, [sighting]);
      continue;
    }
    const draft = { atMs: sighting.atMs, sightings: [sighting] };
    if (event !== '') marked.set(event, draft);
    drafts.push(draft);
  }
  return drafts;
}

/** Per console, when something was granted live, and which of these no row confirms. The import is not live. */
function liveTimesOf(drafts: readonly Draft[]): Map<number, LiveTimes> {
  const times = new Map<number, LiveTimes>();
  for (const { sightings } of drafts) {
    const first = sightings[0];
    if (first?.result !== 'granted') continue;
    let ofConsole = times.get(first.console);
    if (!ofConsole) {
      ofConsole = { liveMs: [], unmatchedMs: [] };
      times.set(first.console, ofConsole);
    }
    let reported: Channel = 'log';
    for (const { channel, atMs } of sightings) {
      // Each channel has at most one report here; a second of the same channel tells the same event again.
      if (channel === 'log' || channel === 'import' || channel === reported) continue;
      reported = channel;
      ofConsole.liveMs.push(atMs);
      if (first.channel !== 'log') ofConsole.unmatchedMs.push(atMs);
    }
  }
  return times;
}

function evidenceOf({ channel, console, atMs }: Sighting, { trusted, covered }: ReadSpans): Evidence {
  if (channel === 'log') return 'log';
  if (isIn(trusted.get(console), atMs)) return 'not-in-log';
  if (channel === 'import') return 'import';
  return isIn(covered.get(console), atMs) ? 'distrusted' : 'live';
}

/**
 * What the sighting with the most authority says; where it is silent, the next one that says something. A row is silent
 * only about names: whatever is judged by comes from it alone, or a lost webhook would change a day that is read.
 */
function passageOf(first: Sighting, sightings: readonly Sighting[], evidence: Evidence): Passage {
  const silent = first.channel === 'log' ? none : sightings;
  return {
    atMs: first.atMs,
    console: first.console,
    actorId: first.actorId,
    actorName: first.actorName || (sightings.find(({ actorName }) => actorName !== '')?.actorName ?? ''),
    actorType: first.actorType,
    doorId: first.doorId ?? silent.find(({ doorId }) => doorId !== null)?.doorId ?? null,
    direction: first.direction ?? silent.find(({ direction }) => direction !== null)?.direction ?? null,
    method: first.method || (silent.find(({ method }) => method !== '')?.method ?? ''),
    result: first.result,
    sightings,
    fromLog: evidence === 'log',
    evidence,
  };
}

const none: readonly never[] = [];
