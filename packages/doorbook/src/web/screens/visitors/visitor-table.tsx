import { useMemo } from 'react';
import type { VisitorRow } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { Name } from '../../ui/name.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { StandingMark } from './standing-mark.tsx';
import { spanText } from './visit-times.ts';
import { keyOf, standings, type VisitorsSearch } from './visitors-search.ts';

interface VisitorTableProps {
  readonly visitors: readonly VisitorRow[];
  readonly consoleNames: ReadonlyMap<number, string>;
  readonly search: VisitorsSearch;
  readonly onChange: (change: VisitorsSearch) => void;
}

export function VisitorTable({ visitors, consoleNames, search, onChange }: VisitorTableProps) {
  const columns = useMemo(() => columnsOf(consoleNames), [consoleNames]);
  return (
    <Table
      caption={t('visitors.count', { count: visitors.length })}
      rows={visitors}
      keyOf={keyOf}
      columns={columns}
      sort={search.sort}
      onSort={(sort) => onChange({ sort })}
      onOpen={(one) => onChange({ visitor: keyOf(one) })}
      openKey={search.visitor}
      holdsStill
      asked={`${search.show} ${search.find}`}
    />
  );
}

const columnsOf = (consoleNames: ReadonlyMap<number, string>): Column<VisitorRow>[] => [
  {
    id: 'name',
    title: t('visitors.name'),
    className: 'visitors-name',
    by: ({ name }) => name,
    cell: ({ name, start, end }) => (
      <>
        <Name text={name} />
        <span className="visitors-under">{spanText(start, end)}</span>
      </>
    ),
  },
  {
    id: 'standing',
    title: t('visitors.standing'),
    by: ({ standing }) => standings.indexOf(standing),
    cell: ({ standing }) => <StandingMark standing={standing} />,
  },
  {
    id: 'times',
    title: t('visitors.times'),
    className: 'visitors-when',
    by: ({ startMs }) => startMs,
    cell: ({ start, end, week }) => (
      <>
        <span className="visitors-span">{spanText(start, end)}</span>
        {week && <span className="muted"> {t('visitors.recurring')}</span>}
      </>
    ),
  },
  {
    id: 'company',
    title: t('visitors.company'),
    className: 'visitors-wide',
    by: ({ company }) => company || null,
    cell: ({ company }) => <Name text={company} />,
  },
  {
    id: 'host',
    title: t('visitors.host'),
    className: 'visitors-wide',
    by: ({ host }) => host || null,
    cell: ({ host }) => <Name text={host} />,
  },
  {
    id: 'keys',
    title: t('visitors.keys'),
    className: 'visitors-wider',
    cell: (one) => <span className="muted">{keysText(one)}</span>,
  },
  ...(consoleNames.size > 1
    ? [
        {
          id: 'console',
          title: t('visitors.console'),
          className: 'visitors-wider',
          by: ({ console }: VisitorRow) => consoleNames.get(console) ?? null,
          cell: ({ console }: VisitorRow) => <Name text={consoleNames.get(console) ?? String(console)} />,
        },
      ]
    : []),
];

const keysText = ({ hasPin, hasQr, cards, plates }: VisitorRow): string =>
  [
    hasPin && t('visitors.key pin'),
    hasQr && t('visitors.key qr'),
    cards.length > 0 && t('visitors.key card'),
    plates.length > 0 && t('visitors.key plate'),
  ]
    .filter(Boolean)
    .join(', ') || '–';
