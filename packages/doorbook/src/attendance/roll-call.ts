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

/** Ticks of a phone that had no line join a record for so long; what comes later is too late for it. */
export const joinMs = 12 * 3_600_000;
/** Of one person in one roll-call: whoever sends more than this is no phone outside. */
export const mostMarks = 50;

/**
 * Where one takes over from another, what was seen so short before counts in it too. What is older may have been before
 * somebody went in again, by a door that an evacuation had opened.
 */
export const carriedMs = 5 * 60_000;

/** Whether a badge let somebody in, before the start, after they were seen outside: then they are not outside any more. */
export const cameInAfter = (
  { counts, lastAtMs }: { readonly counts: 'arrival' | 'exit'; readonly lastAtMs: number },
  atMs: number,
): boolean => counts === 'arrival' && lastAtMs > atMs;

/** When it was over: ended, or forgotten for a day; null = it goes on. */
export const overMs = ({ startedMs, endedMs }: { startedMs: number; endedMs: number | null }, nowMs: number) =>
  endedMs ?? (nowMs > startedMs + longestMs ? startedMs + longestMs : null);

export interface MusterBadge {
  readonly personId: string;
  readonly atMs: number;
  readonly doorName: string;
}

export interface Safe {
  /** What told it first. */
  readonly how: 'tap' | 'badge';
  readonly atMs: number;
  /** When the tap was heard of, if that was long after; null = at once. */
  readonly toldMs: number | null;
  /** Whose tap; '' = their own badge. */
  readonly by: string;
  /** Of the badge. */
  readonly doorName: string;
  /** What an undo has to name: every mark in force, and the newest badge. */
  readonly markIds: readonly string[];
  readonly badgesUntilMs: number | null;
}

/** When a badge at a muster door is of a roll-call. */
export const musterSpan = (
  { startedMs, endedMs }: { startedMs: number; endedMs: number | null },
  leadMs: number = musterLeadMs,
): Span => ({
  fromMs: startedMs - leadMs,
  untilMs: Math.min(endedMs ?? Number.POSITIVE_INFINITY, startedMs + longestMs) + 1,
});

/** A tap that is told later than this is said to be. */
const atOnceMs = 60_000;

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
  // Of the same person alone: whoever undoes one says nothing of another.
  const undone = new Set(
    undos.flatMap(({ personId, markIds }) => (JSON.parse(markIds) as string[]).map((id) => `${personId} ${id}`)),
  );
  const badgesUndone = new Map<string, number>();
  for (const { personId, badgesUntilMs } of undos) {
    if (badgesUntilMs === null) continue;
    // The log may tell the time of the same badge a little otherwise than the webhook did.
    const untilMs = Math.max(badgesUntilMs + togetherMs, badgesUndone.get(personId) ?? 0);
    badgesUndone.set(personId, untilMs);
  }
  const safe = new Map<string, Safe & { readonly markIds: string[] }>();
  const add = (personId: string, one: Safe & { readonly markIds: string[] }): void => {
    const known = safe.get(personId);
    if (!known) {
      safe.set(personId, one);
      return;
    }
    const first = isBefore(one, known) ? one : known;
    // One array that grows: a copy for each mark would cost their square.
    const { markIds } = known;
    markIds.push(...one.markIds);
    safe.set(personId, {
      ...first,
      markIds,
      badgesUntilMs: later(known.badgesUntilMs, one.badgesUntilMs),
    });
  };
  for (const { id, personId, atMs, knownMs, by } of marks) {
    if (undone.has(`${personId} ${id}`)) continue;
    const toldMs = knownMs - atMs > atOnceMs ? knownMs : null;
    add(personId, { how: 'tap', atMs, toldMs, by, doorName: '', markIds: [id], badgesUntilMs: null });
  }
  for (const { personId, atMs, doorName } of badges) {
    if (atMs <= (badgesUndone.get(personId) ?? Number.NEGATIVE_INFINITY)) continue;
    add(personId, { how: 'badge', atMs, toldMs: null, by: '', doorName, markIds: [], badgesUntilMs: atMs });
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
