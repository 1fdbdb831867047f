/** Counts what is under way, so that somebody can wait for quiet. */
export interface UnderWay {
  /** Something begins; the answer ends it. */
  enter(): () => void;
  /** The same, for as long as a promise takes. */
  during<T>(run: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way. */
  quiet(): Promise<void>;
}

export function createUnderWay(): UnderWay {
  let count = 0;
  let waiting: (() => void)[] = [];
  const enter = (): (() => void) => {
    count += 1;
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      count -= 1;
      if (count > 0) return;
      const told = waiting;
      waiting = [];
      for (const tell of told) tell();
    };
  };
  return {
    enter,
    async during(run) {
      const leave = enter();
      try {
        return await run();
      } finally {
        leave();
      }
    },
    async quiet() {
      // What ended may have begun something new before anybody was told.
      while (count > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
