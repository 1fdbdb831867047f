import type { Figure } from './figure.ts';

/** What a scenario is given: one that measures in this process or one of its own, and tells what it saw. */
export interface Bench {
  /** Smaller sizes: does it still run, and is a figure far off? */
  readonly isQuick: boolean;
  /** Of this run, for data files. Scenarios share it: what one has built another may take. */
  readonly folder: string;
  /** Where profiles of the programs go; undefined = none are made. */
  readonly profiles: string | undefined;
  /** What was given as `name=value`. */
  readonly sizes: Readonly<Record<string, number>>;
  tell(figure: Figure): void;
}

export interface Scenario {
  readonly title: string;
  /** Left out of `--quick` unless it is named. */
  readonly isLong?: boolean;
  run(bench: Bench): Promise<void>;
}
