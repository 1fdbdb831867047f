import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Write } from '../ports.ts';
import { type StoreCode, StoreError } from '../store-error.ts';
import { connectFile } from './database.ts';
import { storeErrorOf } from './failures.ts';
import { stayingInPlace } from './in-place.ts';
import { writerOptions } from './opening.ts';
import { createWriter, rowsTogether, rowsWaiting, type SqliteWriter } from './writer.ts';

/*
 * The writer in a thread of its own: a commit waits for the disk, and on a slow one that is most of its time. Meanwhile
 * deliveries are checked, pages answered, and what is to be written next is gathered. Still one connection that writes, one
 * transaction after the other, and an answer only after the sync.
 */

interface Opened {
  readonly path: string;
  readonly place: bigint | undefined;
  readonly reopenPauseMs: number;
}

/** Each text once: nearly all jobs of a rush say the same one. */
interface Posted {
  readonly texts: readonly string[];
  readonly jobs: readonly (readonly { readonly text: number; readonly rows: Write['rows'] }[])[];
}
type ToThread = Posted | 'reopened?' | 'close';

interface State {
  readonly commits: number;
  readonly isSound: boolean;
  readonly isWriting: boolean;
}

type Told = number[] | { readonly code: StoreCode; readonly message: string };
type FromThread = { readonly told: readonly Told[]; readonly state: State } | { readonly reopened: State };

interface Job {
  readonly writes: readonly Write[];
  readonly rowCount: number;
  readonly resolve: (changes: number[]) => void;
  readonly reject: (error: StoreError) => void;
}

/** One at which the thread works, and one that it finds when it is done. */
const mostPosted = 2;

const sound: State = { commits: 0, isSound: true, isWriting: true };
/** The cap of a runaway, not a size: rows of an import come by the hundred thousand. */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 8 };

/** The side that is asked. The file is checked and up to date when this is called. */
export function createThreadWriter(opened: Opened): SqliteWriter {
  let waiting: Job[] = [];
  const posted: (readonly Job[])[] = [];
  const askers: (() => void)[] = [];
  let rows = 0;
  let isScheduled = false;
  let isClosed = false;
  let state = sound;
  let thread: Worker | null = null;
  let ended: Promise<void> = Promise.resolve();

  function started(): Worker {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { writing: opened },
      resourceLimits,
      name: 'writer',
    });
    let failure: unknown;
    worker.on('message', hear);
    worker.on('error', (error) => {
      failure = error;
    });
    ended = new Promise((resolve) => {
      worker.on('exit', (code) => {
        if (thread === worker) lost(failure ?? new Error(`It ended with code ${code}.`));
        resolve();
      });
    });
    // It keeps the process up only while somebody waits for it.
    worker.unref();
    return worker;
  }

  /** Whether the last transaction reached the disk nobody can tell; whoever asks again is told that it is known. */
  function lost(cause: unknown): void {
    thread = null;
    const { message } = storeErrorOf(cause);
    state = { ...state, isSound: false, isWriting: false };
    const jobs = [...posted.splice(0).flat(), ...waiting];
    waiting = [];
    rows = 0;
    for (const { reject } of jobs) reject(new StoreError('broken', message, cause));
    for (const answer of askers.splice(0)) answer();
  }

  function hear(said: FromThread): void {
    if ('reopened' in said) {
      state = said.reopened;
      for (const answer of askers.splice(0)) answer();
    } else {
      state = said.state;
      const jobs = posted.shift() ?? [];
      for (const [index, { rowCount, resolve, reject }] of jobs.entries()) {
        rows -= rowCount;
        const told = said.told[index] ?? [];
        if ('code' in told) reject(new StoreError(told.code, told.message));
        else resolve(told);
      }
    }
    if (waiting.length > 0) schedule();
    else rest();
  }

  function rest(): void {
    // Whoever closes waits for its end.
    if (posted.length === 0 && askers.length === 0 && !isClosed) thread?.unref();
  }

  function commit(writes: readonly Write[]): Promise<number[]> {
    if (isClosed) return Promise.reject(new StoreError('closed', 'The store is closed.'));
    const rowCount = writes.reduce((sum, one) => sum + one.rows.length, 0);
    if (rows > 0 && rows + rowCount > rowsWaiting) {
      return Promise.reject(new StoreError('busy', 'Too much waits to be written. Try again in a moment.'));
    }
    rows += rowCount;
    return new Promise((resolve, reject) => {
      waiting.push({ writes, rowCount, resolve, reject });
      schedule();
    });
  }

  /** What the event loop hands in at the same moment goes over together. */
  function schedule(): void {
    if (isScheduled || posted.length >= mostPosted) return;
    isScheduled = true;
    setImmediate(() => {
      isScheduled = false;
      post();
    });
  }

  function post(): void {
    if (waiting.length === 0) return;
    const jobs = taken();
    posted.push(jobs);
    say(postedOf(jobs));
    if (waiting.length > 0) schedule();
  }

  function taken(): Job[] {
    let count = 0;
    let together = 0;
    for (const { rowCount } of waiting) {
      if (count > 0 && together + rowCount > rowsTogether) break;
      together += rowCount;
      count += 1;
    }
    return waiting.splice(0, count);
  }

  function say(message: ToThread): void {
    thread ??= started();
    thread.ref();
    thread.postMessage(message);
  }

  const reopened = (): Promise<void> =>
    new Promise((resolve) => {
      askers.push(resolve);
      say('reopened?');
    });

  async function close(): Promise<void> {
    isClosed = true;
    // Over before it is told to end: messages come in their order.
    while (waiting.length > 0) post();
    if (!thread) return;
    say('close');
    await ended;
  }

  return {
    commit,
    commits: () => state.commits,
    isSound: () => state.isSound && !isClosed,
    isWriting: () => state.isWriting && !isClosed,
    reopened,
    close,
  };
}

function postedOf(jobs: readonly Job[]): Posted {
  const numbers = new Map<string, number>();
  const numberOf = (sql: string): number => {
    const known = numbers.get(sql) ?? numbers.size;
    numbers.set(sql, known);
    return known;
  };
  const numbered = jobs.map(({ writes }) => writes.map(({ sql, rows }) => ({ text: numberOf(sql), rows })));
  return { texts: [...numbers.keys()], jobs: numbered };
}

const writesOf = ({ texts, jobs }: Posted): Write[][] =>
  jobs.map((writes) => writes.map(({ text, rows }) => ({ sql: texts[text] as string, rows })));

/** The thread. This file is also what runs in it. */
function writeAt(port: NonNullable<typeof parentPort>, { path, place, reopenPauseMs }: Opened): void {
  const checkPlace = stayingInPlace(path, place);
  const writer = createWriter(writerOptions({ path, connect: connectFile, checkPlace, reopenPauseMs }));
  const state = (): State => ({
    commits: writer.commits(),
    isSound: writer.isSound(),
    isWriting: writer.isWriting(),
  });
  const say = (said: FromThread): void => port.postMessage(said);
  let answering: Promise<unknown> = Promise.resolve();
  const answer = async (jobs: readonly (readonly Write[])[]): Promise<void> => {
    const told = await Promise.all(jobs.map((writes) => writer.commit(writes).catch(toldOf)));
    say({ told, state: state() });
    if (writer.isSound()) return;
    await writer.reopened();
    say({ reopened: state() });
  };
  const end = async (): Promise<void> => {
    await writer.close();
    await answering;
    port.close();
  };
  port.on('message', (message: ToThread) => {
    if (message === 'close') void end();
    else if (message === 'reopened?') void writer.reopened().then(() => say({ reopened: state() }));
    else answering = Promise.all([answering, answer(writesOf(message))]);
  });
}

const toldOf = (failure: unknown): Told => {
  const { code, message } = storeErrorOf(failure);
  return { code, message };
};

const asked = isMainThread ? null : (workerData as { writing?: Opened } | null);
if (asked?.writing && parentPort) writeAt(parentPort, asked.writing);
