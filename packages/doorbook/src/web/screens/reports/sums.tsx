import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { hoursText, number } from '../../ui/format.ts';
import '../../ui/figures.css';
import './sums.css';

/** Everybody's days in figures; below them, what they do not know. */
export function Sums({ report }: { readonly report: ReportView }) {
  const { sums } = report;
  const { days, minutesLate } = sums;
  const judged = days['on time'] + days.late;
  return (
    <div className="report-sums">
      <section className="figures report-figures card" aria-label={t('reports.figures')}>
        <Figure
          value={judged === 0 ? '—' : number(days['on time'] / judged, { style: 'percent', maximumFractionDigits: 1 })}
          text={
            judged === 0
              ? t('reports.noneJudged')
              : t('reports.onTime', { onTime: number(days['on time']), count: judged, judged: number(judged) })
          }
        />
        <Figure value={number(days.late)} text={t('reports.late', { count: days.late })} />
        <Figure
          value={minutesLate < 60 ? t('verdict.minutes', { count: minutesLate }) : hoursText(minutesLate * 60_000)}
          text={t('reports.lateSum')}
        />
        <Figure value={number(days.absent)} text={t('reports.absent', { count: days.absent })} />
        <Figure value={number(days.excused)} text={t('reports.excused', { count: days.excused })} />
        <Figure value={number(sums.people)} text={t('reports.peopleWord', { count: sums.people })} />
      </section>
      <NotKnown report={report} />
    </div>
  );
}

const Figure = ({ value, text }: { readonly value: string; readonly text: string }) => (
  <div>
    <strong>{value}</strong>
    <span>{text}</span>
  </div>
);

/** What is open or unproven: figures say nothing of that. */
function NotKnown({ report }: { readonly report: ReportView }) {
  const { sums, people, days } = report;
  const ahead = people.reduce((sum, { cells }) => sum + cells.filter(({ remark }) => remark === 'expected').length, 0);
  const open = sums.openDays - ahead;
  const asides = days.filter(({ isSetAside }) => isSetAside).length;
  const said = [
    open > 0 && t('reports.open', { count: open, shown: number(open) }),
    ahead > 0 && t('reports.ahead', { count: ahead, shown: number(ahead) }),
    sums.unverifiedDays > 0 &&
      t('reports.notVerified', { count: sums.unverifiedDays, shown: number(sums.unverifiedDays) }),
    asides > 0 && t('reports.setAside', { count: asides }),
  ].filter((text) => text !== false);
  return said.length > 0 && <p className="muted">{said.join(' ')}</p>;
}
