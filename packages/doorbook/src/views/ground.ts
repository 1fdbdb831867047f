import type { CountingRules } from '../attendance/counts.ts';
import type { Leave, Read, Span } from '../attendance/facts.ts';
import { type LocalDate, type LocalDays, localDateAt, localDays } from '../attendance/local-days.ts';
import type { Person } from '../attendance/people.ts';
import { spanToLoad } from '../attendance/read-spans.ts';
import type { RulesBook } from '../attendance/rules.ts';
import { gapsIn, unionOf } from '../attendance/spans.ts';
import { timelines } from '../attendance/timeline.ts';
import type { ConsoleRow } from '../store/tables.ts';
import type { Asking } from './asking.ts';
import type { Office } from './office.ts';

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

/** What of a console decides how its days are judged. */
export type JudgedConsole = Pick<ConsoleRow, 'id' | 'zone' | 'mayReadLog' | 'removedMs'>;

export interface GroundOfConsole {
  readonly console: JudgedConsole;
  readonly days: LocalDays;
  readonly reads: readonly Read[];
  /** Of which all sightings are needed. */
  readonly span: Span;
}

/**
 * Everything that decides how some dates are judged, but for the sightings and the moment. Plain facts and little: what is
 * kept of past dates is known by them (judged-dates.ts), so nothing that decides may be anywhere else.
 */
export interface Ground {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly people: readonly Person[];
  readonly book: RulesBook;
  readonly counting: CountingRules;
  /** Of whom each person stands for. */
  readonly leaves: readonly Leave[];
  readonly nameless: ReadonlySet<string>;
  readonly consoles: readonly GroundOfConsole[];
  /** When all of these workdays are over, and their limits too. */
  readonly overMs: number;
}

/** The workdays of these dates, whenever they begin and end, and the same dates of every console. */
export async function loadGround(asking: Asking, office: Office, wanted: Wanted): Promise<Ground> {
  const { questions } = asking;
  const { from, to, people = office.people } = wanted;
  const { workdays, overMs } = spanOfWorkdays(office, { ...wanted, people });
  const consoles: GroundOfConsole[] = [];
  for (const { id, zone, mayReadLog, removedMs } of office.consoles) {
    const days = localDays({
      zone,
      from: earlier(from, workdays && localDateAt(workdays.fromMs, zone)),
      to: later(to, workdays && localDateAt(workdays.untilMs - 1, zone)),
    });
    const span = { fromMs: days.startsMs[0] ?? 0, untilMs: days.startsMs.at(-1) ?? 0 };
    // Before the sightings: the reads say how much of them is needed, and may not be newer.
    const reads = await (wanted.allReads ? questions.readsTouching(id, span) : decidingReads(asking, id, span));
    consoles.push({ console: { id, zone, mayReadLog, removedMs }, days, reads, span: spanToLoad(span, reads) });
  }
  const leaves = await questions.leavesTouching(from, to);
  return {
    from,
    to,
    people,
    book: office.book,
    counting: office.counting,
    leaves: leaves.map((leave) => ({ ...leave, personId: office.standsFor(leave.personId) })),
    nameless: office.nameless,
    consoles,
    overMs: Math.max(overMs, ...consoles.map(({ days }) => days.startsMs.at(-1) ?? 0)),
  };
}

const earlier = (a: LocalDate, b: LocalDate | null): LocalDate => (b !== null && b < a ? b : a);
const later = (a: LocalDate, b: LocalDate | null): LocalDate => (b !== null && b > a ? b : a);

/** From the first start to the last end, by the rules of these people; null = there is nobody. And when all is over. */
function spanOfWorkdays(
  { book }: Office,
  { from, to, people = [], otherBook }: Wanted,
): { workdays: Span | null; overMs: number } {
  let fromMs = Number.POSITIVE_INFINITY;
  let untilMs = Number.NEGATIVE_INFINITY;
  let overMs = Number.NEGATIVE_INFINITY;
  for (const rules of otherBook ? [book, otherBook] : [book]) {
    const timelineFor = timelines(rules, from, to);
    for (const { startsMs, limitsMs } of new Set(people.map(timelineFor))) {
      fromMs = Math.min(fromMs, startsMs[0] ?? fromMs);
      untilMs = Math.max(untilMs, startsMs.at(-1) ?? untilMs);
      // A limit may lie beyond the end of its day.
      overMs = Math.max(overMs, untilMs, ...limitsMs);
    }
  }
  return { workdays: fromMs < untilMs ? { fromMs, untilMs } : null, overMs };
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
