import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ReportView } from '../../../views/shapes/report.ts';
import { useLine } from '../../data/live.ts';
import { nowMs, useMe } from '../../data/me.ts';
import { groupsQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { monthOf } from '../../ui/dates.ts';
import { dateAt, timeAt } from '../../ui/format.ts';
import { MonthBegun } from '../../ui/month-begun.tsx';
import { Name } from '../../ui/name.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Problem, Skeleton } from '../../ui/states.tsx';
import { WhyPanel } from '../why/why-panel.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { periodTitle } from './period-words.ts';
import { Pivot } from './pivot.tsx';
import { Plots } from './plots.tsx';
import { PrintPivot } from './print-pivot.tsx';
import { peopleOf, type ReportSearch, type Shown, saidPeriod, shownPeriod, stepped } from './report-asked.ts';
import { ReportExport } from './report-export.tsx';
import { ChosenPeople, ReportFilters } from './report-filters.tsx';
import './reports.css';
import { Sums } from './sums.tsx';
import { type Report, useReport } from './use-report.ts';

/** A span of days of many people: who came when, what that adds up to, and what it looks like. */
export function Reports() {
  const search: ReportSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const { zone } = useMe();
  const today = dateAt(nowMs(), zone);
  const shown = shownPeriod(search, today);
  const people = useMemo(() => peopleOf(search), [search]);
  const report = useReport({ shown, group: search.group, people, today });
  const set = (change: ReportSearch): void =>
    void navigate({
      to: '.',
      search: (before: ReportSearch) => ({ ...before, ...change }),
      resetScroll: false,
      replace: change.why === undefined,
    });
  const saidAnew = (next: Shown): ReportSearch => ({ ...saidPeriod(next, today), why: undefined, day: undefined });
  // From the span of the address: what is shown follows it a moment later, and a second press must not wait for it.
  const step = (by: 1 | -1): void =>
    void navigate({
      to: '.',
      search: (before: ReportSearch) => ({ ...before, ...saidAnew(stepped(shownPeriod(before, today), by)) }),
      resetScroll: false,
      replace: true,
    });
  const asked = report.data?.people.find(({ personId }) => personId === search.why);
  return (
    <Page
      title={t('reports.title')}
      aside={<Aside shown={shown} report={report} zone={zone} group={search.group} />}
      filters={
        <>
          <PeriodPicker shown={shown} today={today} onShown={(next) => set(saidAnew(next))} onStep={step} />
          <ReportFilters search={search} onChange={set} />
        </>
      }
      ends={<ReportExport shown={shown} group={search.group} people={people} />}
      panel={
        asked &&
        search.day && (
          <WhyPanel
            key={`${asked.personId} ${search.day}`}
            personId={asked.personId}
            name={asked.name}
            date={search.day}
            onClose={() => set({ why: undefined, day: undefined })}
          />
        )
      }
    >
      <ChosenPeople search={search} onChange={set} />
      <Computed report={report}>
        {(known) => <Known report={known} today={today} search={search} onChange={set} />}
      </Computed>
    </Page>
  );
}

interface AsideProps {
  readonly shown: Shown;
  readonly report: Report;
  readonly zone: string;
  readonly group: string | undefined;
}

/** On paper also of which days and of whom: there the controls that say so are not. */
function Aside({ shown, report: { updatedMs }, zone, group }: AsideProps) {
  const { data } = useQuery(groupsQuery());
  const name = data?.groups.find(({ id }) => id === group)?.name;
  return (
    <span className="muted">
      <span className="report-period">
        {periodTitle(shown)} · {name !== undefined && <Name text={name} />} {name !== undefined && '· '}
      </span>
      {updatedMs > 0 && t('reports.asOf', { time: timeAt(nowMs() - (Date.now() - updatedMs), zone) })}
    </span>
  );
}

/** A long one says how far it is, and can be stopped. */
function Computed({
  report,
  children,
}: {
  readonly report: Report;
  readonly children: (known: ReportView) => React.ReactNode;
}) {
  const { data, error, progress, isStopped } = report;
  const problem = error ? <Problem error={error} onRetry={() => void report.refetch()} /> : null;
  if (data) {
    return (
      <>
        {problem}
        {children(data)}
      </>
    );
  }
  if (problem) return problem;
  if (isStopped) {
    return (
      <Empty text={t('reports.stopped')}>
        <Button onClick={() => void report.refetch()}>{t('reports.again')}</Button>
      </Empty>
    );
  }
  if (!progress) return <Skeleton rows={14} />;
  const words = t('reports.progress', { done: progress.done, count: progress.of });
  return (
    <div className="card padded report-progress" role="status">
      <progress aria-label={t('reports.computing')} value={progress.done} max={progress.of} />
      <span>{words}</span>
      <Button onClick={report.cancel}>{t('ui.cancel')}</Button>
    </div>
  );
}

const isThisMonth = (search: ReportSearch, today: string): boolean => {
  const { name, from, to } = shownPeriod(search, today);
  return name === 'month' && from <= today && today <= to;
};

interface KnownProps {
  readonly report: ReportView;
  readonly today: string;
  readonly search: ReportSearch;
  readonly onChange: (change: ReportSearch) => void;
}

function Known({ report, today, search, onChange }: KnownProps) {
  const isStale = useLine().state === 'lost';
  if (report.people.length === 0) {
    const isFiltered = search.group !== undefined || search.people !== undefined;
    return (
      <Empty text={t(isFiltered ? 'reports.filtered' : 'reports.nobody')}>
        {isFiltered && (
          <Button onClick={() => onChange({ group: undefined, people: undefined })}>{t('reports.clear')}</Button>
        )}
      </Empty>
    );
  }
  return (
    <div className={`fields ${isStale ? 'is-stale' : ''}`}>
      <Sums report={report} />
      {isThisMonth(search, today) && (
        <MonthBegun today={today} saying={(month) => ({ date: monthOf(month).from, why: undefined, day: undefined })} />
      )}
      <Pivot report={report} today={today} search={search} onChange={onChange} />
      <PrintPivot report={report} />
      <Plots report={report} />
    </div>
  );
}
