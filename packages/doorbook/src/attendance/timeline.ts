import { closedOn, type NotExpected } from './expected.ts';
import { dateAfter, datesBetween, type LocalDate, type LocalDays, limitOf, spansOf } from './local-days.ts';
import {
  type Holder,
  holdersKey,
  holdersOf,
  type RulesBook,
  type RulesInForce,
  type RulesSubject,
  rulesOn,
} from './rules.ts';

/** The workdays of everybody who has the same rules. */
export interface Timeline extends LocalDays {
  readonly rules: readonly RulesInForce[];
  readonly limitsMs: readonly number[];
  /** Why nobody is expected that day. */
  readonly closed: readonly (readonly NotExpected[])[];
}

/** The timelines of one query: as many as there are different rules, not as there are people. */
export function timelines(book: RulesBook, from: LocalDate, to: LocalDate): (person: RulesSubject) => Timeline {
  // The day after the last gives the last one's end; those before the first may reach into it, when rules changed.
  const dates = datesBetween(dateAfter(from, -daysBefore), dateAfter(to, 1));
  const known = new Map<string, Timeline>();
  return (person) => {
    const holders = holdersOf(book, person);
    const key = holdersKey(holders);
    const timeline = known.get(key) ?? timelineOf(book, holders, dates);
    known.set(key, timeline);
    return timeline;
  };
}

/** From the last hour of one end of the world to the first of the other. */
const daysBefore = 3;

function timelineOf(book: RulesBook, holders: readonly Holder[], dates: readonly LocalDate[]): Timeline {
  const borders = dates.map((date) => {
    const inForce = rulesOn(book, holders, date);
    return { date, inForce, zone: inForce.rules.zone, dayStartsAt: inForce.rules.dayStartsAt };
  });
  const startsMs = spansOf(borders).startsMs.slice(daysBefore);
  const own = borders.slice(daysBefore, -1);
  return {
    dates: own.map(({ date }) => date),
    startsMs,
    rules: own.map(({ inForce }) => inForce),
    limitsMs: own.map((border) => limitOf(border, border.inForce.rules)),
    closed: own.map(({ date, inForce }, index) =>
      closedOn(inForce.rules, { date, startMs: startsMs[index] ?? 0, endMs: startsMs[index + 1] ?? 0 }),
    ),
  };
}
