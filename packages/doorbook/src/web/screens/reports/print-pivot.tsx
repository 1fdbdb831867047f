import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { monthTitle } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { usePrinting } from '../../ui/use-printing.ts';
import { cellWords } from './cell-words.ts';
import { DayHeads } from './day-heads.tsx';
import { Signs } from './signs.tsx';
import { totalColumns } from './total-columns.tsx';
import './print-pivot.css';

/** On paper: the sums of everybody, and the days month by month, as much as is as wide as a page. */
export function PrintPivot({ report }: { readonly report: ReportView }) {
  if (!usePrinting()) return null;
  const { people, days } = report;
  return (
    <>
      <section className="report-page">
        <h2>{t('reports.totals')}</h2>
        <PrintTotals report={report} />
        <p className="muted report-signs">{t('reports.streakMeans')}</p>
      </section>
      {monthsOf(days).map(({ from, until }) => (
        <section key={from} className="report-page">
          <h2>{monthTitle(days[from]?.date ?? '')}</h2>
          <table className="table report-paper">
            <thead>
              <tr>
                <th scope="col">{t('reports.person')}</th>
                <DayHeads days={days} from={from} until={until} />
              </tr>
            </thead>
            <tbody>
              {people.map(({ personId, name, cells }) => (
                <tr key={personId}>
                  <th scope="row">
                    <Name text={name} />
                  </th>
                  {cells.slice(from, until).map((cell, place) => {
                    const { time, sign, doubt, look } = cellWords(cell);
                    return (
                      <td key={days[from + place]?.date} className={`report-day ${look}`}>
                        {time}
                        {sign && <span className="sign">{sign}</span>}
                        {doubt && <span className="doubt">{doubt}</span>}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      <Signs report={report} />
    </>
  );
}

function PrintTotals({ report }: { readonly report: ReportView }) {
  const columns = totalColumns(report);
  return (
    <table className="table report-paper-totals">
      <thead>
        <tr>
          <th scope="col">{t('reports.person')}</th>
          {columns.map(({ id, title }) => (
            <th key={id} scope="col" className="number">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.people.map((person) => (
          <tr key={person.personId}>
            <th scope="row">
              <Name text={person.name} />
            </th>
            {columns.map(({ id, cell }) => (
              <td key={id} className="number">
                {cell(person)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Up to so many days fit the width of a page. */
const widestDays = 31;

/** By month, where there is more than one page holds. */
function monthsOf(days: ReportView['days']): readonly { readonly from: number; readonly until: number }[] {
  if (days.length <= widestDays) return [{ from: 0, until: days.length }];
  const starts = days.flatMap(({ date }, index) => (index === 0 || date.endsWith('-01') ? [index] : []));
  return starts.map((from, place) => ({ from, until: starts[place + 1] ?? days.length }));
}
