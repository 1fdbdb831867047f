import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { weekdayName } from '../../ui/format.ts';
import type { Hours } from './visit-fields.ts';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const dayName = (day: Hours['day']): string => weekdayName(days.indexOf(day) + 1);

interface WeekFieldsProps {
  readonly week: Hours[] | null;
  /** A console does not make one visit of a week again. */
  readonly isFixed: boolean;
  readonly isWrong: boolean;
  readonly onWeek: (week: Hours[] | null) => void;
}

/** For somebody who comes again and again: the hours of each day, as many as there are. */
export function WeekFields({ week, isFixed, isWrong, onWeek }: WeekFieldsProps) {
  const put = (at: number, change: Partial<Hours>): void =>
    onWeek((week ?? []).map((one, place) => (place === at ? { ...one, ...change } : one)));
  return (
    <fieldset className="visit-week">
      <legend className="aside-only">{t('visitors.week')}</legend>
      <Check
        label={t('visitors.comesAgain')}
        checked={week !== null}
        disabled={isFixed}
        onChecked={(again) => onWeek(again ? [nextDay([])] : null)}
      />
      {isFixed && <p className="muted">{t('visitors.weekFixed')}</p>}
      {week?.map(({ day, from, until }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same day and hours may stand there twice while they are typed.
        <div className="visit-hours" key={at}>
          <select
            className="input"
            aria-label={t('visitors.day')}
            value={day}
            onChange={({ target }) => put(at, { day: target.value as Hours['day'] })}
          >
            {days.map((one) => (
              <option key={one} value={one}>
                {dayName(one)}
              </option>
            ))}
          </select>
          <input
            className="input"
            type="time"
            aria-label={t('visitors.dayFrom', { day: dayName(day) })}
            value={from}
            onChange={({ target }) => put(at, { from: target.value })}
            required
          />
          <input
            className="input"
            type="time"
            aria-label={t('visitors.dayUntil', { day: dayName(day) })}
            value={until}
            onChange={({ target }) => put(at, { until: target.value })}
            required
          />
          <Button
            look="quiet"
            aria-label={t('visitors.dayOff', { day: dayName(day) })}
            onClick={() => onWeek(week.filter((_, place) => place !== at))}
          >
            ✕
          </Button>
        </div>
      ))}
      {isWrong && (
        <p className="wrong" role="status">
          {t('visitors.weekWrong')}
        </p>
      )}
      {week && (
        <div>
          <Button look="quiet" onClick={() => onWeek([...week, nextDay(week)])}>
            {t('visitors.addDay')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** The day after the last one, at the same hours. */
function nextDay(week: readonly Hours[]): Hours {
  const last = week.at(-1);
  if (!last) return { day: 'monday', from: '09:00', until: '17:00' };
  return { ...last, day: days[(days.indexOf(last.day) + 1) % days.length] ?? 'monday' };
}
