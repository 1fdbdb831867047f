import { type CountingRules, judgeAll } from './counts.ts';
import { notExpected } from './expected.ts';
import type { Leave } from './facts.ts';
import { dateAfter, dayIndexAt, daysTouched, type LocalDate, type LocalDays, localDateAt } from './local-days.ts';
import { togetherMs } from './one-to-one.ts';
import type { Merged, Passage } from './passages.ts';
import type { Person } from './people.ts';
import type { ProofState } from './proof.ts';
import { readUntilMs } from './read-spans.ts';
import { countingRulesOf, type Rules, type RulesBook } from './rules.ts';
import { lowerBound } from './spans.ts';
import { type Timeline, timelines } from './timeline.ts';
import { type JudgedDay, type Workday, workday } from './workday.ts';

/** The local days of a console and how far each is proven. They must hold every day that a workday asked for touches. */
export interface ConsoleDays {
  readonly console: number;
  readonly days: LocalDays;
  readonly proofs: readonly ProofState[];
}

export interface AttendanceQuestion {
  /** Merged already: one row per human. */
  readonly people: readonly Person[];
  readonly book: RulesBook;
  readonly leaves: readonly Leave[];
  /** What counts for everybody, before the rules of a person have their say. */
  readonly counting: CountingRules;
  readonly merged: Merged;
  readonly consoleDays: readonly ConsoleDays[];
  readonly nowMs: number;
}

/** Each person's workdays from the first date to the last, in the order of the people. */
export function workdaysOf(question: AttendanceQuestion, from: LocalDate, to: LocalDate): Workday[][] {
  const judge = judgeOf(question, from, to);
  return question.people.map((person) => judge.workdaysOf(person, judge.daysOf(person)));
}

/** Each person's workday of this moment, by their own rules. */
export function workdaysNow(question: AttendanceQuestion): Workday[] {
  const today = localDateAt(question.nowMs, 'UTC');
  // Wherever the person is, and whenever their day starts, it began within these two days.
  const judge = judgeOf(question, dateAfter(today, -2), dateAfter(today, 1));
  return question.people.flatMap((person) => {
    const day = judge.daysOf(person)[dayIndexAt(judge.timelineFor(person), question.nowMs)];
    return day ? judge.workdaysOf(person, [day]) : [];
  });
}

/** Everything that is computed once per query. */
function judgeOf(question: AttendanceQuestion, from: LocalDate, to: LocalDate) {
  const timelineFor = timelines(question.book, from, to);
  const passagesBy = passagesByPerson(question);
  const leavesBy = Map.groupBy(question.leaves, ({ personId }) => personId);
  const judgedDays = new Map<Timeline, Map<string, readonly JudgedDay[]>>();
  const countingBy = new Map<Rules, CountingRules>();

  function daysOf(person: Person): readonly JudgedDay[] {
    const timeline = timelineFor(person);
    const consoles = consolesOf(person);
    const key = consoles.join(' ');
    const byConsoles = judgedDays.get(timeline) ?? new Map<string, readonly JudgedDay[]>();
    judgedDays.set(timeline, byConsoles);
    const days = byConsoles.get(key) ?? judgedDaysOf(question, timeline, consoles);
    byConsoles.set(key, days);
    return days;
  }

  function countingFor(rules: Rules): CountingRules {
    const counting = countingBy.get(rules) ?? countingRulesOf(rules, question.counting);
    countingBy.set(rules, counting);
    return counting;
  }

  /** Of days that follow each other. */
  function workdaysOf(person: Person, days: readonly JudgedDay[]): Workday[] {
    const [first] = days;
    if (!first) return [];
    const { personId } = person;
    const passages = passagesBy.get(personId) ?? [];
    const leaves = leavesBy.get(personId) ?? [];
    let before = judgeAll(justBefore(passages, first.startMs), countingFor(first.rules.rules));
    return days.map((day) => {
      const judged = judgeAll(within(passages, day.startMs, day.endMs), countingFor(day.rules.rules), before);
      if (judged.length > 0) before = judged;
      return workday({
        personId,
        day,
        notExpected: [...day.closed, ...notExpected(person, day, leaves)],
        neverSeen: person.firstPassageMs === null,
        passages: judged,
        nowMs: question.nowMs,
      });
    });
  }

  return { timelineFor, daysOf, workdaysOf };
}

const consolesOf = ({ identities, console }: Person): readonly number[] =>
  identities.length === 0
    ? [console]
    : [...new Set(identities.map((identity) => identity.console))].sort((a, b) => a - b);

function judgedDaysOf(question: AttendanceQuestion, timeline: Timeline, consoles: readonly number[]): JudgedDay[] {
  const { dates, startsMs, limitsMs, rules, closed } = timeline;
  const consoleDays = consoles.map((console) => question.consoleDays.find((days) => days.console === console));
  return dates.map((date, index) => {
    const startMs = startsMs[index] as number;
    const endMs = startsMs[index + 1] as number;
    return {
      date,
      startMs,
      endMs,
      limitMs: limitsMs[index] as number,
      rules: rules[index] as Timeline['rules'][number],
      closed: closed[index] ?? [],
      proof: weakest(consoleDays.map((days) => proofOfSpan(days, startMs, endMs))),
      readUntilMs: Math.min(...consoles.map((console) => readUntilMs(question.merged.reads, console, startMs))),
      setAsideIds: question.counting.setAsides
        .filter(({ console, fromMs, untilMs }) => consoles.includes(console) && fromMs < endMs && untilMs > startMs)
        .map(({ id }) => id),
    };
  });
}

/** From what can never be proven to what is. A workday is as good as its weakest part. */
const byWeakness = ['unproven', 'live', 'settling', 'amended', 'complete'] as const satisfies readonly ProofState[];

export const weakest = (proofs: readonly ProofState[]): ProofState =>
  byWeakness.find((state) => proofs.includes(state)) ?? 'live';

/** Of all local days that the span touches; a day that nobody handed in is not proven yet. */
function proofOfSpan(consoleDays: ConsoleDays | undefined, startMs: number, endMs: number): ProofState {
  if (!consoleDays) return 'live';
  const { days, proofs } = consoleDays;
  const isCovered = (days.startsMs[0] ?? Number.POSITIVE_INFINITY) <= startMs && endMs <= (days.startsMs.at(-1) ?? 0);
  if (!isCovered) return 'live';
  const { first, end } = daysTouched(days, startMs, endMs);
  // A date that its zone left out is never read, and nothing is missing in it.
  return weakest(proofs.slice(first, end).filter((_, index) => !isEmpty(days, first + index)));
}

const isEmpty = ({ startsMs }: LocalDays, index: number): boolean => startsMs[index] === startsMs[index + 1];

/** By time, those that the log does not confirm among them. */
function passagesByPerson({ people, merged }: AttendanceQuestion): ReadonlyMap<string, readonly Passage[]> {
  const personBy = new Map<number, Map<string, string>>();
  for (const { personId, identities } of people) {
    for (const { console, actorId } of identities) {
      const ofConsole = personBy.get(console) ?? new Map<string, string>();
      personBy.set(console, ofConsole.set(actorId, personId));
    }
  }
  const passagesBy = new Map<string, Passage[]>();
  const { passages, unmatched } = merged;
  let next = 0;
  const put = (passage: Passage) => {
    const personId = personBy.get(passage.console)?.get(passage.actorId);
    if (personId === undefined) return;
    const own = passagesBy.get(personId);
    if (own) own.push(passage);
    else passagesBy.set(personId, [passage]);
  };
  for (const passage of passages) {
    for (let other = unmatched[next]; other && other.atMs < passage.atMs; other = unmatched[next]) {
      put(other);
      next += 1;
    }
    put(passage);
  }
  for (const other of unmatched.slice(next)) put(other);
  return passagesBy;
}

const firstFrom = (passages: readonly Passage[], tMs: number): number =>
  lowerBound(passages.length, (index) => (passages[index] as Passage).atMs >= tMs);

function within(passages: readonly Passage[], startMs: number, endMs: number): readonly Passage[] {
  const from = firstFrom(passages, startMs);
  return passages.slice(from, firstFrom(passages, endMs));
}

/** Those that may make a double tap of what comes next: each at most 10 s before the following. */
function justBefore(passages: readonly Passage[], startMs: number): readonly Passage[] {
  const end = firstFrom(passages, startMs);
  let from = end;
  for (let nextMs = startMs; from > 0; from--) {
    const { atMs } = passages[from - 1] as Passage;
    if (nextMs - atMs > togetherMs) break;
    nextMs = atMs;
  }
  return passages.slice(from, end);
}
