import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { RollCallsView } from '../../../views/shapes/roll-calls.ts';
import { rollCallsQuery } from '../../data/queries.ts';
import { t } from '../../texts/t.ts';
import { byText } from '../../ui/by.ts';
import { elapsedText, minutesText, shortDate } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { Page } from '../../ui/page.tsx';
import { Asked, Empty } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import './roll-calls.css';

type Summary = RollCallsView['rollCalls'][number];

/** All roll-calls there were, the newest first: the records of an office, drills too. */
export function RollCalls() {
  const query = useQuery(rollCallsQuery());
  const navigate = useNavigate();
  const columns = useMemo(columnsOf, []);
  const toIn = (
    <Link className="button" to="/in">
      {t('rollCall.toIn')}
    </Link>
  );
  return (
    <Page title={t('rollCall.all')}>
      <Asked query={query} rows={6}>
        {({ rollCalls }) =>
          rollCalls.length === 0 ? (
            <Empty text={t('rollCall.none')}>{toIn}</Empty>
          ) : (
            <Table
              caption={t('rollCall.caption', { count: rollCalls.length })}
              rows={rollCalls}
              keyOf={({ id }) => id}
              columns={columns}
              onOpen={({ id }) => void navigate({ to: '/in/roll-calls/$rollCallId', params: { rollCallId: id } })}
            />
          )
        }
      </Asked>
    </Page>
  );
}

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
    className: 'roll-how',
    cell: ({ by, why }) => <Name text={why ? `${byText(by)}: ${why}` : byText(by)} />,
  },
];
