import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { Name } from '../../ui/name.tsx';
import { sorted } from '../../ui/sorted.ts';
import { useMedia } from '../../ui/use-media.ts';
import { usePrinting } from '../../ui/use-printing.ts';
import { useRowKeys } from '../../ui/use-row-keys.ts';
import { cellWords, signsIn } from './cell-words.ts';
import { DayHeads } from './day-heads.tsx';
import { dayWidthPx, usePivotWindow } from './pivot-window.ts';
import type { ReportSearch } from './report-asked.ts';
import { columnsBesideDays, type PersonOfReport, type TotalColumn, totalColumns } from './total-columns.tsx';

interface PivotProps {
  readonly report: ReportView;
  readonly today: string;
  readonly search: ReportSearch;
  readonly onChange: (change: ReportSearch) => void;
}

interface At {
  readonly row: number;
  readonly day: number;
}

/** People by days. Only what is in sight is drawn, both ways; the arrow keys go from day to day, Enter asks why. */
export function Pivot({ report, today, search, onChange }: PivotProps) {
  const box = useRef<HTMLDivElement>(null);
  const isNarrow = useMedia('(max-width: 640px)');
  const isPrinting = usePrinting();
  const [at, showAt] = useState<At>({ row: 0, day: 0 });
  // Two keys may come before anything is drawn.
  const here = useRef(at);
  const setAt = (next: At): void => {
    here.current = next;
    showAt(next);
  };
  const isSums = search.table === 'sums';
  const days = useMemo(() => (isSums ? [] : report.days), [report, isSums]);
  const totals = useMemo(() => (isSums ? totalColumns(report) : columnsBesideDays(report)), [report, isSums]);
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

  function go(row: number, day: number): void {
    if (row < 0 || row >= people.length || day < 0 || day >= days.length) return;
    setAt({ row, day });
    shown.show(row, day);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-cell="${row} ${day}"]`)?.focus());
  }
  useRowKeys((by) => go(here.current.row + by, here.current.day), true);

  function press(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset['cell']) return;
    const { row, day } = here.current;
    const steps: Readonly<Record<string, readonly [row: number, day: number]>> = {
      ArrowDown: [row + 1, day],
      ArrowUp: [row - 1, day],
      ArrowRight: [row, day + 1],
      ArrowLeft: [row, day - 1],
      Home: [row, 0],
      End: [row, days.length - 1],
    };
    const next = steps[event.key];
    if (!next) return;
    event.preventDefault();
    go(next[0], next[1]);
  }
  function open(target: EventTarget): void {
    const cell = target instanceof Element && target.closest<HTMLElement>('[data-cell]')?.dataset['cell'];
    if (!cell) return;
    const [row = 0, day = 0] = cell.split(' ').map(Number);
    setAt({ row, day });
    onChange({ why: people[row]?.personId, day: days[day]?.date });
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
      <fieldset className="buttons report-tables">
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
      <div ref={box} className="table-box tall report-box" onKeyDown={press}>
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
                <Row
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

interface SortHeadProps extends Pick<PivotProps, 'search' | 'onChange'> {
  readonly id: string;
  readonly title: string;
  readonly isNumber?: boolean;
}

function SortHead({ id, title, isNumber, search: { sort }, onChange }: SortHeadProps) {
  // Of numbers most people want the largest first.
  const [first, second] = isNumber ? [`-${id}`, id] : [id, `-${id}`];
  return (
    <th
      scope="col"
      className={isNumber ? 'number' : undefined}
      aria-sort={sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : undefined}
    >
      <button
        type="button"
        onClick={() => onChange({ sort: sort === first ? second : sort === second ? undefined : first })}
      >
        {title}
      </button>
    </th>
  );
}

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

const Row = memo(function Row({ person, row, totals, days, from, until, beforePx, afterPx, stop, openDay }: RowProps) {
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
        const isStop = stop !== undefined && (stop === day || (place === 0 && (stop < from || stop >= Math.min(until, days.length))));
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

/** What the signs say, where the table is. */
export function Signs({ report }: { readonly report: ReportView }) {
  const signs = useMemo(() => signsIn(report), [report]);
  return (
    <p className="muted report-signs">
      {t('reports.timesAre')}
      {signs.map(([sign, words]) => (
        <span key={sign}>
          {' · '}
          <strong>{sign}</strong> {words}
        </span>
      ))}
    </p>
  );
}
