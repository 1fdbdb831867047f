import type { Write } from '../ports.ts';
import { StoreError } from '../store-error.ts';

/** So many rows share one transaction at most, and may wait for one. */
export const rowsTogether = 2_000;
export const rowsWaiting = 20_000;

export interface Job {
  readonly writes: readonly Write[];
  readonly rowCount: number;
  readonly resolve: (changes: number[]) => void;
  readonly reject: (error: StoreError) => void;
}

/** What is to be written, until somebody takes it, a transaction's worth at a time. */
export interface WaitingJobs {
  /** Resolves when the job was answered; refused when too many rows are not yet answered. `added` is called once it waits. */
  add(writes: readonly Write[], added: () => void): Promise<number[]>;
  isEmpty(): boolean;
  take(): readonly Job[];
  /** They no longer count. */
  answered(jobs: readonly Job[]): void;
}

export function createWaitingJobs(): WaitingJobs {
  const waiting: Job[] = [];
  let rows = 0;
  return {
    add(writes, added) {
      const rowCount = writes.reduce((sum, one) => sum + one.rows.length, 0);
      // One that is bigger than all that may wait is taken when nothing else does.
      if (rows > 0 && rows + rowCount > rowsWaiting) {
        return Promise.reject(new StoreError('busy', 'Too much waits to be written. Try again in a moment.'));
      }
      rows += rowCount;
      return new Promise((resolve, reject) => {
        waiting.push({ writes, rowCount, resolve, reject });
        added();
      });
    },
    isEmpty: () => waiting.length === 0,
    take() {
      let count = 0;
      let together = 0;
      for (const { rowCount } of waiting) {
        if (count > 0 && together + rowCount > rowsTogether) break;
        together += rowCount;
        count += 1;
      }
      return waiting.splice(0, count);
    },
    answered(jobs) {
      for (const { rowCount } of jobs) rows -= rowCount;
    },
  };
}
