import type { Emulated } from './emulated.ts';
import type { Visitor } from './model.ts';
import { visitStatus } from './visit.ts';

/** Waits are cut into pieces, so that a machine that slept or a clock that was set is noticed. */
const longestWaitMs = 60 * 60_000;

/**
 * Tells of visits that begin and end because their time has come, one timer at a time. Gives a function that is to be
 * called for every visit that was made or changed: it is followed from then on.
 */
export function visitsByTime(
  console: Pick<Emulated, 'state' | 'doing' | 'nowMs' | 'later'>,
): (changedId: string) => void {
  let lookedMs = console.nowMs();
  let wakesMs = Number.POSITIVE_INFINITY;
  /** Only the latest timer counts: an earlier border may have come in while another was waited for. */
  let turn = 0;

  function look(changedId?: string): void {
    const nowMs = console.nowMs();
    for (const visitor of console.state.visitors.values()) {
      if (visitor.id === changedId) continue;
      const status = visitStatus(visitor, nowMs);
      if (status !== visitStatus(visitor, lookedMs)) console.doing.visitorStatus(visitor.id, status);
    }
    lookedMs = nowMs;
    const borderMs = nextBorderMs(console.state.visitors.values(), nowMs);
    if (borderMs >= wakesMs || borderMs === Number.POSITIVE_INFINITY) return;
    wakesMs = borderMs;
    turn += 1;
    const mine = turn;
    console.later(Math.min(borderMs - nowMs, longestWaitMs), () => {
      if (mine !== turn) return;
      wakesMs = Number.POSITIVE_INFINITY;
      look();
    });
  }

  look();
  return look;
}

/** When the next visit begins or ends. */
function nextBorderMs(visitors: Iterable<Visitor>, nowMs: number): number {
  let nextMs = Number.POSITIVE_INFINITY;
  for (const { startS, endS, cancelled } of visitors) {
    if (cancelled) continue;
    for (const ms of [startS * 1000, endS * 1000]) if (ms > nowMs && ms < nextMs) nextMs = ms;
  }
  return nextMs;
}
