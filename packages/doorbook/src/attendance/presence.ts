import type { CountedPassage } from './counts.ts';
import { tellsDirection } from './hours.ts';
import type { Evidence } from './passages.ts';
import type { Workday } from './workday.ts';

/**
 * How presence is inferred. By first-in whoever came today is in ("came today"); by in/out readers whoever's last badge
 * was no exit. Both end where the workday ends: a forgotten exit keeps nobody inside overnight.
 */
export const presenceModes = ['first-in', 'in-out'] as const;
export type PresenceMode = (typeof presenceModes)[number];

/** Meant wherever none is named, so that every screen and paper counts the same people. Where no reader tells an exit, it is first-in. */
export const usualMode = 'in-out' satisfies PresenceMode;

export interface Presence {
  readonly personId: string;
  readonly isIn: boolean;
  /** Of the first arrival by first-in, of the stay by in/out; since the exit for who has left. */
  readonly sinceMs: number;
  readonly lastSeen: LastSeen;
}

/** How it is known. */
export interface LastSeen {
  readonly atMs: number;
  readonly console: number;
  readonly doorId: string | null;
  readonly counts: 'arrival' | 'exit';
  /** The reader, or the use of the door, tells that it was this way. */
  readonly isDirectionTold: boolean;
  readonly evidence: Evidence;
}

/** Everybody who was here today, in and out; `workdays` are those of this moment (`workdaysNow`). */
export function presenceOf(workdays: readonly Workday[], mode: PresenceMode): Presence[] {
  return workdays.flatMap(({ personId, passages }) => {
    const counted = passages.filter(({ counts }) => counts !== 'none');
    const last = counted.at(-1);
    const sinceMs = mode === 'first-in' ? firstArrivalMs(counted) : stayMs(counted);
    if (!last || sinceMs === null) return [];
    const isIn = mode === 'first-in' || last.counts !== 'exit';
    return [{ personId, isIn, sinceMs, lastSeen: lastSeenOf(last) }];
  });
}

const firstArrivalMs = (counted: readonly CountedPassage[]): number | null =>
  counted.find(({ counts }) => counts === 'arrival')?.passage.atMs ?? null;

/** The first badge of the stay that lasts, or the exit that ended the last one. */
function stayMs(counted: readonly CountedPassage[]): number | null {
  const last = counted.at(-1);
  if (!last) return null;
  if (last.counts === 'exit') return last.passage.atMs;
  const lastExit = counted.findLastIndex(({ counts }) => counts === 'exit');
  return counted[lastExit + 1]?.passage.atMs ?? null;
}

function lastSeenOf(counted: CountedPassage): LastSeen {
  const { atMs, console, doorId, evidence } = counted.passage;
  const counts = counted.counts === 'exit' ? 'exit' : 'arrival';
  return { atMs, console, doorId, counts, isDirectionTold: tellsDirection(counted), evidence };
}
