import { useId } from 'react';
import type { WorkdayView } from '../../../views/shapes/day.ts';
import type { PersonDaysView } from '../../../views/shapes/people.ts';
import { t } from '../../texts/t.ts';
import { minutesText, monthTitle, weekdayName } from '../../ui/format.ts';
import { CalendarDay } from './calendar-day.tsx';
import { calendarWeeks, weekdaysFrom } from './calendar-weeks.ts';
import { scaleOf, type WallScale, wallText } from './wall-scale.ts';
import { firstWeekday } from './week-start.ts';
import './month-calendar.css';

interface MonthCalendarProps {
  readonly days: PersonDaysView;
  readonly month: string;
  readonly today: string;
  readonly openDay: string | undefined;
}

/** A month as on the wall: each day with its verdict, and a bar from the first badge to the latest. */
export function MonthCalendar({ days, month, today, openDay }: MonthCalendarProps) {
  const first = firstWeekday();
  const id = useId();
  const { workdays, person } = days;
  const scale = scaleOf(workdays);
  const hasBars = workdays.some((workday) => workday.first !== null);
  return (
    <section className="fields" aria-labelledby={id}>
      <div className="person-heading">
        <h2 id={id}>{monthTitle(`${month}-01`)}</h2>
        {hasBars && (
          <span className="muted">
            {barsText(scale)} {workdays.some(({ remark }) => remark === 'not verified') && t('person.notVerifiedMeans')}
          </span>
        )}
      </div>
      <table className="month-calendar card" aria-labelledby={id}>
        <thead>
          <tr>
            {weekdaysFrom(first).map((weekday) => (
              <th key={weekday} scope="col" abbr={weekdayName(weekday)}>
                {weekdayName(weekday, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calendarWeeks<WorkdayView>(workdays, first).map((week, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: weeks never move.
            <tr key={row}>
              {week.map((workday, place) =>
                workday ? (
                  <td key={workday.date}>
                    <CalendarDay
                      personId={person.personId}
                      workday={workday}
                      scale={scale}
                      month={month}
                      isToday={workday.date === today}
                      isOpen={workday.date === openDay}
                    />
                  </td>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is where it is.
                  <td key={place} className="outside" />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function barsText({ fromHour, untilHour }: WallScale): string {
  if (untilHour - fromHour >= 24) return t('person.barsWhole');
  const timeText = (hour: number): string => minutesText(wallText(hour));
  return t('person.bars', { from: timeText(fromHour), until: timeText(untilHour) });
}
