import { setFlagsFromString } from 'node:v8';

/*
 * What the `doorbook` command tells node of this thread's heap (bin/doorbook.js) holds for every thread that is started
 * later, and more than the limits that a thread is given: the year of a thousand people would end the thread that computes
 * it, and two of them the process. This thread has its heap by now, so the words are taken back.
 */
export function letThreadsKeepTheirLimits(): void {
  setFlagsFromString('--max-old-space-size=0');
  setFlagsFromString('--max-semi-space-size=0');
}
