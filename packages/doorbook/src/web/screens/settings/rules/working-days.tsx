import { t } from '../../../texts/t.ts';
import { weekdayName } from '../../../ui/format.ts';

interface WorkingDaysProps {
  readonly days: readonly number[];
  readonly onDays: (days: number[]) => void;
}

const week = [1, 2, 3, 4, 5, 6, 7] as const;

export function WorkingDays({ days, onDays }: WorkingDaysProps) {
  return (
    <fieldset className="settings-days">
      <legend>{t('settings.rules.workingDays')}</legend>
      <div>
        {week.map((day) => (
          <label key={day}>
            <input
              type="checkbox"
              checked={days.includes(day)}
              onChange={({ target }) =>
                onDays(week.filter((one) => (one === day ? target.checked : days.includes(one))))
              }
            />
            <span aria-hidden="true">{weekdayName(day, 'short')}</span>
            <span className="aside-only">{weekdayName(day)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
