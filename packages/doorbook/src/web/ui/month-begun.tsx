import { Link } from '@tanstack/react-router';
import { t } from '../texts/t.ts';
import { monthAfter } from './dates.ts';
import { monthTitle } from './format.ts';

/** Until this date of it: two or three working days. */
const lastDay = 5;

interface MonthBegunProps {
  readonly today: string;
  /** How the address says another month; the rest of it stays as it is. */
  readonly saying: (month: string) => object;
}

/** In its first days a month is as good as empty: the way to the one before, which most likely is what somebody came for. */
export function MonthBegun({ today, saying }: MonthBegunProps) {
  if (Number(today.slice(8)) > lastDay) return null;
  const month = monthAfter(today.slice(0, 7), -1);
  return (
    <p className="muted no-print">
      {t('month.begun')}{' '}
      <Link to="." search={(before: object) => ({ ...before, ...saying(month) })}>
        {t('month.before', { month: monthTitle(`${month}-01`) })}
      </Link>
    </p>
  );
}
