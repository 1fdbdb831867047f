import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { number, weekdayDate } from '../../ui/format.ts';
import { Plot } from '../../ui/plot.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { MiddleField } from './middle-field.tsx';
import { notOverText } from './not-over.ts';
import { mostOf } from './quarters.ts';
import { ShareField } from './share-field.tsx';
import { type JudgedDay, judgedDays, shareOf } from './trend.ts';

export const percent = (share: number): string => number(share, { style: 'percent', maximumFractionDigits: 1 });
const height = 200;

/** Day by day: how many were on time, and when the middle half came. */
export function TrendPlots({ report }: { readonly report: ReportView }) {
  const days = judgedDays(report.trend);
  const table = <TrendTable days={days} />;
  const [title, middleTitle] = [t('reports.trend'), t('reports.middle')];
  const worst = mostOf(days, (day) => -shareOf(day));
  const notOver = notOverText(report);
  if (!worst) return <Plot title={title} sentence={t('reports.noneJudged')} aside={notOver} table={null} height={0} />;
  const withMiddle = days.filter(({ minutesPastLimit }) => minutesPastLimit !== null);
  return (
    <>
      <Plot
        title={title}
        sentence={t('reports.trendSum', {
          share: percent(shareOf(worst)),
          date: weekdayDate(worst.date),
          average: percent(overall(days)),
          count: days.length,
        })}
        aside={notOver}
        height={height}
        table={table}
      >
        {(width) => <ShareField days={days} worst={worst} width={width} height={height} />}
      </Plot>
      {withMiddle.length === 0 ? (
        <Plot title={middleTitle} sentence={t('reports.tooFew')} aside={notOver} table={null} height={0} />
      ) : (
        <Plot
          title={middleTitle}
          sentence={middleSentence(withMiddle)}
          aside={[t('reports.middleAside'), notOver].filter(Boolean).join(' ')}
          height={height}
          table={table}
        >
          {(width) => <MiddleField days={days} width={width} height={height} />}
        </Plot>
      )}
    </>
  );
}

const overall = (days: readonly JudgedDay[]): number =>
  shareOf({
    onTime: days.reduce((sum, { onTime }) => sum + onTime, 0),
    late: days.reduce((sum, { late }) => sum + late, 0),
  });

/** Of the last day: what comes before is to be seen. */
function middleSentence(days: readonly JudgedDay[]): string {
  const last = days.at(-1);
  const middle = last?.minutesPastLimit;
  if (!last || !middle) return '';
  return t('reports.middleSum', {
    date: weekdayDate(last.date),
    lower: againstText(middle.lower),
    upper: againstText(middle.upper),
    median: againstText(middle.median),
  });
}

/** `12 min before`, `3 min after`. */
export const againstText = (minutes: number): string =>
  minutes > 0 ? t('reports.after limit', { count: minutes }) : t('reports.before limit', { count: -minutes });

function TrendTable({ days }: { readonly days: readonly JudgedDay[] }) {
  const middle = (of: 'lower' | 'median' | 'upper') => (day: JudgedDay) =>
    day.minutesPastLimit ? number(day.minutesPastLimit[of], { signDisplay: 'exceptZero' }) : '—';
  const columns: readonly Column<JudgedDay>[] = [
    { id: 'date', title: t('reports.day'), cell: ({ date }) => weekdayDate(date) },
    { id: 'onTime', title: t('verdict.on time'), className: 'number', cell: ({ onTime }) => number(onTime) },
    { id: 'late', title: t('verdict.late'), className: 'number', cell: ({ late }) => number(late) },
    { id: 'absent', title: t('verdict.absent'), className: 'number', cell: ({ absent }) => number(absent) },
    { id: 'share', title: t('reports.share'), className: 'number', cell: (day) => percent(shareOf(day)) },
    { id: 'lower', title: t('reports.quarterBy'), className: 'number', cell: middle('lower') },
    { id: 'median', title: t('reports.halfBy'), className: 'number', cell: middle('median') },
    { id: 'upper', title: t('reports.threeBy'), className: 'number', cell: middle('upper') },
  ];
  return <Table caption={t('reports.trend')} rows={days} keyOf={({ date }) => date} columns={columns} />;
}
