import type { Line } from './line.ts';
import type { Output } from './output.ts';

/** What the command line is given by `main.ts`, which alone may start things. */
export interface Programs {
  /** Runs until it is told to stop. */
  serve(command: 'serve' | 'demo'): Promise<never>;
  /** The data file without a server, for one command; consoles are talked to only after `talk`. */
  openOffline(): Promise<Offline>;
}

export interface Offline {
  ask(request: Request, user: string): Promise<Response>;
  talk(): Promise<void>;
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** What a command works with. */
export interface Context {
  readonly programs: Programs;
  readonly output: Output;
  /** The API of the server that runs, else of the data file; opened when it is asked for the first time. */
  line(): Promise<Line>;
}
