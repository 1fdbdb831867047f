import { DatabaseSync } from 'node:sqlite';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** null = sound; else the first thing that is wrong. In its own thread: a big file takes long. */
export function quickCheck(path: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { quickCheckOf: path } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The check ended without a result.')));
  });
}

/** This file is also what runs in the thread. */
function checkHere(path: string): string | null {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const [row] = database.prepare('PRAGMA quick_check(1)').all();
    const said = String(Object.values(row ?? {})[0]);
    return said === 'ok' ? null : said;
  } catch (failure) {
    return failure instanceof Error ? failure.message : String(failure);
  } finally {
    database.close();
  }
}

const asked = isMainThread ? null : (workerData as { quickCheckOf?: string } | null);
if (typeof asked?.quickCheckOf === 'string') parentPort?.postMessage(checkHere(asked.quickCheckOf));
