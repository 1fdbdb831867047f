import { t } from '../../../texts/t.ts';
import { minutesText, shortDate, weekdayName } from '../../../ui/format.ts';
import { plainName } from '../../../ui/name.tsx';
import type { NamedHolder, WireRules } from './holders.ts';
import { runsOf } from './weekday-runs.ts';

/* Rules in a few words. */

export function holderText({ holder, name }: NamedHolder): string {
  if (holder.kind === 'console') return t('settings.rules.everybody', { name: plainName(name) });
  return holder.kind === 'group' ? t('settings.rules.group', { name: plainName(name) }) : plainName(name);
}

export const byTimeText = ({ start, graceMinutes }: WireRules): string =>
  graceMinutes > 0
    ? t('settings.rules.byGrace', { time: minutesText(start), grace: graceMinutes })
    : minutesText(start);

/** `Mon–Fri`; `Mon, Wed–Fri`. */
export function weekdaysText(days: readonly number[]): string {
  if (days.length === 0) return t('settings.rules.noWorkingDay');
  return runsOf(days)
    .map(([from, to]) =>
      from === to ? weekdayName(from, 'short') : `${weekdayName(from, 'short')}–${weekdayName(to, 'short')}`,
    )
    .join(', ');
}

export const sinceText = (fromDate: string | null): string =>
  fromDate === null ? t('settings.rules.beginning') : shortDate(fromDate);

/** What is not as it is for everybody at first: beside the time and the days. */
export function moreText({ dayStartsAt, holidays, doorUses, methods }: WireRules): string {
  const [doors, ways] = [Object.keys(doorUses).length, Object.keys(methods).length];
  return [
    dayStartsAt !== '00:00' && t('settings.rules.dayStarts', { time: minutesText(dayStartsAt) }),
    holidays.length > 0 && t('settings.rules.holidays', { count: holidays.length }),
    doors > 0 && t('settings.rules.doors', { count: doors }),
    ways > 0 && t('settings.rules.methods', { count: ways }),
  ]
    .filter(Boolean)
    .join(' · ');
}
