import { parentPort, workerData } from 'node:worker_threads';
import { openReading } from './store/sqlite/open.ts';
import { answerAt, type ThreadOptions } from './views/answer.ts';

/*
 * The thread in which everything that reads much is computed, beside the one that takes deliveries: five million rows
 * read there would stop the intake for seconds. It has its own connection, which cannot write.
 */
const { path, fallbackZone } = workerData as ThreadOptions;
if (!parentPort) throw new Error('worker.ts runs in a thread of the server; start main.ts.');
answerAt(parentPort, openReading(path), { fallbackZone });

/** What answers leave behind goes when nobody asks for a moment: a heap that rests is not cleared. */
const restMs = 10_000;
let resting: NodeJS.Timeout | undefined;
parentPort.on('message', () => {
  clearTimeout(resting);
  resting = setTimeout(() => globalThis.gc?.(), restMs).unref();
});
