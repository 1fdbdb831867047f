/** A signal of one call's own. */
export interface Stop {
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  /** Lets go of the followed signals and the timer; to be called when the call is over. */
  release(): void;
}

/**
 * A signal that follows others until it is released. `AbortSignal.any` and `AbortSignal.timeout` are not used because
 * they cannot be let go of: a signal that lives as long as the program would collect a listener per call.
 */
export function following(...followed: readonly (AbortSignal | undefined)[]): Stop {
  const own = new AbortController();
  const signals = followed.filter((signal) => signal !== undefined);
  const onAbort = () => own.abort(signals.find((signal) => signal.aborted)?.reason);
  for (const signal of signals) signal.addEventListener('abort', onAbort, { once: true });
  if (signals.some((signal) => signal.aborted)) onAbort();
  return {
    signal: own.signal,
    abort: (reason) => own.abort(reason),
    release: () => {
      for (const signal of signals) signal.removeEventListener('abort', onAbort);
    },
  };
}

/** As {@link following}, and aborts with `overdue()` when `ms` have gone by. */
export function within(ms: number, overdue: () => Error, ...followed: readonly (AbortSignal | undefined)[]): Stop {
  const stop = following(...followed);
  const timer = setTimeout(() => stop.abort(overdue()), Math.min(ms, longestTimerMs));
  return {
    ...stop,
    release: () => {
      clearTimeout(timer);
      stop.release();
    },
  };
}

/** A longer timer would fire at once. */
export const longestTimerMs = 2 ** 31 - 1;
