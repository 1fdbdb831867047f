import type { Clock } from '../clock.ts';
import type { Condition } from './consoles.ts';
import { isNotSupported, isRightMissing } from './consoles-error.ts';
import type { ConsolesLog } from './needs.ts';
import { type Said, said, saidOfError, textOfSaid } from './said.ts';

export const conditionNames = ['connection', 'token', 'log', 'people', 'webhook', 'socket', 'clock'] as const;
export type ConditionName = (typeof conditionNames)[number];

/** How the parts of one console's connection are. */
export interface Conditions {
  all(): Readonly<Record<ConditionName, Condition>>;
  /** `sinceMs` moves only with the state. */
  set(name: ConditionName, state: Condition['state'], ...words: readonly Said[]): void;
  /** What an error makes of a part: a missing permission is a warning, a function that an older console lacks is off. */
  failed(name: ConditionName, error: unknown): void;
}

interface ConditionsNeeds {
  readonly console: number;
  readonly clock: Clock;
  readonly log: ConsolesLog;
  /** A state changed. */
  changed(): void;
}

export function createConditions({ console, clock, log, changed }: ConditionsNeeds): Conditions {
  const sinceMs = clock.nowMs();
  const begins = said('not-tried');
  const waiting: Condition = { state: 'waiting', text: begins.text, said: [begins], sinceMs };
  let conditions = Object.fromEntries(conditionNames.map((name) => [name, waiting])) as Record<
    ConditionName,
    Condition
  >;

  const set: Conditions['set'] = (name, state, ...words) => {
    const text = textOfSaid(words);
    const before = conditions[name];
    if (before.state === state && before.text === text) return;
    const isSame = before.state === state;
    conditions = {
      ...conditions,
      [name]: { state, text, said: words, sinceMs: isSame ? before.sinceMs : clock.nowMs() },
    };
    if (isSame) return;
    const tell = state === 'warning' || state === 'failed' ? log.warn : log.info;
    tell.call(log, { console, part: name, state }, text);
    changed();
  };
  return {
    all: () => conditions,
    set,
    failed: (name, error) => {
      set(name, isRightMissing(error) ? 'warning' : isNotSupported(error) ? 'off' : 'failed', saidOfError(error));
    },
  };
}
