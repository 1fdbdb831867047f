import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { monthAfter } from '../../ui/dates.ts';
import { monthTitle } from '../../ui/format.ts';
import { Choice, Menu } from '../../ui/menu.tsx';

interface MonthStepperProps {
  readonly month: string;
  readonly today: string;
  readonly onMonth: (month: string) => void;
  readonly onStep: (months: 1 | -1) => void;
}

const monthsInMenu = 13;

/** The month before, any of the last year, the month after, this month. */
export function MonthStepper({ month, today, onMonth, onStep }: MonthStepperProps) {
  const current = today.slice(0, 7);
  const latest = month > current ? month : current;
  const months = Array.from({ length: monthsInMenu }, (_, back) => monthAfter(latest, -back));
  const nameOf = (one: string): string => monthTitle(`${one}-01`);
  return (
    <div className="joined">
      <Button look="icon" data-shortcut="[" aria-label={t('person.monthBefore')} onClick={() => onStep(-1)}>
        ‹
      </Button>
      <Menu label={nameOf(month)} title={t('person.chooseMonth', { month: nameOf(month) })}>
        {(close) => (
          <>
            {(months.includes(month) ? months : [...months, month]).map((one) => (
              <Choice
                key={one}
                isCurrent={one === month}
                onChoose={() => {
                  onMonth(one);
                  close();
                }}
              >
                {nameOf(one)}
              </Choice>
            ))}
          </>
        )}
      </Menu>
      <Button look="icon" data-shortcut="]" aria-label={t('person.monthAfter')} onClick={() => onStep(1)}>
        ›
      </Button>
      {month !== current && (
        <Button data-shortcut="t" onClick={() => onMonth(current)}>
          {t('person.thisMonth')}
        </Button>
      )}
    </div>
  );
}
