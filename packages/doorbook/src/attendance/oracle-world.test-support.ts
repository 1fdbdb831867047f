import type { DoorUse, Leave, Read, SetAside, Sighting } from './facts.ts';
import type { Person } from './people.ts';
import type { RulesChange } from './rules.ts';

/** Everything that is known, in a small place. */
export interface World {
  readonly people: readonly Person[];
  readonly sightings: readonly Sighting[];
  readonly reads: readonly Read[];
  readonly changes: readonly RulesChange[];
  readonly groupOrder: readonly string[];
  /** Of console 1 and so on. */
  readonly zones: readonly string[];
  readonly mayReadLog: readonly boolean[];
  readonly doorUses: ReadonlyMap<string, DoorUse>;
  readonly setAsides: readonly SetAside[];
  readonly leaves: readonly Leave[];
  readonly nowMs: number;
}

export const minute = 60_000;
export const hour = 60 * minute;

export const lies = ({ fromMs, untilMs }: { fromMs: number; untilMs: number }, tMs: number): boolean =>
  fromMs <= tMs && tMs < untilMs;
