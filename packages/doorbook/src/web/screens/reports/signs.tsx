import { useMemo } from 'react';
import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { signsIn } from './cell-words.ts';

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
