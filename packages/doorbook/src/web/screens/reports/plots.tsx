import type { ReportView } from '../../../views/shapes/report.ts';
import { t } from '../../texts/t.ts';
import { ArrivalsPlot } from './arrivals-plot.tsx';
import { HeatMap } from './heat-map.tsx';
import { PresencePlot } from './presence-plot.tsx';
import { TrendPlots } from './trend-plots.tsx';
import './plots.css';

/** What the days look like together. */
export const Plots = ({ report }: { readonly report: ReportView }) => (
  <section className="report-plots" aria-labelledby="report-plots">
    <h2 id="report-plots" className="aside-only">
      {t('reports.plots')}
    </h2>
    <div>
      <ArrivalsPlot report={report} />
      <PresencePlot report={report} />
      <TrendPlots report={report} />
      <HeatMap report={report} />
    </div>
  </section>
);
