import { joinMs, mostMarks, overMs } from './attendance/roll-call.ts';
import type { Tap } from './roll-calls.ts';
import type { RollCallWithEnd } from './store/roll-calls.ts';

export const refusedWhys = ['not-on-list', 'over', 'too-many'] as const;
export type RefusedWhy = (typeof refusedWhys)[number];
/** What was not taken, and why. */
export type Refused = readonly { readonly id: string; readonly why: RefusedWhy }[];

/** Sorts out what is not taken. What is known already was taken: a phone that heard no answer sends it again. */
export function refusing(rollCall: RollCallWithEnd, onList: ReadonlySet<string>, nowMs: number) {
  const endedMs = overMs(rollCall, nowMs);
  const isLate = ({ atMs }: Tap): boolean =>
    endedMs !== null && (nowMs > endedMs + joinMs || atMs < rollCall.startedMs || atMs > endedMs);
  const refused: { id: string; why: RefusedWhy }[] = [];
  return {
    refused,
    of<Kind extends Tap>(taps: readonly Kind[], kept: readonly Tap[]): Kind[] {
      const known = new Set(kept.map(({ id }) => id));
      const counts = new Map<string, number>();
      const count = (personId: string): number => counts.get(personId) ?? 0;
      for (const { personId } of kept) counts.set(personId, count(personId) + 1);
      return taps.filter((one) => {
        if (known.has(one.id)) return false;
        const isFull = count(one.personId) >= mostMarks;
        const why = !onList.has(one.personId) ? 'not-on-list' : isLate(one) ? 'over' : isFull ? 'too-many' : null;
        if (why !== null) {
          refused.push({ id: one.id, why });
          return false;
        }
        known.add(one.id);
        counts.set(one.personId, count(one.personId) + 1);
        return true;
      });
    },
  };
}
