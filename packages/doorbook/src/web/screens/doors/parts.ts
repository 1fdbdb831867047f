import { type Condition, type PartName, partNames } from './console-shown.ts';

export type Conditions = Readonly<Record<PartName, Condition>>;
export type State = Condition['state'];

/** A sign and a colour beside each word. */
export const stateLooks = {
  ok: ['✓', 'good'],
  waiting: ['…', 'away'],
  warning: ['!', 'notice'],
  failed: ['✕', 'error'],
  off: ['–', 'away'],
} as const satisfies Record<State, readonly [sign: string, look: string]>;

/** What is off was meant to be off. */
const fromBest: readonly State[] = ['off', 'ok', 'waiting', 'warning', 'failed'];

/** The worst of all, as the server's health has it. */
export const worstOf = (conditions: Conditions): State =>
  partNames.reduce<State>((worst, name) => {
    const { state } = conditions[name];
    return fromBest.indexOf(state) > fromBest.indexOf(worst) ? state : worst;
  }, 'ok');

export interface Part {
  readonly name: PartName;
  readonly condition: Condition;
  /** An earlier part with the very same trouble: a token that is refused is refused everywhere. */
  readonly sameAs: PartName | null;
}

export function partsOf(conditions: Conditions, names: readonly PartName[] = partNames): readonly Part[] {
  return names.map((name, place) => {
    const condition = conditions[name];
    const isTrouble = condition.state === 'failed' || condition.state === 'warning';
    const first = isTrouble ? names.slice(0, place).find((other) => conditions[other].text === condition.text) : null;
    return { name, condition, sameAs: first ?? null };
  });
}
