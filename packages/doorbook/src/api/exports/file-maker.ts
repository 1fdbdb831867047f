import { Worker } from 'node:worker_threads';
import { ApiError } from '../api-error.ts';
import type { Made } from './file-thread.ts';
import type { FileWanted, Told } from './make-file.ts';

/** Makes files, one after the other. */
export type MakeFile = (wanted: FileWanted, signal: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;

/** More than so many in line are sent away. */
const mostWaiting = 8;
/** A workbook is held as a whole, several times over; one that needs more is refused, and the server lives on. */
const memoryMb = 1000;

/** Beside this file; built, it is JavaScript as this file is. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './file-thread.ts' : './file-thread.js', import.meta.url);

/**
 * A big workbook takes seconds and a gigabyte: each file is made by a thread that ends with it, and only one at a time,
 * so neither intake nor the views wait for it.
 */
export function fileMaker({ mostMemoryMb = memoryMb } = {}): MakeFile {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (wanted, signal) => {
    if (waiting >= mostWaiting) {
      throw new ApiError('busy', 'Too many exports are being made.', 'Try again in a minute.');
    }
    waiting += 1;
    const made = last.then(() => inThread(wanted, signal, mostMemoryMb));
    last = made.catch(() => undefined);
    try {
      return await made;
    } finally {
      waiting -= 1;
    }
  };
}

async function inThread(
  wanted: FileWanted,
  signal: AbortSignal,
  mostMemoryMb: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (signal.aborted) throw gone();
  const thread = new Worker(entry, {
    workerData: wanted,
    transferList: buffersOf(wanted),
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
  });
  // An export is no reason to keep a server that ends.
  thread.unref();
  try {
    const made = await answerOf(thread, signal);
    if ('bytes' in made) return made.bytes;
    if ('code' in made) throw new ApiError(made.code, made.message, made.hint);
    throw new Error('The export failed.', { cause: made.fault });
  } finally {
    await thread.terminate();
  }
}

const answerOf = (thread: Worker, signal: AbortSignal): Promise<Made> =>
  new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', (error) => reject(refusalOf(error)));
    thread.once('exit', () => reject(new Error('The thread of an export ended without an answer.')));
    signal.addEventListener('abort', () => reject(gone()), { once: true });
  });

/** Nobody reads it, and it is no failure of ours. */
const gone = (): ApiError => new ApiError('busy', 'Whoever asked for the export has gone.', 'Ask again.');

const refusalOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new ApiError('too-large', 'The file needs more memory than an export may take.', 'Take CSV, or a shorter span.')
    : error;

/** Handed over, not copied. */
function buffersOf({ source }: FileWanted): ArrayBuffer[] {
  const told = Object.values(source).flatMap((part: string | number | Told | readonly Told[]) =>
    typeof part === 'object' ? part : [],
  );
  return told.map(({ buffer }) => buffer);
}
