import type { ReactNode } from 'react';
import type { PersonDaysView } from '../../../views/shapes/people.ts';
import { useLine } from '../../data/live.ts';
import { t } from '../../texts/t.ts';
import { hoursText, monthTitle, number } from '../../ui/format.ts';
import { isBeforeKnown } from './day-note.ts';
import { daysHereOf, onTimeRate, percentOf, perDayMs } from './rate.ts';

type Totals = PersonDaysView['totals'];

interface MonthFiguresProps {
  readonly days: PersonDaysView;
  readonly month: string;
}

/** The month in figures, each with the number of days that it is of; below them, what they do not know. */
export function MonthFigures({ days: known, month }: MonthFiguresProps) {
  const { totals, workdays } = known;
  const { days, daysHere, streak, longestStreak, minutesLate, firstToLatest, inside } = totals;
  const aheadDays = workdays.filter(({ remark }) => remark === 'expected').length;
  const isStale = useLine().state === 'lost';
  const { onTime, judged, share } = onTimeRate(totals);
  return (
    <div className={`person-sums ${isStale ? 'is-stale' : ''}`}>
      <section className="person-figures card" aria-label={t('person.figures', { month: monthTitle(`${month}-01`) })}>
        <Figure
          value={share === null ? '—' : number(percentOf(share) / 100, { style: 'percent' })}
          text={share === null ? t('person.noneJudged') : t('person.onTime', { onTime, count: judged })}
        />
        <Figure value={number(streak)} text={t('person.streak', { longest: longestStreak })} />
        <Figure value={number(daysHere)} text={hereText(known)} />
        <Figure value={number(days.absent)} text={t('person.absent', { count: days.absent })} />
        <Figure
          value={minutesLate < 60 ? t('person.minutes', { count: minutesLate }) : hoursText(minutesLate * 60_000)}
          text={days.late === 0 ? t('person.notLate') : t('person.late', { count: days.late })}
        />
        <Sum sum={firstToLatest} text="person.firstToLatest" />
        {inside.days > 0 && <Sum sum={inside} text="person.inside" />}
      </section>
      <NotKnown totals={totals} aheadDays={aheadDays} beforeDays={workdays.filter(isBeforeKnown).length} />
    </div>
  );
}

/** Who also came on a Saturday was still absent once: the days that were expected are counted apart from those that were not. */
function hereText({ totals, workdays }: PersonDaysView): string {
  const { expected, more } = daysHereOf(workdays);
  const said = { count: totals.daysHere, days: totals.expectedDays };
  return more === 0 ? t('person.here', said) : t('person.hereMore', { ...said, expected, more });
}

const Figure = ({ value, text }: { readonly value: string; readonly text: ReactNode }) => (
  <div>
    <strong>{value}</strong>
    <span>{text}</span>
  </div>
);

function Sum({
  sum,
  text,
}: {
  readonly sum: Totals['inside'];
  readonly text: 'person.firstToLatest' | 'person.inside';
}) {
  const daily = perDayMs(sum);
  return (
    <Figure
      value={daily === null ? '—' : hoursText(daily)}
      text={sum.days === 0 ? t('person.noSpan') : t(text, { count: sum.days, total: hoursText(sum.ms) })}
    />
  );
}

interface NotKnownProps {
  readonly totals: Totals;
  readonly aheadDays: number;
  readonly beforeDays: number;
}

/** What is open, unproven or missing: figures say nothing of that. */
function NotKnown({ totals, aheadDays, beforeDays }: NotKnownProps) {
  const { unprovenDays, missingExits, missingEntries, days } = totals;
  const openDays = totals.openDays - aheadDays;
  const said = [
    beforeDays > 0 && t('person.before', { count: beforeDays }),
    openDays > 0 && t('person.open', { count: openDays }),
    aheadDays > 0 && t('person.ahead', { count: aheadDays }),
    unprovenDays > 0 && t('person.unproven', { count: unprovenDays }),
    days['no record'] > 0 && t('person.noRecord', { count: days['no record'] }),
    missingExits > 0 && t('person.missingExits', { count: missingExits }),
    missingEntries > 0 && t('person.missingEntries', { count: missingEntries }),
  ].filter((text) => text !== false);
  return said.length > 0 && <p className="muted">{said.join(' ')}</p>;
}
