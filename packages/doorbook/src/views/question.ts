import type { Read, Sighting, Span } from '../attendance/facts.ts';
import { type LocalDate, localDateAt, localDays } from '../attendance/local-days.ts';
import { passagesOf } from '../attendance/passages.ts';
import type { Person } from '../attendance/people.ts';
import { isComplete, type Proof, proofOf } from '../attendance/proof.ts';
import { type ReadSpans, type ReadTrust, spanToLoad } from '../attendance/read-spans.ts';
import type { RulesBook } from '../attendance/rules.ts';
import { gapsIn, lowerBound, unionOf } from '../attendance/spans.ts';
import { timelines } from '../attendance/timeline.ts';
import type { AttendanceQuestion, ConsoleDays } from '../attendance/workdays.ts';
import type { ConsoleRow } from '../store/tables.ts';
import type { Asking } from './asking.ts';
import { type HeardNames, heardIn } from './names.ts';
import type { Office } from './office.ts';

/** The local days of a console with the numbers of their proofs. */
export interface ProvenDays extends ConsoleDays {
  readonly console: number;
  readonly numbers: readonly Proof[];
}

export interface FactsOfConsole {
  readonly console: ConsoleRow;
  readonly days: ConsoleDays['days'];
  readonly reads: readonly Read[];
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

export interface Wanted {
  readonly from: LocalDate;
  /** Included. */
  readonly to: LocalDate;
  /** Whose workdays are asked for; unless told: everybody's. */
  readonly people?: readonly Person[];
  /** The workdays may be judged by these rules too. */
  readonly otherBook?: RulesBook;
  /** Those too that decide nothing, because a longer one has their span. */
  readonly allReads?: boolean;
}

/** Loads the workdays of these dates, whenever they begin and end, and the same dates of every console. */
export async function loadQuestion(asking: Asking, office: Office, wanted: Wanted): Promise<Loaded> {
  const { questions, nowMs } = asking;
  const { from, to, people = office.people } = wanted;
  const workdays = spanOfWorkdays(office, { ...wanted, people });
  const ofConsoles: FactsOfConsole[] = [];
  for (const console of office.consoles) {
    const { zone } = console;
    const days = localDays({
      zone,
      from: earlier(from, workdays && localDateAt(workdays.fromMs, zone)),
      to: later(to, workdays && localDateAt(workdays.untilMs - 1, zone)),
    });
    const span = { fromMs: days.startsMs[0] ?? 0, untilMs: days.startsMs.at(-1) ?? 0 };
    // The reads first: they say how much is needed, and may not be newer than the sightings.
    const reads = await (wanted.allReads
      ? questions.readsTouching(console.id, span)
      : decidingReads(asking, console.id, span));
    const sightings = await questions.sightingsBetween(console.id, spanToLoad(span, reads));
    ofConsoles.push({ console, days, reads, sightings });
  }
  const merged = passagesOf(
    ofConsoles.flatMap(({ sightings }) => sightings),
    ofConsoles.flatMap(({ reads }) => reads),
  );
  const reads = withRemoved(merged.reads, office.consoles);
  const provenDays = ofConsoles.map(({ console, days, sightings }) =>
    provenDaysOf({ console, days, sightings, reads, nowMs }),
  );
  const leaves = await questions.leavesTouching(from, to);
  return {
    attendance: {
      people,
      book: office.book,
      leaves: leaves.map((leave) => ({ ...leave, personId: office.standsFor(leave.personId) })),
      counting: office.counting,
      merged: { ...merged, reads },
      consoleDays: provenDays,
      nowMs,
    },
    provenDays,
    facts: ofConsoles,
    heard: ofConsoles.reduce((heard, { sightings }) => heardIn(sightings, office.nameless, heard), office.heard),
  };
}

const earlier = (a: LocalDate, b: LocalDate | null): LocalDate => (b !== null && b < a ? b : a);
const later = (a: LocalDate, b: LocalDate | null): LocalDate => (b !== null && b > a ? b : a);

/** From the first start to the last end, by the rules of these people; null = there is nobody. */
function spanOfWorkdays({ book }: Office, { from, to, people = [], otherBook }: Wanted): Span | null {
  let fromMs = Number.POSITIVE_INFINITY;
  let untilMs = Number.NEGATIVE_INFINITY;
  for (const rules of otherBook ? [book, otherBook] : [book]) {
    const timelineFor = timelines(rules, from, to);
    for (const { startsMs } of new Set(people.map(timelineFor))) {
      fromMs = Math.min(fromMs, startsMs[0] ?? fromMs);
      untilMs = Math.max(untilMs, startsMs.at(-1) ?? untilMs);
    }
  }
  return fromMs < untilMs ? { fromMs, untilMs } : null;
}

const hourMs = 3_600_000;

/**
 * The reads that say what is read and how far it is trusted. Tails come each minute, fifteen hundred a day; where longer
 * reads lie over them these decide.
 */
export async function decidingReads({ questions }: Asking, console: number, span: Span): Promise<Read[]> {
  const long = await questions.readsTouching(console, span, hourMs);
  const reads = new Map<string, Read>();
  for (const gap of gapsIn(span, unionOf(long))) {
    for (const read of await questions.readsTouching(console, gap)) {
      reads.set(`${read.fromMs} ${read.untilMs} ${read.beganMs}`, read);
    }
  }
  return [...long, ...reads.values()];
}

/** A console that was removed has nothing more to tell: what comes after is as good as read. */
function withRemoved(reads: ReadSpans, consoles: readonly ConsoleRow[]): ReadSpans {
  const trusted = new Map(reads.trusted);
  for (const { id, removedMs } of consoles) {
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
  readonly console: ConsoleRow;
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
