import { ViewError } from './views.ts';

/** Where long answers go on one at a time: each holds the more memory the longer it is, and twenty together more than there is. */
export interface LongLane {
  /** Resolves when it is this one's turn; throws when too many wait for theirs. */
  enter(id: number): Promise<void>;
  /** It is done, or nobody wants it any more. */
  leave(id: number): void;
}

export function createLongLane({ mostWaiting = 8 } = {}): LongLane {
  let current: number | undefined;
  const waiting = new Map<number, () => void>();
  return {
    async enter(id) {
      if (current === undefined) current = id;
      if (current === id) return;
      if (waiting.size >= mostWaiting) {
        throw new ViewError(
          'broken',
          'Too many long answers are being computed. Ask again in a minute, or for fewer days.',
        );
      }
      await new Promise<void>((resolve) => waiting.set(id, resolve));
    },
    leave(id) {
      const goOn = waiting.get(id);
      waiting.delete(id);
      // Whoever waited and is not wanted looks for itself why it goes on.
      goOn?.();
      if (current !== id) return;
      const [next] = waiting;
      current = next?.[0];
      if (!next) return;
      waiting.delete(next[0]);
      next[1]();
    },
  };
}
