import type { Emulated } from './emulated.ts';
import type { Door } from './model.ts';

const unlocking: readonly string[] = ['keep_unlock', 'custom', 'schedule'];
/** Timers count milliseconds in 31 bits: longer waits go in steps. */
const longestStepMs = 86_400_000;

/** Whether a door is unlocked while nobody is passing: an emergency decides, then the lock rule. */
export function relayAtRest({ state }: Pick<Emulated, 'state'>, { hubId, rule }: Door): boolean {
  const { lockdown, evacuation } = state.emergency;
  if (hubId === '' || (lockdown && !evacuation)) return false;
  return evacuation || (rule !== null && unlocking.includes(rule.type));
}

/** Takes a rule back when its time is up, unless another has replaced it. */
export function endInTime(console: Pick<Emulated, 'nowMs' | 'later'>, door: Door, ended: () => void): void {
  const { rule } = door;
  if (rule === null || rule.untilMs === null) return;
  const leftMs = rule.untilMs - console.nowMs();
  console.later(Math.min(Math.max(leftMs, 0), longestStepMs), () => {
    if (door.rule !== rule) return;
    if (console.nowMs() < (rule.untilMs ?? 0)) {
      endInTime(console, door, ended);
      return;
    }
    door.rule = rule.schedule ?? null;
    ended();
  });
}
