import type { DayView } from '../../../views/shapes/day.ts';
import { t } from '../../texts/t.ts';
import { wallTime } from '../../ui/format.ts';
import { isSetAside } from '../../ui/status.tsx';
import { countOf, type Shown } from './shown.ts';
import '../../ui/figures.css';

interface FiguresProps {
  readonly day: DayView;
  readonly shown: Shown | undefined;
  readonly onShow: (shown: Shown | undefined) => void;
  readonly isByFirst: boolean;
  readonly onByFirst: (isByFirst: boolean) => void;
}

/** Five numbers: pressed, each leaves only its rows, and the median puts them in the order that it is the middle of. */
export function Figures({ day, shown, onShow, isByFirst, onByFirst }: FiguresProps) {
  const { figures, isToday } = day;
  const median = figures.medianFirst;
  const visitors = day.visitors.filter(({ isIn }) => isIn).length;
  const all: readonly (readonly [Shown, number, string])[] = [
    [
      'in',
      countOf(day, 'in'),
      withMore(isToday ? t('today.inBuilding') : t('today.came'), visitors, 'today.visitorsIn'),
    ],
    ['on-time', countOf(day, 'on-time'), onTimeWords(day)],
    ['late', countOf(day, 'late'), t('today.late')],
    ['missing', countOf(day, 'missing'), withMore(missingWord(day), figures.excused, 'today.excused')],
  ];
  return (
    <section className="figures today-figures card" aria-label={t('today.figures')}>
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
      <button
        type="button"
        aria-pressed={isByFirst}
        title={t('today.sortByFirst')}
        onClick={() => onByFirst(!isByFirst)}
      >
        <strong>{median ? `${wallTime(median).minutes}${wallTime(median).half}` : '—'}</strong>
        <span>{t('today.median')}</span>
      </button>
    </section>
  );
}

/** Who came and is still checked stands beside who is on time: a figure that comes and goes would move all others. */
function onTimeWords(day: DayView): string {
  const checking = day.rows.filter((row) => row.verdict === 'pending' && !isSetAside(row)).length;
  return withMore(t('today.onTime'), checking, 'today.checking');
}

const withMore = (
  words: string,
  count: number,
  key: 'today.checking' | 'today.excused' | 'today.visitorsIn',
): string => (count > 0 ? `${words} · ${t(key, { count })}` : words);

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
