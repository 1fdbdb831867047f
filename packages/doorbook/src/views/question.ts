import type { Sighting, Span } from '../attendance/facts.ts';
import { passagesOf } from '../attendance/passages.ts';
import { isComplete, type Proof, proofOf } from '../attendance/proof.ts';
import type { ReadSpans, ReadTrust } from '../attendance/read-spans.ts';
import { lowerBound, unionOf } from '../attendance/spans.ts';
import type { AttendanceQuestion, ConsoleDays } from '../attendance/workdays.ts';
import type { Asking } from './asking.ts';
import { type Ground, type GroundOfConsole, type JudgedConsole, loadGround, type Wanted } from './ground.ts';
import { type HeardNames, heardIn } from './names.ts';
import type { Office } from './office.ts';

/** The local days of a console with the numbers of their proofs. */
export interface ProvenDays extends ConsoleDays {
  readonly console: number;
  readonly numbers: readonly Proof[];
}

export interface FactsOfConsole extends GroundOfConsole {
  readonly sightings: readonly Sighting[];
}

/** Everything that `attendance` needs to judge some dates. */
export interface Loaded {
  readonly attendance: AttendanceQuestion;
  readonly provenDays: readonly ProvenDays[];
  readonly facts: readonly FactsOfConsole[];
  /** With what the sightings of these dates call people. */
  readonly heard: HeardNames;
}

/** Loads the workdays of these dates, whenever they begin and end, and the same dates of every console. */
export async function loadQuestion(asking: Asking, office: Office, wanted: Wanted): Promise<Loaded> {
  return loadSightings(asking, await loadGround(asking, office, wanted), { heardBefore: office.heard });
}

/** Of nothing but the ground, the sightings and the moment: what is kept of past dates relies on it. */
export async function loadSightings(
  { questions, nowMs }: Asking,
  ground: Ground,
  { heardBefore = new Map(), withNames = true }: { heardBefore?: HeardNames; withNames?: boolean } = {},
): Promise<Loaded> {
  const { people, book, leaves, counting, nameless, consoles } = ground;
  const facts: FactsOfConsole[] = [];
  for (const one of consoles) {
    facts.push({ ...one, sightings: await questions.sightingsBetween(one.console.id, one.span, { withNames }) });
  }
  const merged = passagesOf(
    facts.flatMap(({ sightings }) => sightings),
    facts.flatMap(({ reads }) => reads),
  );
  const reads = withRemoved(merged.reads, consoles);
  const provenDays = facts.map((one) => provenDaysOf({ ...one, reads, nowMs }));
  return {
    attendance: { people, book, leaves, counting, merged: { ...merged, reads }, consoleDays: provenDays, nowMs },
    provenDays,
    facts,
    heard: facts.reduce((heard, { sightings }) => heardIn(sightings, nameless, heard), heardBefore),
  };
}

/** A console that was removed has nothing more to tell: what comes after is as good as read. */
function withRemoved(reads: ReadSpans, consoles: readonly GroundOfConsole[]): ReadSpans {
  const trusted = new Map(reads.trusted);
  for (const {
    console: { id, removedMs },
  } of consoles) {
    if (removedMs === null) continue;
    trusted.set(id, unionOf([...(trusted.get(id) ?? []), { fromMs: removedMs, untilMs: Number.MAX_SAFE_INTEGER }]));
  }
  return { ...reads, trusted };
}

/** What was not complete when the console was removed can never be; what came after is not this console's. */
function removedProof(proof: Proof, removedMs: number | null, { fromMs }: Span): Proof {
  if (removedMs === null || isComplete(proof)) return proof;
  if (fromMs >= removedMs) return { ...proof, state: 'complete' };
  return { ...proof, state: 'unproven', why: [{ code: 'console-removed', removedMs }] };
}

interface DaysToProve {
  readonly console: JudgedConsole;
  readonly days: ConsoleDays['days'];
  /** By time. */
  readonly sightings: readonly Sighting[];
  readonly reads: ReadSpans;
  readonly nowMs: number;
}

function provenDaysOf({ console, days, sightings, reads, nowMs }: DaysToProve): ProvenDays {
  const mayReadLog = console.mayReadLog !== 0;
  const lengths = days.dates.map((_, index) => (days.startsMs[index + 1] ?? 0) - (days.startsMs[index] ?? 0));
  const shortestMs = Math.min(...lengths.filter((ms) => ms > 0));
  // Only these can have read a day whole; tails come each minute and are many.
  const long = reads.reads.filter(
    ({ read }) => read.console === console.id && read.untilMs - read.fromMs >= shortestMs,
  );
  const numbers = days.dates.map((_, index) => {
    const day = { fromMs: days.startsMs[index] ?? 0, untilMs: days.startsMs[index + 1] ?? 0 };
    const touching = long.filter(({ read }) => read.fromMs <= day.fromMs && read.untilMs >= day.untilMs);
    const ofDay = within(sightings, day);
    const proof = proofOf({
      console: console.id,
      day,
      sightings: ofDay,
      reads: { ...reads, reads: touching as ReadTrust[] },
      mayReadLog,
      nowMs,
    });
    return removedProof(proof, console.removedMs, day);
  });
  return { console: console.id, days, numbers, proofs: numbers.map(({ state }) => state) };
}

function within(sightings: readonly Sighting[], { fromMs, untilMs }: Span): readonly Sighting[] {
  const first = (tMs: number) =>
    lowerBound(sightings.length, (index) => (sightings[index]?.atMs ?? Number.POSITIVE_INFINITY) >= tMs);
  return sightings.slice(first(fromMs), first(untilMs));
}
