import { ViewError } from './views.ts';

/** Where long answers go on one at a time: each holds the more memory the longer it is, and twenty together more than there is. */
export interface LongLane {
  /**
   * Resolves when it is this one's turn; throws when too many wait for theirs, or too many of the same asker are in it. `who`:
   * '' = nobody in particular, such as this server itself.
   */
  enter(id: number, who?: string): Promise<void>;
  /** It is done, or nobody wants it any more. */
  leave(id: number): void;
}

export function createLongLane({ mostWaiting = 8, mostOfOne = 4 } = {}): LongLane {
  let current: number | undefined;
  const waiting = new Map<number, () => void>();
  const whose = new Map<number, string>();
  return {
    async enter(id, who = '') {
      if (current === id) return;
      if (who !== '' && [...whose.values()].filter((one) => one === who).length >= mostOfOne) {
        throw new ViewError(
          'too-many',
          `You have ${mostOfOne} long answers under way already. Wait until one is done, or ask for fewer days.`,
        );
      }
      if (current === undefined) {
        current = id;
        whose.set(id, who);
        return;
      }
      if (waiting.size >= mostWaiting) {
        throw new ViewError(
          'busy',
          'Too many long answers are being computed. Ask again in a minute, or for fewer days.',
        );
      }
      whose.set(id, who);
      await new Promise<void>((resolve) => waiting.set(id, resolve));
    },
    leave(id) {
      whose.delete(id);
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
