import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type Card, cardsQuery, renameCard } from '../../../data/key-queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Name } from '../../../ui/name.tsx';
import { Page } from '../../../ui/page.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Asked, Empty, Problem } from '../../../ui/states.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { Tabs } from '../credentials.tsx';

const keyOf = ({ console, mark }: Card): string => `${console} ${mark}`;

const columns: Column<Card>[] = [
  { id: 'number', title: t('cards.number'), by: ({ number }) => number, cell: ({ number }) => number },
  {
    id: 'alias',
    title: t('cards.alias'),
    by: ({ alias }) => alias || null,
    cell: ({ alias }) => <Name text={alias} />,
  },
  {
    id: 'owner',
    title: t('cards.owner'),
    by: ({ owner }) => owner?.name ?? null,
    cell: ({ owner }) => (owner ? <Name text={owner.name} /> : <span className="muted">{t('cards.nobody')}</span>),
  },
  { id: 'status', title: t('cards.status'), by: ({ status }) => status, cell: ({ status }) => status },
];

/** Every card that the consoles know, and whose it is. */
export function CardsPart() {
  const search: { open?: string; sort?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const query = useQuery(cardsQuery({}));
  const set = (change: object): void =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...change }), resetScroll: false });
  const card = query.data?.cards.find((one) => keyOf(one) === search.open);
  return (
    <Page
      title={t('nav.credentials')}
      panel={card && <CardPanel key={keyOf(card)} card={card} onClose={() => set({ open: undefined })} />}
    >
      <Tabs part="cards" />
      <Asked query={query} rows={14}>
        {({ cards, count }) =>
          cards.length === 0 ? (
            <Empty text={t('cards.none')} />
          ) : (
            <Table
              caption={t('cards.caption', { count })}
              rows={cards}
              keyOf={keyOf}
              columns={columns}
              sort={search.sort}
              onSort={(sort) => set({ sort })}
              onOpen={(one) => set({ open: keyOf(one) })}
              openKey={search.open}
            />
          )
        }
      </Asked>
    </Page>
  );
}

function CardPanel({ card, onClose }: { readonly card: Card; readonly onClose: () => void }) {
  const [alias, setAlias] = useState(card.alias);
  const act = useAct(() => renameCard(card, alias));
  return (
    <Panel title={card.number} onClose={onClose}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void act.run();
        }}
      >
        <TextField label={t('cards.alias')} value={alias} onValue={setAlias} maxLength={100} />
        <Problem error={act.error} />
        <Button type="submit" look="primary" disabled={act.isBusy || alias === card.alias}>
          {t('cards.rename')}
        </Button>
      </form>
    </Panel>
  );
}
