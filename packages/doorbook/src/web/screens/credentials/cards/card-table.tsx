import { type ReactNode, useMemo } from 'react';
import type { Card } from '../../../data/key-queries.ts';
import { useConsoleNames } from '../../../data/use-console-names.ts';
import { t } from '../../../texts/t.ts';
import { Name } from '../../../ui/name.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { CardStatus } from './card-status.tsx';
import { keyOf } from './cards-search.ts';

interface CardTableProps {
  readonly cards: readonly Card[];
  /** How many there are, loaded or not. */
  readonly count: number;
  readonly sort: string | undefined;
  readonly openKey: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  readonly onOpen: (card: Card) => void;
  readonly foot: ReactNode;
}

export function CardTable({ cards, count, ...table }: CardTableProps) {
  const names = useConsoleNames();
  const columns = useMemo(() => columnsOf(names), [names]);
  return (
    <Table caption={t('cards.caption', { count })} rows={cards} keyOf={keyOf} columns={columns} isBoxed {...table} />
  );
}

/** The server has ordered all of them; only some are here. */
const asTheyCome = (): null => null;

function columnsOf(names: ReadonlyMap<number, string>): Column<Card>[] {
  return [
    {
      id: 'number',
      title: t('cards.number'),
      by: asTheyCome,
      cell: ({ number }) => <Name text={number} />,
    },
    {
      id: 'alias',
      title: t('cards.alias'),
      by: asTheyCome,
      className: 'cards-alias',
      cell: ({ alias }) => <Name text={alias} />,
    },
    { id: 'owner', title: t('cards.owner'), by: asTheyCome, cell: ownerCell },
    {
      id: 'status',
      title: t('cards.status'),
      by: asTheyCome,
      cell: ({ status }) => <CardStatus status={status} />,
    },
    ...(names.size > 1
      ? [
          {
            id: 'console',
            title: t('cards.console'),
            className: 'cards-console',
            cell: ({ console }: Card) => <Name text={names.get(console) ?? String(console)} />,
          },
        ]
      : []),
  ];
}

function ownerCell({ owner }: Card): ReactNode {
  if (!owner) return <span className="muted">{t('cards.nobody')}</span>;
  return (
    <>
      <Name text={owner.name || owner.id} />
      {owner.kind === 'visitor' && <span className="muted"> {t('cards.visitor')}</span>}
    </>
  );
}
