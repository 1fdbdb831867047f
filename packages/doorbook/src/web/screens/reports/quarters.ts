import { quarterMinutes } from '../../../attendance/report-quarters.ts';
import { minutesText } from '../../ui/format.ts';
import { clockOf } from '../../ui/plot-scale.ts';

/** `08:45–09:00`, as this reader writes times. */
export const quarterText = (fromMinute: number): string =>
  `${timeText(fromMinute)}–${timeText(fromMinute + quarterMinutes)}`;

export const timeText = (minute: number): string => minutesText(clockOf(minute));

export interface Span {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** Whole hours around all quarters that have something. */
export function spanOfQuarters(quarters: readonly { readonly fromMinute: number }[]): Span {
  const minutes = quarters.map(({ fromMinute }) => fromMinute);
  return {
    fromMinute: Math.floor(Math.min(...minutes) / 60) * 60,
    untilMinute: Math.ceil((Math.max(...minutes) + quarterMinutes) / 60) * 60,
  };
}

/** The one with the most; of several the first. */
export const mostOf = <T>(list: readonly T[], of: (one: T) => number): T | undefined =>
  list.reduce<T | undefined>((most, one) => (most === undefined || of(one) > of(most) ? one : most), undefined);
