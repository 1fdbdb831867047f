import type { ReportView } from '../../../views/shapes/report.ts';
import { dayMonth, weekdayDate, weekdayName, weekdayOf } from '../../ui/format.ts';

interface DayHeadsProps {
  readonly days: ReportView['days'];
  readonly from: number;
  readonly until: number;
  readonly today?: string;
}

/** The weekday above the date; the month where it begins. */
export const DayHeads = ({ days, from, until, today }: DayHeadsProps) =>
  days.slice(from, until).map(({ date }, place) => (
    <th key={date} scope="col" className={`report-head ${date === today ? 'today' : ''}`}>
      <span aria-hidden="true">
        <span className="report-weekday">{weekdayName(weekdayOf(date), 'short')}</span>
        <span className="report-date">
          {date.endsWith('-01') || from + place === 0 ? dayMonth(date) : Number(date.slice(8))}
        </span>
      </span>
      <span className="aside-only">{weekdayDate(date)}</span>
    </th>
  ));
