import { useMemo } from 'react';
import { useMe } from '../../../data/me.ts';
import type { Pass } from '../../../data/pass-queries.ts';
import { t } from '../../../texts/t.ts';
import { dateAt, shortDate } from '../../../ui/format.ts';
import { Name } from '../../../ui/name.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { PassStatusMark } from './pass-status.tsx';
import type { PassesSearch } from './passes-search.ts';

interface PassTableProps {
  readonly passes: readonly Pass[];
  readonly search: PassesSearch;
  readonly onChange: (change: PassesSearch) => void;
}

const keyOf = ({ id }: Pass): string => id;

export function PassTable({ passes, search, onChange }: PassTableProps) {
  const { zone } = useMe();
  const columns = useMemo(() => columnsOf(zone), [zone]);
  return (
    <Table
      caption={t('passes.count', { count: passes.length })}
      rows={passes}
      keyOf={keyOf}
      columns={columns}
      sort={search.sort}
      onSort={(sort) => onChange({ sort })}
      onOpen={({ id }) => onChange({ open: id })}
      openKey={search.open}
    />
  );
}

const columnsOf = (zone: string): Column<Pass>[] => [
  { id: 'number', title: t('passes.number'), by: ({ number }) => number, cell: ({ number }) => <Name text={number} /> },
  {
    id: 'owner',
    title: t('passes.owner'),
    className: 'passes-owner',
    by: ({ owner }) => owner?.name ?? null,
    cell: ({ owner, status }) => (
      <>
        {owner ? <Name text={owner.name || owner.email} /> : <span className="muted">{t('passes.free')}</span>}
        {owner?.status === 'UNLINK' && <span className="muted"> {t('passes.unlinked')}</span>}
        <span className="passes-narrow">
          <PassStatusMark status={status} />
        </span>
      </>
    ),
  },
  {
    id: 'status',
    title: t('passes.status'),
    className: 'passes-status',
    by: ({ status }) => status,
    cell: ({ status }) => <PassStatusMark status={status} />,
  },
  {
    id: 'name',
    title: t('passes.name'),
    className: 'passes-wide',
    by: ({ name }) => name || null,
    cell: ({ name }) => (
      <span className="muted">
        <Name text={name} />
      </span>
    ),
  },
  {
    id: 'phones',
    title: t('passes.phones'),
    className: 'number passes-wide',
    by: ({ phones }) => phones.length,
    cell: ({ phones }) => (phones.length === 0 ? <span className="muted">–</span> : phones.length),
  },
  {
    id: 'used',
    title: t('passes.lastActivity'),
    className: 'number passes-wide',
    by: ({ lastActivityMs }) => lastActivityMs,
    cell: ({ lastActivityMs }) =>
      lastActivityMs === null ? (
        <span className="muted">{t('passes.never')}</span>
      ) : (
        shortDate(dateAt(lastActivityMs, zone))
      ),
  },
];
