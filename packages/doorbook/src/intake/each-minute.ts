const minuteMs = 60_000;

/** Lets an act through at most once a minute; what comes in between is covered by the one before or the next. */
export function eachMinute(act: () => void): (nowMs: number) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return (nowMs) => {
    // A clock that was set back must not silence it.
    if (nowMs >= lastMs && nowMs - lastMs < minuteMs) return;
    lastMs = nowMs;
    act();
  };
}
