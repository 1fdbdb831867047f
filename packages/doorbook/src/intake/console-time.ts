/*
 * Where our clock meets the console's. The offset is the console's clock less ours, found by the `Date` of its answers
 * and never by a delivery, which could be anybody's.
 */

/** What the console's clock shows. */
export const consoleNowMs = (nowMs: number, clockOffsetMs: number): number => nowMs + clockOffsetMs;

/** Rows come some seconds late; nothing after this is asked for. */
const unsettledMs = 120_000;

/**
 * The latest moment that may be read to now, in the console's time. A whole second, because the log is asked in seconds
 * and the rows of one second have to come together.
 */
export const borderMs = (nowMs: number, clockOffsetMs: number): number =>
  wholeSecond(consoleNowMs(nowMs, clockOffsetMs) - unsettledMs);

export const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;
