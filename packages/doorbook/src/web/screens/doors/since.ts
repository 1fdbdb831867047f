import { nowMs } from '../../data/me.ts';
import { dateAt, momentAt, timeAt } from '../../ui/format.ts';

/** The time alone where it was today at the console. */
export const sinceText = (ms: number, zone: string): string =>
  dateAt(ms, zone) === dateAt(nowMs(), zone) ? timeAt(ms, zone) : momentAt(ms, zone);
