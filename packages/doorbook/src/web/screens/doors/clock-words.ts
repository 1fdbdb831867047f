import { t } from '../../texts/t.ts';

/** A console's `Date` has whole seconds: less cannot be seen. */
const nothingMs = 2_000;
const minuteMs = 60_000;

/** How far a console's clock is ahead of the server's, in words. */
export function clockText(offsetMs: number): string {
  const awayMs = Math.abs(offsetMs);
  if (awayMs < nothingMs) return t('doors.clockRight');
  const unit = awayMs < 2 * minuteMs ? 'seconds' : awayMs < 120 * minuteMs ? 'minutes' : 'hours';
  const count = Math.round(awayMs / { seconds: 1_000, minutes: minuteMs, hours: 60 * minuteMs }[unit]);
  return t(offsetMs > 0 ? 'doors.clockAhead' : 'doors.clockBehind', { time: t(`doors.clock ${unit}`, { count }) });
}
