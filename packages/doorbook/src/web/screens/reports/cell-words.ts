import type { Verdict } from '../../../attendance/workday.ts';
import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { minutesText } from '../../ui/format.ts';
import { verdictLooks, verdictText } from '../../ui/status.tsx';

export type ReportCell = ReportView['people'][number]['cells'][number];

/** What stands in a cell: a time, a sign, or both; and what that says to who only listens. */
export interface CellWords {
  readonly time: string;
  readonly sign: string;
  /** `?` beside what no log proves. */
  readonly doubt: string;
  readonly look: string;
  readonly spoken: string;
}

/** A time says it for whoever was on time; nothing is said of days to come and of weekends. */
const silent: ReadonlySet<Verdict> = new Set(['on time', 'off']);

export const isHoliday = ({ verdict, why }: ReportCell): boolean => verdict === 'off' && why === 'holiday';

/** Off, but there: on a Saturday, or on leave. */
export function cellWords(cell: ReportCell): CellWords {
  const { verdict, first, remark, isUnproven } = cell;
  const [ownSign, look] = verdictLooks[verdict];
  const isAhead = remark === 'expected';
  const sign = isAhead ? '' : isHoliday(cell) ? '✶' : silent.has(verdict) ? '' : ownSign;
  const time = first === undefined ? '' : minutesText(first);
  const doubt = isUnproven && verdict !== 'no record' ? '?' : '';
  return {
    time,
    sign,
    doubt,
    look: isAhead ? 'off' : verdict === 'off' ? 'off' : look,
    spoken: spokenOf(cell, time),
  };
}

function spokenOf(cell: ReportCell, time: string): string {
  const { verdict, remark = null, minutesLate = 0, why, isUnproven } = cell;
  const known = isHoliday(cell)
    ? t('reports.holiday')
    : why === 'leave'
      ? t('reports.leave')
      : verdictText({ verdict, remark, minutesLate, why: why === undefined ? [] : [{ code: why }] });
  return [time, known, isUnproven && t('remark.not verified')].filter(Boolean).join(', ');
}

/** The signs that are seen in a report, each with its word, in the order of their weight. */
export function signsIn({ people }: ReportView): readonly (readonly [sign: string, words: string])[] {
  const seen = new Set<string>();
  for (const { cells } of people) {
    for (const cell of cells) {
      if (cell.remark === 'expected') continue;
      if (isHoliday(cell)) seen.add('holiday');
      else if (!silent.has(cell.verdict)) seen.add(cell.verdict);
      if (cell.isUnproven) seen.add('unproven');
    }
  }
  const verdicts = (['late', 'absent', 'excused', 'present', 'pending', 'not yet', 'no record'] as const)
    .filter((verdict) => seen.has(verdict))
    .map((verdict) => [verdictLooks[verdict][0], t(`verdict.${verdict}`)] as const);
  return [
    ...verdicts,
    ...(seen.has('holiday') ? [['✶', t('reports.holiday')] as const] : []),
    ...(seen.has('unproven') && !seen.has('no record') ? [['?', t('remark.not verified')] as const] : []),
  ];
}
