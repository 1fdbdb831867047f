/** A line that is too long lets nobody in. */
export class LineFull extends Error {
  override readonly name = 'LineFull';
}

export type Line = <T>(work: () => Promise<T>) => Promise<T>;

/** So much work at once, in the order it came; the rest waits, up to a number. */
export function createLine({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): Line {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < atOnce) running += 1;
    else {
      if (queue.length >= waiting) throw new LineFull(`${waiting} wait already`);
      // Whoever leaves hands its place over: `running` stays.
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
