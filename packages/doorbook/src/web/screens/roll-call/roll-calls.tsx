import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { RollCallsView } from '../../../views/shapes/roll-calls.ts';
import { rollCallsList } from '../../data/queries.ts';
import { useGrowing } from '../../data/use-growing.ts';
import { t } from '../../texts/t.ts';
import { byText } from '../../ui/by.ts';
import { elapsedText, minutesText, shortDate } from '../../ui/format.ts';
import { ListFoot } from '../../ui/list-foot.tsx';
import { Name } from '../../ui/name.tsx';
import { Page } from '../../ui/page.tsx';
import { Asked, Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import './roll-calls.css';

type Summary = RollCallsView['rollCalls'][number];

/** What stands in the address of the list. */
export interface RollCallsSearch {
  readonly show?: string | undefined;
}

/** All roll-calls there were, the newest first: the records of an office, drills too. */
export function RollCalls() {
  const { show }: RollCallsSearch = useSearch({ strict: false });
  const isWithoutDrills = show === 'emergencies';
  const list = useGrowing(rollCallsList(isWithoutDrills ? { isDrill: 'false' } : {}));
  const rollCalls = list.rows ?? noRollCalls;
  const navigate = useNavigate();
  const columns = useMemo(columnsOf, []);
  const toIn = (
    <Link className="button" to="/in">
      {t('rollCall.toIn')}
    </Link>
  );
  return (
    <Page
      title={t('rollCall.all')}
      filters={
        <label className="check">
          <input
            type="checkbox"
            checked={isWithoutDrills}
            onChange={({ target }) =>
              void navigate({ to: '.', search: { show: target.checked ? 'emergencies' : undefined }, replace: true })
            }
          />
          {t('rollCall.withoutDrills')}
        </label>
      }
    >
      <Asked query={{ data: list.rows, error: list.error, refetch: list.again }} rows={6}>
        {() =>
          rollCalls.length === 0 ? (
            <Empty text={t(isWithoutDrills ? 'rollCall.noEmergency' : 'rollCall.none')}>{toIn}</Empty>
          ) : (
            <Table
              caption={t('rollCall.caption', { count: rollCalls.length })}
              rows={rollCalls}
              keyOf={({ id }) => id}
              columns={columns}
              asked={show ?? ''}
              foot={<ListFoot list={list} end={t('rollCall.listEnd')} isByHand />}
              onOpen={({ id }) => void navigate({ to: '/in/roll-calls/$rollCallId', params: { rollCallId: id } })}
            />
          )
        }
      </Asked>
    </Page>
  );
}

const noRollCalls: readonly never[] = [];

const columnsOf = (): Column<Summary>[] => [
  {
    id: 'started',
    title: t('rollCall.started'),
    cell: ({ started }) => `${shortDate(started.slice(0, 10))}, ${minutesText(started)}`,
  },
  {
    id: 'kind',
    title: t('rollCall.kind'),
    cell: ({ isDrill, endedMs }) => (
      <>
        {t(isDrill ? 'rollCall.isDrill' : 'rollCall.isEmergency')}
        {endedMs === null && (
          <span className="status notice roll-under-way">
            <span className="sign">…</span> {t('rollCall.underWay')}
          </span>
        )}
      </>
    ),
  },
  {
    id: 'safe',
    title: t('rollCall.accounted'),
    className: 'number',
    cell: ({ safe, expected }) => t('rollCall.of', { safe, expected }),
  },
  {
    id: 'after',
    title: t('rollCall.allIn'),
    className: 'number roll-all-after',
    cell: ({ allAfterMs }) => (allAfterMs === null ? '—' : elapsedText(allAfterMs)),
  },
  {
    id: 'by',
    title: t('rollCall.by'),
    className: 'roll-why',
    cell: ({ by, why }) => <Name text={why ? `${byText(by)}: ${why}` : byText(by)} />,
  },
];
