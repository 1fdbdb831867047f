import { parentPort, workerData } from 'node:worker_threads';
import { ApiError } from '../api-error.ts';
import { type FileWanted, makeFile } from './make-file.ts';

/** What the thread of one file answers. */
export type Made =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly code: ApiError['code']; readonly message: string; readonly hint: string }
  | { readonly fault: unknown };

async function make(): Promise<void> {
  try {
    // A copy of its own, because a small buffer is a part of one that others use.
    const bytes = new Uint8Array(await makeFile(workerData as FileWanted));
    answer({ bytes }, [bytes.buffer]);
  } catch (error) {
    if (error instanceof ApiError) answer({ code: error.code, message: error.message, hint: error.hint });
    else answer({ fault: error });
  }
}

const answer = (made: Made, handedOver: ArrayBuffer[] = []): void => parentPort?.postMessage(made, handedOver);

await make();
