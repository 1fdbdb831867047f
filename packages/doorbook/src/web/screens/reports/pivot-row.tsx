import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { ReportView } from '../../../views/shapes/report.ts';
import { Name } from '../../ui/name.tsx';
import { cellWords } from './cell-words.ts';
import type { PersonOfReport, TotalColumn } from './total-columns.tsx';

interface RowProps {
  readonly person: PersonOfReport;
  readonly row: number;
  readonly totals: readonly TotalColumn[];
  readonly days: ReportView['days'];
  readonly from: number;
  readonly until: number;
  readonly beforePx: number;
  readonly afterPx: number;
  /** The day that the Tab key comes to. */
  readonly stop: number | undefined;
  readonly openDay: string | undefined;
}

/** One person: the sums, and the days in sight. */
export const PivotRow = memo(function PivotRow({
  person,
  row,
  totals,
  days,
  from,
  until,
  beforePx,
  afterPx,
  stop,
  openDay,
}: RowProps) {
  const { personId, name, cells } = person;
  return (
    <tr aria-rowindex={row + 2}>
      <th scope="row">
        <Link
          to="/people/$personId"
          params={{ personId }}
          search={{ month: (days.at(-1)?.date ?? '').slice(0, 7) }}
          className="row-name"
        >
          <Name text={name} />
        </Link>
      </th>
      {totals.map(({ id, cell }) => (
        <td key={id} className="number">
          {cell(person)}
        </td>
      ))}
      {beforePx > 0 && <td className="gap" />}
      {cells.slice(from, until).map((cell, place) => {
        const day = from + place;
        const date = days[day]?.date ?? '';
        const { time, sign, doubt, look, spoken } = cellWords(cell);
        // Where the stop is out of sight, the first day in sight is one.
        const isStop =
          stop !== undefined &&
          (stop === day || (place === 0 && (stop < from || stop >= Math.min(until, days.length))));
        return (
          <td key={date} className={`report-day ${look} ${date === openDay ? 'open' : ''}`}>
            <button type="button" className="report-cell" data-cell={`${row} ${day}`} tabIndex={isStop ? 0 : -1}>
              <span aria-hidden="true">
                {time}
                {sign && <span className="sign">{sign}</span>}
                {doubt && <span className="doubt">{doubt}</span>}
              </span>
              <span className="aside-only">{spoken}</span>
            </button>
          </td>
        );
      })}
      {afterPx > 0 && <td className="gap" />}
    </tr>
  );
});
