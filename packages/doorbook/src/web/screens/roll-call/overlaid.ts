import type { RollCallView } from '../../../views/shapes/roll-calls.ts';
import type { WaitingTap } from '../../data/taps.ts';

/*
 * What the server knows, with what was tapped here on top: a tap is seen at once, with a line or without.
 */

type PersonView = RollCallView['people'][number];

export interface Listed extends Omit<PersonView, 'safe'> {
  readonly safe: (Omit<NonNullable<PersonView['safe']>, 'at'> & { readonly at: string | null }) | null;
  /** By a tap that the server does not have yet. */
  readonly isWaiting: boolean;
}

/** `shownMs`: when the answer came; what was sent before it is in it. */
export function overlaid(
  { id, startedMs, people }: Pick<RollCallView, 'id' | 'startedMs' | 'people'>,
  taps: readonly WaitingTap[],
  { shownMs, me }: { readonly shownMs: number; readonly me: string },
): readonly Listed[] {
  const byPerson = new Map<string, WaitingTap[]>();
  for (const tap of taps) {
    const isIn = tap.sentMs !== null && tap.sentMs < shownMs;
    if (tap.rollCallId !== id || tap.refusal !== null || isIn) continue;
    byPerson.set(tap.personId, [...(byPerson.get(tap.personId) ?? []), tap]);
  }
  return people.map((person) => {
    const own = byPerson.get(person.personId);
    if (!own) return { ...person, isWaiting: false };
    const safe = own.reduce<Listed['safe']>((before, tap) => after(before, tap, startedMs, me), person.safe);
    return { ...person, safe, isWaiting: own.some(({ sentMs }) => sentMs === null) };
  });
}

function after(safe: Listed['safe'], tap: WaitingTap, startedMs: number, me: string): Listed['safe'] {
  const { id, atMs } = tap;
  if (tap.kind === 'mark') {
    if (safe) return { ...safe, markIds: [...safe.markIds, id] };
    const afterMs = Math.max(0, atMs - startedMs);
    return {
      how: 'tap',
      atMs,
      at: null,
      toldMs: null,
      told: null,
      afterMs,
      by: me,
      doorName: '',
      markIds: [id],
      badgesUntilMs: null,
    };
  }
  if (!safe) return null;
  const markIds = safe.markIds.filter((one) => !tap.markIds.includes(one));
  const isBadgeBack = safe.badgesUntilMs !== null && (tap.badgesUntilMs ?? 0) >= safe.badgesUntilMs;
  const badgesUntilMs = isBadgeBack ? null : safe.badgesUntilMs;
  return markIds.length === 0 && badgesUntilMs === null ? null : { ...safe, markIds, badgesUntilMs };
}

export interface Numbers {
  readonly expected: number;
  readonly safe: number;
  readonly missing: number;
  readonly missingVisitors: number;
}

export function numbersOf(people: readonly Listed[]): Numbers {
  const expected = people.filter(({ isIn }) => isIn);
  const missing = expected.filter(({ safe }) => safe === null);
  return {
    expected: expected.length,
    safe: expected.length - missing.length,
    missing: missing.length,
    missingVisitors: missing.filter(({ kind }) => kind === 'visitor').length,
  };
}
