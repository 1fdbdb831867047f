import type { DayView } from '../../../views/shapes/day.ts';
import { t } from '../../texts/t.ts';
import { wallTime } from '../../ui/format.ts';
import { countOf, type Shown } from './shown.ts';

interface FiguresProps {
  readonly day: DayView;
  readonly shown: Shown | undefined;
  readonly onShow: (shown: Shown | undefined) => void;
}

/** Five numbers; each but the last leaves only its rows when it is pressed. */
export function Figures({ day, shown, onShow }: FiguresProps) {
  const { figures, isToday } = day;
  const median = figures.medianFirst;
  const all: readonly (readonly [Shown, number, string])[] = [
    ['in', countOf(day, 'in'), isToday ? t('today.inBuilding') : t('today.came')],
    ['on-time', countOf(day, 'on-time'), t('today.onTime')],
    ['late', countOf(day, 'late'), t('today.late')],
    ['missing', countOf(day, 'missing'), missingWord(day)],
    ...(figures.pending > 0 ? ([['pending', figures.pending, t('today.pending')]] as const) : []),
    ...(figures.excused > 0 ? ([['excused', figures.excused, t('today.excused')]] as const) : []),
  ];
  return (
    <section className="today-figures card" aria-label={t('today.figures')}>
      {all.map(([key, count, words]) => (
        <button
          key={key}
          type="button"
          aria-pressed={shown === key}
          onClick={() => onShow(shown === key ? undefined : key)}
        >
          <strong>{count}</strong>
          <span>{words}</span>
        </button>
      ))}
      <div>
        <strong>{median ? `${wallTime(median).minutes}${wallTime(median).half}` : '—'}</strong>
        <span>{t('today.median')}</span>
      </div>
    </section>
  );
}

/** Nobody is called absent before the day is proven. */
function missingWord(day: DayView): string {
  if (isAhead(day)) return t('today.expected');
  if (day.isToday) return t('today.notHere');
  return day.rows.some(({ verdict }) => verdict === 'not yet' || verdict === 'no record')
    ? t('today.notKnown')
    : t('today.absent');
}

/** A day that has not begun at any console. */
export const isAhead = ({ isToday, proofs }: DayView): boolean =>
  !isToday && proofs.length > 0 && proofs.every(({ state }) => state === 'live');
