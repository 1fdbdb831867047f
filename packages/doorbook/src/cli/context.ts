import type { Config, ConfigOutcome } from '../config/read-config.ts';
import type { Line } from './line.ts';
import type { Output } from './output.ts';
import type { Prompts } from './prompts.ts';

/** What the command line is given by `main.ts`, which alone may start things. */
export interface Programs {
  /** Those of the environment and of `.env`. */
  settings(): Promise<ConfigOutcome>;
  /** Runs until it is told to stop. */
  serve(command: 'serve' | 'demo'): Promise<never>;
  /** Starts the simulated console, with its own arguments; it runs until it is told to stop. Gives the code to end with. */
  emulator(args: readonly string[]): Promise<number>;
  /** The data file without a server, for one command; consoles are asked only what the command asks, until `talk`. */
  /** Puts a backup in the place of the data file, while no server runs. */
  restore(config: Config, wanted: RestoreWanted): Promise<Restored>;
  openOffline(config: Config, wanted: OfflineWanted): Promise<Offline>;
}

export interface RestoreWanted {
  readonly file: string;
  /** A data file that is there is put aside; without it that refuses. */
  readonly replace: boolean;
}

export interface Restored {
  readonly madeMs: number;
  /** Where the data file lies that was there; null = there was none. */
  readonly asidePath: string | null;
}

export interface OfflineWanted {
  /** `there`: it must be there already. `made`: else it is made. `none`: an empty one, which nobody keeps. */
  readonly file: 'there' | 'made' | 'none';
}

export interface Offline {
  ask(request: Request, user: string): Promise<Response>;
  talk(): Promise<void>;
  close(): Promise<void>;
}

/** The settings, when nothing is wrong with them. */
export type Settings = Extract<ConfigOutcome, { config: Config }>;

/** What a command works with. */
export interface Context {
  readonly programs: Programs;
  readonly output: Output;
  /** Somebody sits at a terminal and can be asked. */
  readonly isAttended: boolean;
  settings(): Promise<Settings>;
  /** The API of the server that runs, else of the data file; opened when it is asked for the first time. */
  line(wanted?: OfflineWanted): Promise<Line>;
  /** Questions for whoever sits at the terminal; refused where nobody does. */
  prompts(): Promise<Prompts>;
  /** Everything that comes in by the standard input. */
  input(): Promise<string>;
  /** Aborted by Ctrl+C from now on; the second one ends the process. */
  interrupted(): AbortSignal;
  /** What the process ends with when nothing is thrown; 0 unless told otherwise. */
  ends(code: number): void;
}
