import type { Clock } from '../../clock.ts';

/**
 * Moments for choices of which the latest holds: no two are the same, and none lies before the one given last, also when
 * the machine's clock was set back meanwhile.
 */
export function inOrder({ nowMs }: Pick<Clock, 'nowMs'>): () => number {
  let lastMs = Number.NEGATIVE_INFINITY;
  return () => {
    lastMs = Math.max(nowMs(), lastMs + 1);
    return lastMs;
  };
}
