import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Write } from '../ports.ts';
import { type StoreCode, StoreError } from '../store-error.ts';
import { connectFile } from './database.ts';
import { storeErrorOf } from './failures.ts';
import { stayingInPlace } from './in-place.ts';
import { writerOptions } from './opening.ts';
import { createWaitingJobs, type Job } from './waiting-jobs.ts';
import { createWriter, type SqliteWriter } from './writer.ts';

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

/** One at which the thread works, and one that it finds when it is done. */
const mostPosted = 2;

const stillLost = 'The data file could not be opened again. It is tried anew in a moment.';
const sound: State = { commits: 0, isSound: true, isWriting: true };
/** The cap of a runaway, not a size: rows of an import come by the hundred thousand. */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 8 };

/** The side that is asked. The file is checked and up to date when this is called. */
export function createThreadWriter(opened: Opened): SqliteWriter {
  const waiting = createWaitingJobs();
  const posted: (readonly Job[])[] = [];
  const askers: (() => void)[] = [];
  let isScheduled = false;
  let isClosed = false;
  let state = sound;
  let thread: Worker | null = null;
  /** Of the thread that runs: whether it ever answered. */
  let hasAnswered = false;
  let startAfterMs = 0;
  let ended: Promise<void> = Promise.resolve();

  function started(): Worker {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { writing: opened },
      resourceLimits,
      name: 'writer',
    });
    hasAnswered = false;
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
    // What ends before it can write anything would end again at once, and with each delivery another thread.
    if (!hasAnswered) startAfterMs = performance.now() + opened.reopenPauseMs;
    const jobs = posted.splice(0).flat();
    while (!waiting.isEmpty()) jobs.push(...waiting.take());
    waiting.answered(jobs);
    for (const { reject } of jobs) reject(new StoreError('broken', message, cause));
    for (const answer of askers.splice(0)) answer();
  }

  function hear(said: FromThread): void {
    hasAnswered = true;
    if ('reopened' in said) {
      state = said.reopened;
      for (const answer of askers.splice(0)) answer();
    } else {
      state = said.state;
      const jobs = posted.shift() ?? [];
      waiting.answered(jobs);
      for (const [index, { resolve, reject }] of jobs.entries()) {
        const told = said.told[index] ?? [];
        if ('code' in told) reject(new StoreError(told.code, told.message));
        else resolve(told);
      }
    }
    if (waiting.isEmpty()) rest();
    else schedule();
  }

  function rest(): void {
    // Whoever closes waits for its end.
    if (posted.length === 0 && askers.length === 0 && !isClosed) thread?.unref();
  }

  function commit(writes: readonly Write[]): Promise<number[]> {
    if (isClosed) return Promise.reject(new StoreError('closed', 'The store is closed.'));
    if (!thread && performance.now() < startAfterMs) return Promise.reject(new StoreError('broken', stillLost));
    return waiting.add(writes, schedule);
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
    const jobs = waiting.take();
    if (jobs.length === 0) return;
    try {
      hand(jobs);
    } catch {
      // What one of them holds cannot go over: the others can.
      for (const job of jobs) handAlone(job);
    }
    if (!waiting.isEmpty()) schedule();
  }

  function hand(jobs: readonly Job[]): void {
    say(postedOf(jobs));
    posted.push(jobs);
  }

  function handAlone(job: Job): void {
    try {
      hand([job]);
    } catch (failure) {
      waiting.answered([job]);
      job.reject(new StoreError('refused', 'What was to be written is no value of a database.', failure));
    }
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
    while (!waiting.isEmpty()) post();
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
  // Before the opening, which would make a new file where there is none.
  checkPlace();
  const writer = createWriter(writerOptions({ path, connect: connectFile, checkPlace, reopenPauseMs }));
  const state = (): State => ({
    commits: writer.commits(),
    isSound: writer.isSound(),
    isWriting: writer.isWriting(),
  });
  const say = (said: FromThread): void => port.postMessage(said);
  let answering = Promise.resolve();
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
    else {
      const answered = answer(writesOf(message));
      const before = answering;
      // Of what is over nothing is kept.
      answering = before.then(() => answered);
    }
  });
}

const toldOf = (failure: unknown): Told => {
  const { code, message } = storeErrorOf(failure);
  return { code, message };
};

const asked = isMainThread ? null : (workerData as { writing?: Opened } | null);
if (asked?.writing && parentPort) writeAt(parentPort, asked.writing);
