import { totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FromThread, ThreadOptions, ToThread } from './answer.ts';
import type { Body } from './body.ts';
import { type Asked, ViewError, type ViewName } from './views.ts';

export interface Text {
  readonly body: Body;
  readonly etag: string;
}

export interface Thread {
  answer<N extends ViewName>(name: N, asked: Asked<N>, who?: string): { readonly text: Promise<Text>; giveUp(): void };
  close(): Promise<void>;
}

export interface ThreadNeeds extends ThreadOptions {
  readonly nowMs: () => number;
  readonly log: { error(said: object, text: string): void };
  /** What the thread's objects may take before it is ended; unless told, enough for a year of thousands of people. */
  readonly mostMemoryMb?: number;
  /** After so long without a question the thread ends, and with it goes the memory that a year's report took. */
  readonly restMs?: number;
  /** It has ended for that. */
  readonly rested?: () => void;
}

interface Waiting {
  resolve(text: Text): void;
  reject(error: ViewError): void;
}

const usualMemoryMb = 2048;
/** On a small machine, or in a container that was given little, half of what there is. */
const machineMb = Math.min(process.constrainedMemory() || Number.POSITIVE_INFINITY, totalmem()) / 1_048_576;
const fittingMemoryMb = Math.max(256, Math.min(usualMemoryMb, Math.floor(machineMb / 2)));
/** What one day of five hundred people leaves behind fits in several times: with less each answer pays for clearing it. */
const youngMb = 64;
/** An open page asks each minute. */
const usualRestMs = 120_000;

/** Beside this folder; built, it is JavaScript as this file is. */
const entry = new URL(import.meta.url.endsWith('.ts') ? '../worker.ts' : '../worker.js', import.meta.url);

/** The other thread: started by the first question, and by the first one after it was lost or went to rest. */
export function createThread(needs: ThreadNeeds): Thread {
  const {
    path,
    fallbackZone,
    longMs,
    mostTurnMs,
    nowMs,
    log,
    mostMemoryMb = fittingMemoryMb,
    restMs = usualRestMs,
    rested,
  } = needs;
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let resting: NodeJS.Timeout | undefined;
  let lastId = 0;
  let isClosed = false;

  function start(): Worker {
    const workerData: ThreadOptions = { path, fallbackZone, longMs, mostTurnMs };
    const resourceLimits = { maxOldGenerationSizeMb: mostMemoryMb, maxYoungGenerationSizeMb: youngMb };
    const started = new Worker(entry, { workerData, resourceLimits, name: 'views' });
    let failure: unknown;
    started.on('message', settle);
    started.on('error', (error) => {
      failure = error;
    });
    started.on('exit', (code) => {
      if (worker === started) lost(failure ?? new Error(`It ended with code ${code}.`));
    });
    return started;
  }

  function settle(said: FromThread): void {
    const { resolve, reject } = take(said.id) ?? {};
    if ('body' in said) resolve?.({ body: said.body, etag: said.etag });
    else reject?.(said.stack === '' ? new ViewError(said.code, said.message) : failed(said));
  }

  function take(id: number): Waiting | undefined {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size > 0 || !one) return one;
    // Only questions keep the process up.
    worker?.unref();
    clearTimeout(resting);
    resting = setTimeout(rest, restMs).unref();
    return one;
  }

  function rest(): void {
    const ending = worker;
    worker = undefined;
    void ending?.terminate().then(rested);
  }

  /** Of its text nothing goes out, nor into the log: that of an unforeseen error may quote anything. */
  function failed({ message, stack }: Extract<FromThread, { code: string }>): ViewError {
    const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
    log.error({ at: places.slice(0, 8).map((line) => line.trim()) }, 'A view could not be computed.');
    const cause = new Error(message);
    cause.stack = stack;
    return new ViewError('broken', 'The answer could not be computed.', cause);
  }

  function lost(failure: unknown): void {
    worker = undefined;
    log.error({ err: failure }, 'The thread that computes the views ended. The next question starts a new one.');
    rejectAll(new ViewError('broken', 'The answer could not be computed. Ask again in a moment.', failure));
  }

  function rejectAll(error: ViewError): void {
    const all = [...waiting.values()];
    waiting.clear();
    for (const { reject } of all) reject(error);
  }

  const post = (message: ToThread): void => worker?.postMessage(message);

  return {
    answer(name, asked, who = '') {
      if (isClosed) return { text: Promise.reject(closed()), giveUp: () => {} };
      clearTimeout(resting);
      worker ??= start();
      lastId += 1;
      const id = lastId;
      const text = new Promise<Text>((resolve, reject) => waiting.set(id, { resolve, reject }));
      worker.ref();
      post({ id, name, asked, who, nowMs: nowMs() });
      return {
        text,
        giveUp() {
          const one = take(id);
          if (!one) return;
          post({ givenUp: id });
          one.reject(new ViewError('broken', 'Nobody wants this answer any more.'));
        },
      };
    },
    async close() {
      isClosed = true;
      clearTimeout(resting);
      const ending = worker;
      worker = undefined;
      rejectAll(closed());
      await ending?.terminate();
    },
  };
}

const closed = (): ViewError => new ViewError('broken', 'The server is stopping.');
