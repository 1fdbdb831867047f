import { type CSSProperties, useLayoutEffect, useMemo, useRef } from 'react';
import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Edges } from '../../ui/edges.tsx';
import { sorted } from '../../ui/sorted.ts';
import { useMedia } from '../../ui/use-media.ts';
import { usePrinting } from '../../ui/use-printing.ts';
import { DayHeads } from './day-heads.tsx';
import { PivotRow } from './pivot-row.tsx';
import { dayWidthPx, usePivotWindow } from './pivot-window.ts';
import type { ReportSearch } from './report-asked.ts';
import { Signs } from './signs.tsx';
import { SortHead } from './sort-head.tsx';
import { columnsBesideDays, totalColumns } from './total-columns.tsx';
import { cellOf, useCellKeys } from './use-cell-keys.ts';
import './pivot.css';

interface PivotProps {
  readonly report: ReportView;
  readonly today: string;
  readonly search: ReportSearch;
  readonly onChange: (change: ReportSearch) => void;
}

/** People by days. Only what is in sight is drawn, both ways; the arrow keys go from day to day, Enter asks why. */
export function Pivot({ report, today, search, onChange }: PivotProps) {
  const box = useRef<HTMLDivElement>(null);
  const isNarrow = useMedia('(max-width: 640px)');
  const isPrinting = usePrinting();
  const isSums = search.table === 'sums';
  const days = useMemo(() => (isSums ? [] : report.days), [report, isSums]);
  const totals = useMemo(() => {
    if (isSums) return totalColumns(report);
    // On a phone three sums would leave room for no day at all: there they stand with the others.
    return isNarrow ? [] : columnsBesideDays(report);
  }, [report, isSums, isNarrow]);
  const dayPx = dayWidthPx();
  const people = useMemo(
    () => sorted(report.people, [{ id: 'name', by: ({ name }) => name }, ...totals], search.sort),
    [report, totals, search.sort],
  );
  const namePx = isNarrow ? 116 : 190;
  const daysFromPx = namePx + totals.reduce((sum, { widthPx }) => sum + widthPx, 0);
  const shown = usePivotWindow({ box, rows: people.length, days: days.length, daysFromPx, dayPx });
  const todayPlace = days.findIndex(({ date }) => date === today);
  useLayoutEffect(() => {
    // Of a month that goes on, the end is looked at: today stands at the right edge.
    if (box.current && todayPlace > 0) {
      box.current.scrollLeft = daysFromPx + (todayPlace + 1) * dayPx - box.current.clientWidth;
    }
  }, [todayPlace, daysFromPx, dayPx]);

  const { at, stopAt, press, noticeFocus } = useCellKeys({
    box,
    rows: people.length,
    days: days.length,
    show: shown.show,
  });
  function open(target: EventTarget): void {
    const cell = cellOf(target);
    if (!cell) return;
    stopAt(cell);
    onChange({ why: people[cell.row]?.personId, day: days[cell.day]?.date });
  }

  if (isPrinting) return null;
  const { columns, rows } = shown;
  // Where the stop of the Tab key is out of sight, the first row in sight has it.
  const stopRow = at.row >= rows.from && at.row < Math.min(rows.until, people.length) ? at.row : rows.from;
  return (
    <section className="fields no-print" aria-labelledby="report-people">
      <h2 id="report-people" className="aside-only">
        {t('reports.people', { count: people.length })}
      </h2>
      <fieldset className="joined">
        <legend className="aside-only">{t('reports.table')}</legend>
        {([undefined, 'sums'] as const).map((one) => (
          <Button
            key={one ?? 'days'}
            aria-pressed={isSums === (one === 'sums')}
            onClick={() => onChange({ table: one, sort: undefined })}
          >
            {t(`reports.table ${one ?? 'days'}`)}
          </Button>
        ))}
      </fieldset>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only carries the keys of its cells. */}
      <div
        ref={box}
        className="table-box tall report-box"
        // What is beyond an edge begins beside the names, which stay.
        style={{ '--edge-start': `${namePx}px` } as CSSProperties}
        onKeyDown={press}
        onFocus={noticeFocus}
      >
        <Edges />
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a button of a cell is a click. */}
        <table
          className="table report-table"
          style={{ width: daysFromPx + days.length * dayPx }}
          aria-rowcount={people.length + 1}
          aria-colcount={1 + totals.length + days.length}
          onClick={({ target }) => open(target)}
        >
          <caption>{t('reports.people', { count: people.length })}</caption>
          <colgroup>
            <col style={{ width: namePx }} />
            {totals.map(({ id, widthPx }) => (
              <col key={id} style={{ width: widthPx }} />
            ))}
            {columns.beforePx > 0 && <col style={{ width: columns.beforePx }} />}
            {days.slice(columns.from, columns.until).map(({ date }) => (
              <col key={date} style={{ width: dayPx }} />
            ))}
            {columns.afterPx > 0 && <col style={{ width: columns.afterPx }} />}
          </colgroup>
          <thead>
            <tr>
              <SortHead id="name" title={t('reports.person')} search={search} onChange={onChange} />
              {totals.map(({ id, title }) => (
                <SortHead key={id} id={id} title={title} isNumber search={search} onChange={onChange} />
              ))}
              {columns.beforePx > 0 && <td className="gap" />}
              <DayHeads days={days} from={columns.from} until={columns.until} today={today} />
              {columns.afterPx > 0 && <td className="gap" />}
            </tr>
          </thead>
          <tbody>
            {rows.beforePx > 0 && <Gap heightPx={rows.beforePx} />}
            {people.slice(rows.from, rows.until).map((person, place) => {
              const row = rows.from + place;
              return (
                <PivotRow
                  key={person.personId}
                  person={person}
                  row={row}
                  totals={totals}
                  days={days}
                  from={columns.from}
                  until={columns.until}
                  beforePx={columns.beforePx}
                  afterPx={columns.afterPx}
                  stop={row === stopRow ? at.day : undefined}
                  openDay={person.personId === search.why ? search.day : undefined}
                />
              );
            })}
            {rows.afterPx > 0 && <Gap heightPx={rows.afterPx} />}
          </tbody>
        </table>
      </div>
      {isSums ? <p className="muted report-signs">{t('reports.streakMeans')}</p> : <Signs report={report} />}
    </section>
  );
}

const Gap = ({ heightPx }: { readonly heightPx: number }) => (
  <tr>
    <td className="gap" style={{ height: heightPx }} />
  </tr>
);
