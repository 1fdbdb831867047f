import type { Leave } from './facts.ts';
import { type LocalDate, weekdayOf } from './local-days.ts';
import { isActiveAt, type Person } from './people.ts';
import type { Rules } from './rules.ts';

/** Why nobody waits for a person on a day. The first of a list decides. */
export type NotExpected =
  | { readonly code: 'no-such-date' }
  | { readonly code: 'no-working-day'; readonly weekday: number }
  | { readonly code: 'holiday'; readonly name: string }
  | { readonly code: 'visitor' }
  | { readonly code: 'hidden' }
  | { readonly code: 'not-active' }
  | { readonly code: 'not-employed-yet'; readonly fromMs: number }
  /** No console says that this person is active: judged when they come, never missed. */
  | { readonly code: 'status-unknown' }
  | { readonly code: 'exempt' }
  | { readonly code: 'leave'; readonly leave: Leave };

/** These excuse; all others are days off. */
export const excusing = ['exempt', 'leave'] as const satisfies readonly NotExpected['code'][];

export interface DayOfRules {
  readonly date: LocalDate;
  readonly startMs: number;
  readonly endMs: number;
  readonly limitMs: number;
}

/** Whether nobody works on that day: the same for all who have these rules. */
export function closedOn(rules: Rules, { date, startMs, endMs }: Omit<DayOfRules, 'limitMs'>): readonly NotExpected[] {
  const closed: NotExpected[] = [];
  if (startMs === endMs) closed.push({ code: 'no-such-date' });
  const weekday = weekdayOf(date);
  if (!rules.workingDays.includes(weekday)) closed.push({ code: 'no-working-day', weekday });
  const holiday = rules.holidays.find((candidate) => candidate.date === date);
  if (holiday) closed.push({ code: 'holiday', name: holiday.name });
  return closed;
}

/** From when somebody is expected at all; null = nothing is known of them. */
const employedFromMs = ({ onboardMs, firstPassageMs, firstSyncMs }: Person): number | null =>
  onboardMs ?? firstPassageMs ?? firstSyncMs;

/** Why this person is not expected on that day; nothing: they are. `leaves` are the person's. */
export function notExpected(person: Person, day: DayOfRules, leaves: readonly Leave[]): readonly NotExpected[] {
  const reasons: NotExpected[] = [];
  if (person.kind === 'visitor') reasons.push({ code: 'visitor' });
  if (person.hidden) reasons.push({ code: 'hidden' });
  // Who is deactivated in the afternoon was expected in the morning; who is activated then was not.
  const active = isActiveAt(person, Math.min(day.limitMs, day.endMs) - 1);
  if (active === false) reasons.push({ code: 'not-active' });
  const fromMs = employedFromMs(person);
  if (fromMs !== null && fromMs >= day.endMs) reasons.push({ code: 'not-employed-yet', fromMs });
  if (active === null) reasons.push({ code: 'status-unknown' });
  if (person.exempt) reasons.push({ code: 'exempt' });
  const leave = leaves.find(({ fromDate, toDate }) => fromDate <= day.date && day.date <= toDate);
  if (leave) reasons.push({ code: 'leave', leave });
  return reasons;
}

/** Active staff who have never badged: a list of their own, nobody calls them absent. */
export const neverSeen = (people: readonly Person[], nowMs: number): Person[] =>
  people.filter(
    (person) =>
      person.kind === 'staff' && !person.hidden && person.firstPassageMs === null && isActiveAt(person, nowMs) === true,
  );
