import { t } from '../../texts/t.ts';
import { Check } from '../../ui/field.tsx';
import { weekdayName } from '../../ui/format.ts';

const week = [1, 2, 3, 4, 5, 6, 7] as const;

interface WorkingDaysProps {
  readonly days: readonly number[];
  readonly onDays: (days: number[]) => void;
}

export function WorkingDays({ days, onDays }: WorkingDaysProps) {
  return (
    <fieldset className="setup-days">
      <legend>{t('setup.workingDays')}</legend>
      <div>
        {week.map((day) => (
          <Check
            key={day}
            label={weekdayName(day, 'short')}
            checked={days.includes(day)}
            onChecked={(isWorking) => onDays(week.filter((one) => (one === day ? isWorking : days.includes(one))))}
          />
        ))}
      </div>
    </fieldset>
  );
}
