import { useId } from 'react';
import type { WorkdayView } from '../../../views/shapes/day.ts';
import { t } from '../../texts/t.ts';
import { minutesText } from '../../ui/format.ts';
import { type Arrival, arrivalScale, arrivalsOf, hoursOn, summaryOf } from './arrivals.ts';
import { ArrivalsTable } from './arrivals-table.tsx';
import { isFree } from './day-note.ts';
import { limitHour, shareOf, type WallScale, wallText } from './wall-scale.ts';
import './arrivals-plot.css';

interface ArrivalsPlotProps {
  readonly workdays: readonly WorkdayView[];
  readonly onDay: (date: string) => void;
}

const timeText = (hour: number): string => minutesText(wallText(hour));

/** When somebody came, day by day, against when they should: said in a sentence, drawn, and as a table. */
export function ArrivalsPlot({ workdays, onDay }: ArrivalsPlotProps) {
  const id = useId();
  const arrivals = arrivalsOf(workdays);
  const sum = summaryOf(arrivals);
  return (
    <section className="fields" aria-labelledby={id}>
      <div className="person-heading">
        <h2 id={id}>{t('person.arrivals')}</h2>
      </div>
      <div className="card padded fields">
        <p>
          {sum
            ? [
                t('person.arrivalsSum', {
                  count: sum.count,
                  median: timeText(sum.medianHour),
                  earliest: timeText(sum.earliestHour),
                  latest: timeText(sum.latestHour),
                }),
                sum.late === 0 ? t('person.neverLate') : t('person.arrivalsLate', { count: sum.late }),
              ].join(' ')
            : t('person.noArrivals')}
        </p>
        {sum && <Plot arrivals={arrivals} workdays={workdays} />}
        {sum && <p className="plot-words muted">{t('person.limitLine')}</p>}
        {sum && (
          <details className="person-more">
            <summary>{t('person.asTable')}</summary>
            <ArrivalsTable arrivals={arrivals} onDay={onDay} />
          </details>
        )}
      </div>
    </section>
  );
}

interface PlotProps {
  readonly arrivals: readonly Arrival[];
  readonly workdays: readonly WorkdayView[];
}

/** Placed by shares of a box that is as wide as there is room: later is higher, and what lies above the line is late. */
function Plot({ arrivals, workdays }: PlotProps) {
  const scale = arrivalScale(arrivals);
  const y = (hour: number): string => `${(1 - shareOf(scale, hour)) * 100}%`;
  const places = new Map(workdays.map(({ date }, place) => [date, place]));
  const x = (place: number): string => `${(place / workdays.length) * 100}%`;
  return (
    <div className="plot" dir="ltr" aria-hidden="true">
      <div className="plot-hours">
        {hoursOn(scale).map((hour) => (
          <span key={hour} style={{ top: y(hour) }}>
            {timeText(hour)}
          </span>
        ))}
      </div>
      <svg className="plot-field" width="100%" height="180" aria-hidden="true">
        {workdays.map(
          (workday, place) =>
            isFree(workday) && (
              <rect key={workday.date} className="free" x={x(place)} y="0" width={x(1)} height="100%" />
            ),
        )}
        {hoursOn(scale).map((hour) => (
          <line key={hour} className="ground" x1="0" x2="100%" y1={y(hour)} y2={y(hour)} />
        ))}
        <Limit workdays={workdays} scale={scale} x={x} y={y} />
        {arrivals.map((arrival) => (
          <Dot key={arrival.date} arrival={arrival} x={x((places.get(arrival.date) ?? 0) + 0.5)} y={y(arrival.hour)} />
        ))}
      </svg>
      <div className="plot-dates">
        {workdays.map(
          ({ date }, place) =>
            place % 7 === 0 && (
              <span key={date} style={{ left: x(place + 0.5) }}>
                {Number(date.slice(8))}
              </span>
            ),
        )}
      </div>
    </div>
  );
}

/** A piece of the line for each working day: rules may change within a month. */
function Limit({
  workdays,
  scale,
  x,
  y,
}: {
  readonly workdays: readonly WorkdayView[];
  readonly scale: WallScale;
  readonly x: (place: number) => string;
  readonly y: (hour: number) => string;
}) {
  return workdays.map((workday, place) => {
    const hour = limitHour(workday);
    if (isFree(workday) || hour < scale.fromHour || hour > scale.untilHour) return null;
    return <line key={workday.date} className="limit" x1={x(place)} x2={x(place + 1)} y1={y(hour)} y2={y(hour)} />;
  });
}

/** On time is a disc, late a square on its corner, not judged a ring. */
function Dot({ arrival, x, y }: { readonly arrival: Arrival; readonly x: string; readonly y: string }) {
  if (arrival.isLate) {
    return (
      <svg x={x} y={y} overflow="visible" aria-hidden="true">
        <path className="late" d="M0-5.5 5.5 0 0 5.5-5.5 0z" />
      </svg>
    );
  }
  const isJudged = arrival.workday.verdict === 'on time';
  return <circle className={isJudged ? 'good' : 'ring'} cx={x} cy={y} r="4" />;
}
