import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { DayView } from '../../../views/shapes/day.ts';
import { useLine } from '../../data/live.ts';
import { nowMs, useMe } from '../../data/me.ts';
import { dayQuery } from '../../data/queries.ts';
import { dateAt, dayTitle } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Asked } from '../../ui/states.tsx';
import { WhyPanel } from '../why/why-panel.tsx';
import { DayActs } from './day-acts.tsx';
import { DayExport } from './day-export.tsx';
import { DayFilters, DayStepper } from './day-filters.tsx';
import { DayTable } from './day-table.tsx';
import { Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { judgedBy } from './judged-by.ts';
import { Announcer, NeverSeen, Notices, Paper, Unmatched } from './notices.tsx';
import { ProofWords } from './proof-words.tsx';
import { pressedShown, type Shown, shownRows } from './shown.ts';
import './today.css';

/** What stands in the address of a day. */
export interface DaySearch {
  readonly show?: string | undefined;
  readonly group?: string | undefined;
  readonly by?: string | undefined;
  readonly find?: string | undefined;
  readonly sort?: string | undefined;
  readonly why?: string | undefined;
  readonly columns?: string | undefined;
}

/** Any day: who came when, by which rules, and how far that is proven. */
export function Today() {
  const { date = 'today' } = useParams({ strict: false });
  const query = useQuery(dayQuery(date));
  const { zone } = useMe();
  const today = dateAt(nowMs(), zone);
  // What is asked for, not what is still shown: the title is right while the day is fetched.
  const asked = date === 'today' ? today : date;
  const day = query.data;
  const isOld = query.isPlaceholderData && day?.date !== asked;
  return (
    <Day
      key={date === 'today' ? 'today' : 'day'}
      asked={asked}
      today={day?.isToday ? day.date : today}
      query={{ ...query, data: isOld ? undefined : day }}
      before={day}
    />
  );
}

interface DayProps {
  readonly asked: string;
  readonly today: string;
  readonly query: { readonly data: DayView | undefined; readonly error: unknown; refetch(): unknown };
  /** The day that was shown, while the next is fetched: its controls stay where they are. */
  readonly before: DayView | undefined;
}

function Day({ asked, today, query, before }: DayProps) {
  const search: DaySearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (change: DaySearch): void =>
    void navigate({
      to: '.',
      search: (before: DaySearch) => ({ ...before, ...change }),
      replace: change.why === undefined,
      resetScroll: false,
    });
  const day = useMemo(() => query.data && judgedBy(query.data, search.by), [query.data, search.by]);
  const controls = day ?? before;
  const title = dayTitle(day?.date ?? asked, today);
  const isStale = useLine().state === 'lost';
  const shown = pressedShown(search.show);
  const row =
    day && search.why ? [...day.rows, ...day.visitors].find(({ personId }) => personId === search.why) : undefined;
  useEffect(() => {
    if (day && search.why && !row) set({ why: undefined });
  });
  return (
    <Page
      title={title}
      aside={day && <ProofWords day={day} />}
      filters={
        <>
          <DayStepper date={day?.date ?? asked} today={today} />
          {controls && <DayFilters day={controls} search={search} onChange={set} />}
        </>
      }
      ends={
        <>
          {controls && <DayActs day={controls} search={search} onChange={set} />}
          <DayExport date={day?.date ?? asked} />
        </>
      }
      panel={
        row &&
        day && (
          <WhyPanel
            key={row.personId}
            personId={row.personId}
            name={row.name}
            date={day.date}
            onClose={() => set({ why: undefined })}
          />
        )
      }
    >
      <Asked query={{ ...query, data: day }} rows={18}>
        {(known) => (
          <>
            <Paper day={known} />
            <Notices day={known} />
            {known.isToday && <FirstSteps />}
            <div className={isStale ? 'is-stale' : undefined}>
              <Figures
                day={known}
                shown={shown}
                onShow={(next: Shown | undefined) => set({ show: next })}
                isByFirst={search.sort === 'first'}
                onByFirst={(isByFirst) => set({ sort: isByFirst ? 'first' : undefined })}
              />
            </div>
            <DayTable
              day={known}
              rows={shownRows(known, { shown, group: search.group, find: search.find })}
              search={search}
              onChange={set}
            />
            <Unmatched day={known} />
            <NeverSeen day={known} />
            <Announcer day={known} />
          </>
        )}
      </Asked>
    </Page>
  );
}
