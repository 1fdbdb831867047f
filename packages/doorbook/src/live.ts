/** "Something changed": a number that grows. Whoever shows something asks again. */
export interface Live {
  version(): number;
  /** Facts were stored, or time itself changed what is shown. */
  changed(): void;
  /** Told of changes, several at once in one call; the answer ends it. */
  subscribe(tell: (version: number) => void): () => void;
}

/** Changes that come together are told together: a morning's rush must not wake every page for each badge. */
export function createLive({ togetherMs = 250 }: { togetherMs?: number } = {}): Live & { close(): void } {
  let version = 1;
  let timer: NodeJS.Timeout | undefined;
  let toldMs = Number.NEGATIVE_INFINITY;
  const listeners = new Set<(version: number) => void>();
  const tell = (): void => {
    timer = undefined;
    toldMs = performance.now();
    for (const listener of listeners) listener(version);
  };
  return {
    version: () => version,
    changed() {
      version += 1;
      // The first of a group is told at once, the others when the time is over.
      timer ??= setTimeout(tell, Math.max(0, togetherMs - (performance.now() - toldMs))).unref();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
