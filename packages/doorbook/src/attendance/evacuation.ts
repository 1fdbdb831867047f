import type { EvacuationReport } from './roll-call-facts.ts';

/** Every hub tells the same evacuation, and they do it within seconds. */
const sameMs = 120_000;

export interface Evacuation {
  readonly console: number;
  readonly beganMs: number;
}

interface Called {
  /** null = of all consoles. */
  readonly console: number | null;
  readonly isDrill: 0 | 1;
  readonly startedMs: number;
}

/**
 * Evacuations that go on and have had no roll-call: one that was started since is theirs, also when somebody has ended it.
 * The list of one that was started before has only whoever was in then, and a drill is nobody's emergency. `reports` may come
 * in any order.
 */
export function evacuationsToCall(reports: readonly EvacuationReport[], called: readonly Called[]): Evacuation[] {
  const byConsole = Map.groupBy(reports, ({ console }) => console);
  return [...byConsole].flatMap(([console, ofOne]) => {
    const beganMs = goesOnSinceMs(ofOne);
    if (beganMs === null) return [];
    const isCalled = called.some(
      (one) => one.isDrill === 0 && (one.console === null || one.console === console) && one.startedMs >= beganMs,
    );
    return isCalled ? [] : [{ console, beganMs }];
  });
}

/** Since when the evacuation goes on; null = none does. */
export function goesOnSinceMs(reports: readonly EvacuationReport[]): number | null {
  let sinceMs: number | null = null;
  let lastOnMs = Number.NEGATIVE_INFINITY;
  for (const { isOn, atMs, channel } of [...reports].sort((a, b) => a.atMs - b.atMs || a.isOn - b.isOn)) {
    if (isOn === 0) sinceMs = null;
    else {
      // A webhook tells a change: after a while it is another evacuation, and the end of the one before was lost.
      const isAnother = channel === 'webhook' && atMs - lastOnMs > sameMs;
      if (sinceMs === null || isAnother) sinceMs = atMs;
      lastOnMs = atMs;
    }
  }
  return sinceMs;
}
