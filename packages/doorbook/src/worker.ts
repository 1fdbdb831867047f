import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openReading } from './store/sqlite/open.ts';
import { answerAt, type ThreadOptions } from './views/answer.ts';

/*
 * The thread in which everything that reads much is computed, beside the one that takes deliveries: five million rows
 * read there would stop the intake for seconds. It has its own connection, which cannot write.
 */
const { path, ...options } = workerData as ThreadOptions;
// Deliveries and pages go first on a machine with few cores. On Linux a thread has a priority of its own; elsewhere it is the
// whole process that would have less.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
if (!parentPort) throw new Error('worker.ts runs in a thread of the server; start main.ts.');
answerAt(parentPort, openReading(path), options);

/** What answers leave behind goes when nobody asks for a moment: a heap that rests is not cleared. */
const restMs = 10_000;
let resting: NodeJS.Timeout | undefined;
parentPort.on('message', () => {
  clearTimeout(resting);
  resting = setTimeout(() => globalThis.gc?.(), restMs).unref();
});
