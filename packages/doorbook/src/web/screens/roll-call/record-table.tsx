import { useMemo, useState } from 'react';
import { t } from '../../texts/t.ts';
import { byText } from '../../ui/by.ts';
import { elapsedText, minutesText } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import type { Listed } from './overlaid.ts';
import './record-table.css';

/** What is left of it when it is over: who, when, how long it took, by what. Whoever was not found comes first. */
export function RecordTable({ people }: { readonly people: readonly Listed[] }) {
  const [sort, setSort] = useState<string>();
  const columns = useMemo(columnsOf, []);
  const rows = people
    .filter(({ isIn }) => isIn)
    .sort((a, b) => Number(a.safe !== null) - Number(b.safe !== null) || a.name.localeCompare(b.name));
  return (
    <div className="roll-record">
      <Table
        caption={t('rollCall.record', { count: rows.length })}
        rows={rows}
        keyOf={({ personId }) => personId}
        columns={columns}
        sort={sort}
        onSort={setSort}
      />
    </div>
  );
}

const SafeAt = ({ safe }: { readonly safe: NonNullable<Listed['safe']> }) => (
  <>
    {safe.at === null ? t('rollCall.notSent') : minutesText(safe.at)}
    {safe.told && <span className="muted"> {t('rollCall.toldLater', { time: minutesText(safe.told) })}</span>}
  </>
);

const columnsOf = (): Column<Listed>[] => [
  {
    id: 'name',
    title: t('inNow.name'),
    by: ({ name }) => name,
    cell: ({ name, kind }) => (
      <>
        <Name text={name} />
        {kind === 'visitor' && <span className="muted roll-kind"> {t('inNow.visitor')}</span>}
      </>
    ),
  },
  {
    id: 'state',
    title: t('rollCall.state'),
    by: ({ safe }) => (safe ? 1 : 0),
    cell: ({ safe }) =>
      safe ? (
        <>
          <span className="status good">
            <span className="sign">✓</span> {t('rollCall.safe')}
          </span>
          <span className="roll-under">
            <SafeAt safe={safe} /> · {t('rollCall.afterStart', { time: elapsedText(safe.afterMs) })}
          </span>
        </>
      ) : (
        <span className="status error">
          <span className="sign">!</span> {t('rollCall.notFoundOne')}
        </span>
      ),
  },
  {
    id: 'at',
    title: t('rollCall.at'),
    className: 'number roll-when',
    by: ({ safe }) => safe?.atMs ?? null,
    cell: ({ safe }) => (safe ? <SafeAt safe={safe} /> : '—'),
  },
  {
    id: 'after',
    title: t('rollCall.after'),
    className: 'number roll-when',
    by: ({ safe }) => safe?.afterMs ?? null,
    cell: ({ safe }) => (safe ? elapsedText(safe.afterMs) : '—'),
  },
  {
    id: 'by',
    title: t('rollCall.how'),
    className: 'roll-how',
    by: ({ safe }) => (safe ? safe.by : null),
    cell: ({ safe }) => safe && <Name text={safe.how === 'badge' ? safe.doorName : byText(safe.by)} />,
  },
  {
    id: 'last',
    title: t('inNow.lastSeen'),
    className: 'number roll-last',
    by: ({ lastAtMs }) => lastAtMs,
    cell: ({ lastAt }) => minutesText(lastAt),
  },
  {
    id: 'door',
    title: t('inNow.door'),
    className: 'roll-door',
    by: ({ doorName }) => doorName,
    cell: ({ doorName }) => <Name text={doorName || t('inNow.noDoor')} />,
  },
];
