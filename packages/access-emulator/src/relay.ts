import type { WebhookEventName } from '@doorbook/access-client/contract';
import type { Emulated } from './emulated.ts';
import type { Door, LockRule } from './model.ts';

const unlocking: readonly string[] = ['keep_unlock', 'custom', 'schedule'];
/** Timers count milliseconds in 31 bits: longer waits go in steps. */
const longestStepMs = 86_400_000;

/** Whether a door is unlocked while nobody is passing: an emergency decides, then the lock rule. */
export function relayAtRest({ state }: Pick<Emulated, 'state'>, { hubId, rule }: Door): boolean {
  const { lockdown, evacuation } = state.emergency;
  if (hubId === '' || (lockdown && !evacuation)) return false;
  return evacuation || (rule !== null && unlocking.includes(rule.type));
}

/** A rule that was set at a door, and not an unlock schedule or what is left of one. */
export const isTemporary = ({ type }: LockRule): boolean =>
  type === 'keep_lock' || type === 'keep_unlock' || type === 'custom';

/**
 * The webhooks of a change of the rule, by command or by time. A door that is to stay locked tells it as the end of an
 * unlock, whether there was one or not.
 */
export function eventsOf(command: string, before: LockRule | null, after: LockRule | null): WebhookEventName[] {
  const isTemporaryNow = after !== null && isTemporary(after);
  const hasEnded = command === 'keep_lock' || (before !== null && isTemporary(before) && !isTemporaryNow);
  const [wasScheduled, isScheduled] = [isBySchedule(before), isBySchedule(after)];
  const events: [WebhookEventName, boolean][] = [
    ['access.temporary_unlock.start', command === 'keep_unlock' || command === 'custom'],
    ['access.temporary_unlock.end', hasEnded],
    ['access.unlock_schedule.deactivate', wasScheduled && !isScheduled],
    ['access.unlock_schedule.activate', isScheduled && !wasScheduled],
  ];
  return events.flatMap(([event, isTold]) => (isTold ? [event] : []));
}

/** An unlock schedule is running, be it beneath another rule. */
const isBySchedule = (rule: LockRule | null): boolean => rule?.type === 'schedule' || rule?.schedule !== undefined;

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
