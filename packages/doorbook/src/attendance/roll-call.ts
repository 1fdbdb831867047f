import { doorKey } from './counts.ts';
import { type DoorUse, type Method, notPhysicalMethods, type Span } from './facts.ts';
import { togetherMs } from './one-to-one.ts';
import type { Passage } from './passages.ts';
import type { SafeMark, SafeMarkUndo } from './roll-call-facts.ts';

/*
 * Who is accounted for, and by what: a tap on somebody's phone, or the person's own badge at a muster door. Taps are facts;
 * badges are sightings like any other, so that nothing of them is stored twice.
 */

/** Whoever hears the alarm walks first and starts the roll-call then: badges at muster doors count from here before it. */
export const musterLeadMs = 120_000;
/** What is not ended is forgotten: badges of other days are not of this roll-call. */
export const longestMs = 24 * 3_600_000;

export interface MusterBadge {
  readonly personId: string;
  readonly atMs: number;
  readonly doorName: string;
}

export interface Safe {
  /** What told it first. */
  readonly how: 'tap' | 'badge';
  readonly atMs: number;
  /** Whose tap; '' = their own badge. */
  readonly by: string;
  /** Of the badge. */
  readonly doorName: string;
  /** What an undo has to name: every mark in force, and the newest badge. */
  readonly markIds: readonly string[];
  readonly badgesUntilMs: number | null;
}

/** When a badge at a muster door is of a roll-call. */
export const musterSpan = ({ startedMs, endedMs }: { startedMs: number; endedMs: number | null }): Span => ({
  fromMs: startedMs - musterLeadMs,
  untilMs: Math.min(endedMs ?? Number.POSITIVE_INFINITY, startedMs + longestMs) + 1,
});

const notPhysical: ReadonlySet<Method> = new Set(notPhysicalMethods);

/**
 * Whether somebody showed their own card at a muster door. That the door did not open is no matter: most have none, and a
 * card that may not open it was held there all the same.
 */
export function isMusterBadge(
  { console, doorId, actorId, actorType, method }: Passage,
  uses: ReadonlyMap<string, DoorUse>,
): boolean {
  if (doorId === null || actorId === '' || actorType === 'other' || notPhysical.has(method)) return false;
  return uses.get(doorKey(console, doorId)) === 'muster';
}

interface Told {
  readonly marks: readonly SafeMark[];
  readonly undos: readonly SafeMarkUndo[];
  readonly badges: readonly MusterBadge[];
}

/** By person; who is not in it is not accounted for. The earliest of what is in force says when and how. */
export function safeBy({ marks, undos, badges }: Told): ReadonlyMap<string, Safe> {
  const undone = new Set(undos.flatMap(({ markIds }) => JSON.parse(markIds) as string[]));
  const badgesUndone = new Map<string, number>();
  for (const { personId, badgesUntilMs } of undos) {
    if (badgesUntilMs === null) continue;
    // The log may tell the time of the same badge a little otherwise than the webhook did.
    const untilMs = Math.max(badgesUntilMs + togetherMs, badgesUndone.get(personId) ?? 0);
    badgesUndone.set(personId, untilMs);
  }
  const safe = new Map<string, Safe>();
  const add = (personId: string, one: Safe): void => {
    const known = safe.get(personId);
    if (!known) {
      safe.set(personId, one);
      return;
    }
    safe.set(personId, {
      ...(isBefore(one, known) ? one : known),
      markIds: [...known.markIds, ...one.markIds],
      badgesUntilMs: later(known.badgesUntilMs, one.badgesUntilMs),
    });
  };
  for (const { id, personId, atMs, by } of marks) {
    if (!undone.has(id)) add(personId, { how: 'tap', atMs, by, doorName: '', markIds: [id], badgesUntilMs: null });
  }
  for (const { personId, atMs, doorName } of badges) {
    if (atMs <= (badgesUndone.get(personId) ?? Number.NEGATIVE_INFINITY)) continue;
    add(personId, { how: 'badge', atMs, by: '', doorName, markIds: [], badgesUntilMs: atMs });
  }
  return safe;
}

/** Of two at the same moment the smaller id: everybody must be told the same. */
const isBefore = (a: Safe, b: Safe): boolean =>
  a.atMs < b.atMs || (a.atMs === b.atMs && (a.markIds[0] ?? '') < (b.markIds[0] ?? ''));

const later = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b));

export interface Account {
  /** Who was in. */
  readonly expected: number;
  readonly safe: number;
  readonly missing: number;
  /** From the start to the last of them; null while somebody is missing, or when nobody was in. */
  readonly allAfterMs: number | null;
  /** Half of those who are safe were accounted for by then. */
  readonly medianAfterMs: number | null;
}

/** The numbers of a roll-call. Who had left before is not expected. */
export function accountOf(
  people: readonly { readonly personId: string; readonly isIn: 0 | 1 }[],
  safe: ReadonlyMap<string, Pick<Safe, 'atMs'>>,
  startedMs: number,
): Account {
  const inside = people.filter(({ isIn }) => isIn === 1);
  const afterMs = inside
    .flatMap(({ personId }) => safe.get(personId)?.atMs ?? [])
    .map((atMs) => Math.max(0, atMs - startedMs))
    .sort((a, b) => a - b);
  const isAll = afterMs.length === inside.length;
  return {
    expected: inside.length,
    safe: afterMs.length,
    missing: inside.length - afterMs.length,
    allAfterMs: isAll ? (afterMs.at(-1) ?? null) : null,
    medianAfterMs: afterMs[Math.ceil(afterMs.length / 2) - 1] ?? null,
  };
}
