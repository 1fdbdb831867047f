import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { RollCallView } from '../../../views/shapes/roll-calls.ts';
import { forgetKept, keep, kept } from '../../data/kept.ts';
import { nowMs, useMay, useMe } from '../../data/me.ts';
import { rollCallQuery } from '../../data/queries.ts';
import { useStart } from '../../data/starts.ts';
import { dropShown, useTaps } from '../../data/taps.ts';
import { t } from '../../texts/t.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Asked } from '../../ui/states.tsx';
import { Along } from './along.tsx';
import { EndButton } from './end-roll-call.tsx';
import { Head } from './head.tsx';
import { LineBand } from './line-band.tsx';
import { overlaid } from './overlaid.ts';
import { RecordTable } from './record-table.tsx';
import { SearchedRows } from './searched-rows.tsx';
import { TakenOver } from './taken-over.tsx';
import './roll-call.css';

/** What stands in the address of a roll-call. */
export interface RollCallSearch {
  readonly show?: string | undefined;
  readonly find?: string | undefined;
}

/** Who was in, and who is accounted for: on several phones at once, with a line and without. When it is over, the record. */
export function RollCall() {
  const { rollCallId } = useParams({ strict: false });
  const id = rollCallId ?? '';
  const query = useKeptRollCall(id);
  const rollCall = query.data;
  useJoined(id);
  useTakenOver(rollCall);
  const mayManage = useMay('attendance:manage');
  const { by } = useMe();
  const mayEnd = mayManage || rollCall?.by === by;
  const files = (['xlsx', 'csv'] as const).map(
    (format) => [`roll-calls/${encodeURIComponent(id)}/table.${format}`, t(`rollCall.file ${format}`)] as const,
  );
  return (
    <Page
      title={t(rollCall?.isDrill ? 'rollCall.drill' : 'rollCall.title')}
      aside={
        <Link className="muted no-print" to="/in/roll-calls">
          {t('rollCall.all')}
        </Link>
      }
      ends={
        <>
          <ExportMenu files={files} print={t('ui.print')} />
          {rollCall && rollCall.endedMs === null && mayEnd && <EndButton rollCall={rollCall} />}
        </>
      }
    >
      <Asked query={{ ...query, error: rollCall ? null : query.error }} rows={12}>
        {(known) => <Called rollCall={known} shownMs={query.dataUpdatedAt} />}
      </Asked>
    </Page>
  );
}

/** Started here without a line, it may have become one that others had started. */
function useJoined(id: string): void {
  const joined = useStart(id)?.joined;
  const navigate = useNavigate();
  useEffect(() => {
    if (!joined || joined === id) return;
    void navigate({ to: '/in/roll-calls/$rollCallId', params: { rollCallId: joined }, replace: true });
  }, [joined, id, navigate]);
}

/** Whoever ticks one that another takes over goes on with that one; whoever opens its record stays there. */
function useTakenOver(rollCall: RollCallView | undefined): void {
  const navigate = useNavigate();
  const going = useRef<string>(undefined);
  useEffect(() => {
    if (!rollCall) return;
    const { id, endedMs, next } = rollCall;
    if (endedMs === null) going.current = id;
    else if (next !== null && going.current === id) {
      void navigate({ to: '/in/roll-calls/$rollCallId', params: { rollCallId: next }, replace: true });
    }
  }, [rollCall, navigate]);
}

/** The answer, which this browser keeps while it goes on: a page that is loaded anew without the server still has the list. */
function useKeptRollCall(id: string) {
  const name = `roll-call ${id}`;
  const start = useStart(id);
  const query = useQuery({
    ...rollCallQuery(id),
    // Not of one that the server does not know, nor will under this id.
    enabled: !start || start.joined === id,
    ...(kept<RollCallView>(name) && {
      initialData: () => kept<RollCallView>(name)?.value,
      // It is old: to be asked for at once.
      initialDataUpdatedAt: 0,
    }),
  });
  const { data, dataUpdatedAt, isFetchedAfterMount } = query;
  useEffect(() => {
    if (!data || !isFetchedAfterMount || dataUpdatedAt === 0) return;
    // A record is kept by the server alone.
    if (data.endedMs === null) keep(name, data, nowMs());
    else forgetKept(name);
  }, [data, dataUpdatedAt, isFetchedAfterMount, name]);
  return query;
}

function Called({ rollCall, shownMs }: { readonly rollCall: RollCallView; readonly shownMs: number }) {
  const { account } = useMe();
  const search: RollCallSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const taps = useTaps();
  const me = account ? `account:${account.name}` : '';
  const people = overlaid(rollCall, taps, { shownMs, me });
  useEffect(() => dropShown(rollCall.id, shownMs), [rollCall.id, shownMs]);
  const set = (change: RollCallSearch): void =>
    void navigate({
      to: '.',
      search: (before: RollCallSearch) => ({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <TakenOver rollCall={rollCall} />
      <Head rollCall={rollCall} people={people} />
      {rollCall.endedMs === null ? (
        <SearchedRows rollCallId={rollCall.id} people={people} search={search} onChange={set} />
      ) : (
        <RecordTable people={people} />
      )}
      <LineBand rollCallId={rollCall.id} earlierIds={rollCall.tookOver.map(({ id }) => id)} />
      <Along rollCall={rollCall} people={people} />
    </>
  );
}
