import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { cardQuery, deleteCard, type OneCard } from '../../../data/key-queries.ts';
import { askAgain } from '../../../data/queries.ts';
import { useCards } from '../../../data/use-cards.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { ListExport } from '../../../ui/list-export.tsx';
import { ListFoot } from '../../../ui/list-foot.tsx';
import { Page } from '../../../ui/page.tsx';
import { Asked, Empty } from '../../../ui/states.tsx';
import { Tabs } from '../credentials.tsx';
import { CardFilters } from './card-filters.tsx';
import { CardPanel } from './card-panel.tsx';
import { CardTable } from './card-table.tsx';
import { type CardsSearch, keyOf, noFilters, oneOf, wantedOf } from './cards-search.ts';
import { ReadingWords } from './reading-words.tsx';
import './cards.css';

/** Every card that the consoles know, and whose it is. */
export function CardsPart() {
  const search: CardsSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const wanted = wantedOf(search);
  const list = useCards(wanted);
  const set = (change: CardsSearch): void =>
    void navigate({
      to: '.',
      search: (before: object) => ({ ...before, ...change }),
      resetScroll: false,
      replace: change.open === undefined,
    });
  const { cards, first } = list;
  const opened = oneOf(search.open);
  return (
    <Page
      title={t('nav.credentials')}
      filters={<CardFilters search={search} onChange={set} />}
      ends={
        <>
          <ListExport path="credentials/cards" asked={{ ...wanted }} />
          <Link className="button primary" to="/credentials/$part" params={{ part: 'enrol' }}>
            {t('cards.enrol')}
          </Link>
        </>
      }
      panel={opened && <OpenCard key={search.open} card={opened} onClose={() => set({ open: undefined })} />}
    >
      <Tabs part="cards" />
      {first && <ReadingWords reads={first.reads} all={first.all} />}
      <Asked query={{ data: cards && first && { cards, first }, error: list.error, refetch: list.again }} rows={14}>
        {(known) =>
          known.cards.length === 0 ? (
            <NoCards
              hasFilters={Object.keys(noFilters).some((name) => search[name as keyof typeof noFilters] !== undefined)}
              isReading={known.first.reads.some(({ isReading, readMs }) => isReading && readMs === null)}
              all={known.first.all}
              onClear={() => set(noFilters)}
            />
          ) : (
            <CardTable
              cards={known.cards}
              count={known.first.count}
              sort={search.sort}
              openKey={search.open}
              onSort={(sort) => set({ sort })}
              onOpen={(card) => set({ open: keyOf(card) })}
              foot={<ListFoot list={list} end={t('cards.end')} />}
            />
          )
        }
      </Asked>
    </Page>
  );
}

/** Asked by itself: it may be none of those that are loaded, or none that is found. */
function OpenCard({ card, onClose }: { readonly card: OneCard; readonly onClose: () => void }) {
  const [isGoing, setGoing] = useState(false);
  // One that is being deleted is not asked for any more.
  const query = useQuery({ ...cardQuery(card), retry: false, enabled: !isGoing });
  async function remove(): Promise<void> {
    setGoing(true);
    try {
      await deleteCard(card);
    } catch (refusal) {
      setGoing(false);
      throw refusal;
    }
    onClose();
    await askAgain();
  }
  return <CardPanel query={query} onDelete={remove} onClose={onClose} />;
}

interface NoCardsProps {
  readonly hasFilters: boolean;
  readonly isReading: boolean;
  readonly all: number;
  readonly onClear: () => void;
}

function NoCards({ hasFilters, isReading, all, onClear }: NoCardsProps) {
  if (isReading) return <Empty text={t('cards.noneYet')} />;
  if (all === 0 || !hasFilters) return <Empty text={t('cards.none')} />;
  return (
    <Empty text={t('cards.noneSuch', { count: all })}>
      <Button onClick={onClear}>{t('cards.clear')}</Button>
    </Empty>
  );
}
