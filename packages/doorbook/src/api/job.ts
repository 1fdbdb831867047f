import type { Condition, ConsoleHealth } from '../consoles/consoles.ts';

/** From the best to the worst. What is off was meant to be off. */
export const states = ['off', 'ok', 'waiting', 'warning', 'failed'] as const satisfies readonly Condition['state'][];
export const parts = ['connection', 'token', 'log', 'people', 'webhook', 'socket', 'clock'] as const;

export const worstOf = (found: readonly Condition['state'][], none: Condition['state']): Condition['state'] =>
  found.reduce((worst, state) => (states.indexOf(state) > states.indexOf(worst) ? state : worst), none);

export const stateOf = (health: ConsoleHealth): Condition['state'] =>
  worstOf(
    parts.map((part) => health[part].state),
    'ok',
  );

/** Without a console the job waits for one. */
export const overallOf = (all: readonly ConsoleHealth[]): Condition['state'] =>
  all.length === 0 ? 'waiting' : worstOf(all.map(stateOf), 'ok');
