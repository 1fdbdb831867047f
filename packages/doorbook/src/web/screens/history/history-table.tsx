import { type ReactNode, useMemo } from 'react';
import type { PassageView } from '../../../views/shapes/passage.ts';
import { t } from '../../texts/t.ts';
import { dayTitle } from '../../ui/format.ts';
import { methodText } from '../../ui/method.ts';
import { Name } from '../../ui/name.tsx';
import { Mark } from '../../ui/status.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Time } from '../../ui/time.tsx';
import { Outcome, Told } from './outcome.tsx';
import { toldBy } from './told-by.ts';
import type { Keys } from './use-followed.ts';

interface HistoryTableProps {
  readonly passages: readonly PassageView[];
  readonly hasFilters: boolean;
  readonly today: string;
  readonly keys: Keys;
  readonly openKey: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly foot: ReactNode;
}

const dateOf = ({ at }: PassageView): string => at.slice(0, 10);

export function HistoryTable({ passages, hasFilters, today, keys, openKey, onOpen, foot }: HistoryTableProps) {
  const columns = useMemo(columnsOf, []);
  return (
    <Table
      caption={t(hasFilters ? 'history.captionFiltered' : 'history.caption', { count: passages.length })}
      rows={passages}
      keyOf={keys.keyOf}
      columns={columns}
      onOpen={({ id }) => onOpen(id)}
      openKey={openKey}
      isNew={keys.isNew}
      holdsStill
      isBoxed
      sectionOf={(row, before) => (before && dateOf(before) === dateOf(row) ? undefined : dayTitle(dateOf(row), today))}
      foot={foot}
    />
  );
}

const columnsOf = (): Column<PassageView>[] => [
  {
    id: 'time',
    title: t('history.time'),
    className: 'history-time',
    cell: ({ at, name }) => (
      <>
        <Time at={at} />
        <span className="aside-only"> {name.slice(0, 200)}</span>
      </>
    ),
  },
  { id: 'who', title: t('history.who'), className: 'history-who', cell: (passage) => <Who passage={passage} /> },
  {
    id: 'door',
    title: t('history.door'),
    className: 'history-door',
    cell: ({ doorName, method }) => (
      <span className="muted">
        {doorName && <Name text={doorName} />}
        {doorName && method && ' · '}
        {method && <Name text={methodText(method)} />}
      </span>
    ),
  },
  {
    id: 'way',
    title: t('history.way'),
    className: 'history-way',
    cell: ({ direction }) => <span className="muted">{direction ? t(`direction.${direction}`) : '—'}</span>,
  },
  {
    id: 'outcome',
    title: t('history.outcome'),
    className: 'history-outcome',
    cell: (passage) => <Outcome passage={passage} />,
  },
  {
    id: 'told',
    title: t('history.toldBy'),
    className: 'history-told',
    cell: (passage) => <Told by={toldBy(passage)} />,
  },
];

function Who({ passage: { name, personId, actorType } }: { readonly passage: PassageView }) {
  return (
    <span className="history-name">
      <Name text={name} />
      {personId === null && <Mark look="notice" sign="?" text={t('history.unknown')} />}
      {actorType === 'visitor' && <span className="muted">{t('history.visitor')}</span>}
    </span>
  );
}
