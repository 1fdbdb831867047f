import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { passagesList } from '../../data/queries.ts';
import { useGrowing } from '../../data/use-growing.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { shortDate } from '../../ui/format.ts';
import { ListFoot } from '../../ui/list-foot.tsx';
import { NewsSum } from '../../ui/news-sum.tsx';
import { Page } from '../../ui/page.tsx';
import { Asked, Empty } from '../../ui/states.tsx';
import { useToday } from '../../ui/use-today.ts';
import { askedOf, type HistorySearch, noFilters } from './asked.ts';
import './history.css';
import { HistoryExport } from './history-export.tsx';
import { HistoryFilters } from './history-filters.tsx';
import { HistoryTable } from './history-table.tsx';
import { PassagePanel } from './passage-panel.tsx';
import { useFollowed } from './use-followed.ts';

/** What happened at the doors, the newest first: what counts and what does not, and who told of it. */
export function History() {
  const search: HistorySearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (change: HistorySearch): void =>
    void navigate({
      to: '.',
      search: (before: HistorySearch) => ({ ...before, ...change }),
      replace: change.passage === undefined,
    });
  const today = useToday();
  const asked = askedOf(search, today);
  const list = useGrowing(passagesList(asked));
  // The list that is shown: while another is fetched, still the one before.
  const shownList = useRef('');
  if (!list.isOfBefore) shownList.current = JSON.stringify(asked);
  const passages = list.rows ?? noPassages;
  const keys = useFollowed(passages, shownList.current);
  const openKey = search.passage === undefined ? undefined : keys.keyOfId(search.passage);
  const open = openKey === undefined ? undefined : passages.find((one) => keys.keyOf(one) === openKey);
  useEffect(() => {
    // It is called otherwise now, and an address must hold when it is loaded again.
    if (open && open.id !== search.passage) {
      void navigate({ to: '.', search: (before: HistorySearch) => ({ ...before, passage: open.id }), replace: true });
    }
  });
  const close = (): void => set({ passage: undefined });
  // The passage that is open may be none of the others.
  const filter = (change: HistorySearch): void => set({ ...change, passage: undefined });
  const hasFilters = Object.keys(noFilters).some((name) => search[name as keyof typeof noFilters] !== undefined);
  return (
    <Page
      title={t('nav.history')}
      filters={<HistoryFilters asked={asked} onChange={filter} hasFilters={hasFilters} today={today} />}
      ends={<HistoryExport asked={asked} />}
      panel={
        search.passage !== undefined &&
        list.rows && <PassagePanel key={openKey} passage={open} today={today} onClose={close} />
      }
    >
      <Asked query={{ data: list.rows, error: list.error, refetch: list.again }} rows={18}>
        {(known) =>
          known.length === 0 ? (
            <Empty
              text={t(hasFilters ? 'history.noneSuch' : 'history.none', {
                from: shortDate(asked.from),
                to: shortDate(asked.to),
              })}
            >
              {hasFilters && <Button onClick={() => filter(noFilters)}>{t('history.clear')}</Button>}
            </Empty>
          ) : (
            <div className={`history ${list.isOfBefore ? 'is-of-before' : ''}`}>
              <HistoryTable
                key={shownList.current}
                passages={known}
                hasFilters={hasFilters}
                today={today}
                keys={keys}
                openKey={openKey}
                onOpen={(passage) => set({ passage })}
                foot={<ListFoot list={list} end={t('history.end', { from: shortDate(asked.from) })} />}
              />
              <NewsSum
                key={`news ${shownList.current}`}
                total={keys.arrivedCount()}
                say={(count) => t('history.news', { count })}
              />
            </div>
          )
        }
      </Asked>
    </Page>
  );
}

const noPassages: readonly never[] = [];
