/*
 * Where the lines of a plot stand, and what is written beside them: without words, so that it can be tried without a browser.
 */

/** From 0 up to at least this, in steps that are easily read: 1, 2 or 5 of a kind, at most so many of them. */
export function ticksUpTo(value: number, most = 4): readonly number[] {
  if (!(value > 0)) return [0, 1];
  const rough = value / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough * 0.999) ?? 10 * power;
  // People are whole.
  const whole = Math.max(1, step);
  return Array.from({ length: Math.ceil(value / whole - 1e-9) + 1 }, (_, place) => place * whole);
}

/** Full hours between two minutes of the day, in steps so that no more than so many fit. */
export function hourTicks(fromMinute: number, untilMinute: number, most: number): readonly number[] {
  const hours = (untilMinute - fromMinute) / 60;
  const step = [1, 2, 3, 4, 6, 12].find((one) => hours / one <= Math.max(1, most)) ?? 24;
  const first = Math.ceil(fromMinute / 60 / step) * step;
  const last = Math.floor(untilMinute / 60);
  return Array.from(
    { length: Math.max(0, Math.floor((last - first) / step) + 1) },
    (_, place) => (first + place * step) * 60,
  );
}

/** 497 → `08:17`; of the morning after, 1937 → `08:17`. */
export function clockOf(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
}

/** Every so-many-th place, so that no more than `most` of `count` are written; the first is. */
export const everyFew = (count: number, most: number): number => Math.max(1, Math.ceil(count / Math.max(1, most)));
