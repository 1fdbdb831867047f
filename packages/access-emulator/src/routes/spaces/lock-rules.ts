import type { LockRuleType as Command } from '@doorbook/access-client/contract';
import type { Routes } from '../../call.ts';
import type { Emulated } from '../../emulated.ts';
import type { Door, LockRule } from '../../model.ts';
import { badParameter, refuse } from '../../refusal.ts';
import { isTemporary, relayAtRest } from '../../relay.ts';
import { has } from '../../versions.ts';
import { adminDid } from '../admin-note.ts';
import { doorOf, onlineHub } from './doors.ts';

/** In the year 2084: what consoles send for a rule without an end. */
const farFutureS = 3_602_128_000;
const minuteMs = 60_000;

export const lockRules: Pick<Routes<'spaces'>, 'setLockRule' | 'getLockRule'> = {
  getLockRule({ console, params }) {
    const rule = ruleAt(console.nowMs(), lockableDoor(console, params.id).rule);
    if (!rule) return { ended_time: 0, type: '' };
    return { ended_time: rule.untilMs === null ? farFutureS : Math.floor(rule.untilMs / 1000), type: rule.type };
  },

  /** A command that finds nothing to end succeeds and changes nothing. */
  setLockRule(call) {
    const { console, body } = call;
    const { type } = body;
    const minutes = type === 'custom' ? minutesOf(body.interval) : undefined;
    const door = lockableDoor(console, call.params.id);
    if (type === 'lock_now' && !has(console, '3.3.21')) throw badParameter('type', 'lock_now came with Access 3.3.21');
    const before = ruleAt(console.nowMs(), door.rule);
    const rule = ruleAfter(type, before, console.nowMs() + (minutes ?? 0) * minuteMs);
    if (rule === before) return;
    door.rule = rule;
    door.unlocked = relayAtRest(console, door);
    console.doing.lockRule(door.id, type, before, minutes);
    adminDid(call, 'update', 'lock rule', { id: door.id, name: `${door.name}: ${type}` });
  },
};

/** What `custom` needs; with any other type nobody looks at it. */
function minutesOf(interval: unknown): number {
  if (Number.isSafeInteger(interval) && (interval as number) >= 1) return interval as number;
  throw badParameter('interval', 'minutes are needed, 1 or more');
}

function lockableDoor({ state }: Emulated, id: string): Door {
  const door = doorOf(state, id);
  if (door.hubId === '') throw refuse('CODE_DEVICE_API_NOT_SUPPORTED', `${door.name} has no hub and so no lock rules.`);
  onlineHub(state, door);
  return door;
}

/** The rule in force: one whose time is over is none. */
function ruleAt(nowMs: number, rule: LockRule | null): LockRule | null {
  if (!rule || rule.untilMs === null || rule.untilMs > nowMs) return rule;
  return rule.schedule ? ruleAt(nowMs, rule.schedule) : null;
}

/** What a command makes of the rule in force; the same object where it changes nothing. */
function ruleAfter(command: Command, before: LockRule | null, untilMs: number): LockRule | null {
  const temporary = before && isTemporary(before) ? before : null;
  const schedule = before?.type === 'schedule' ? before : temporary?.schedule;
  switch (command) {
    case 'reset':
      return temporary ? (schedule ?? null) : before;
    case 'lock_early':
      if (!schedule) return before;
      return temporary
        ? { type: temporary.type, untilMs: temporary.untilMs }
        : { type: 'lock_early', untilMs: schedule.untilMs };
    case 'lock_now':
      if (schedule) return { type: 'lock_early', untilMs: schedule.untilMs };
      return temporary ? null : before;
    default:
      return { type: command, untilMs: command === 'custom' ? untilMs : null, ...(schedule && { schedule }) };
  }
}
