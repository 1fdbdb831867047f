import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { askPassesAgain, passesQuery } from '../../../data/pass-queries.ts';
import { consolesQuery } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { ListExport } from '../../../ui/list-export.tsx';
import { Page } from '../../../ui/page.tsx';
import { Asked, Empty } from '../../../ui/states.tsx';
import { Tabs } from '../credentials.tsx';
import { AssignMany } from './assign-many.tsx';
import { BuyDialog } from './buy-dialog.tsx';
import { PassFilters } from './pass-filters.tsx';
import { PassPanel } from './pass-panel.tsx';
import { PassTable } from './pass-table.tsx';
import { isPassStatus, type PassesSearch } from './passes-search.ts';
import { PurchaseNotes } from './purchase-notes.tsx';
import './passes.css';

/** The passes on phones that were paid for: whose they are, and which lie idle. */
export function PassesPart() {
  const search: PassesSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const [isBuying, setBuying] = useState(false);
  const [isGiving, setGiving] = useState(false);
  const { data } = useQuery(consolesQuery());
  const consoles = data?.consoles ?? [];
  const console = consoles.find(({ id }) => String(id) === search.console)?.id ?? consoles[0]?.id;
  const set = (change: PassesSearch): void =>
    void navigate({
      to: '.',
      search: (before: object) => ({ ...before, ...change }),
      resetScroll: false,
      replace: change.open === undefined,
    });
  const query = useQuery({
    ...passesQuery({
      console: console ?? 0,
      status: isPassStatus(search.status) ? search.status : undefined,
      find: search.find,
      assignable: search.status === 'assignable',
    }),
    enabled: console !== undefined,
  });
  return (
    <Page
      title={t('nav.credentials')}
      filters={<PassFilters search={search} consoles={consoles} onChange={set} />}
      ends={
        <>
          {console !== undefined && (
            <ListExport
              path="credentials/passes"
              asked={{
                console: String(console),
                find: search.find,
                ...(isPassStatus(search.status) && { status: search.status }),
                ...(search.status === 'assignable' && { assignable: 'true' }),
              }}
            />
          )}
          <Button onClick={() => setGiving(true)} disabled={console === undefined}>
            {t('passes.giveOut')}
          </Button>
          <Button onClick={() => setBuying(true)} disabled={console === undefined}>
            {t('passes.buy')}
          </Button>
        </>
      }
      panel={
        search.open !== undefined &&
        console !== undefined && (
          <PassPanel key={search.open} pass={{ console, id: search.open }} onClose={() => set({ open: undefined })} />
        )
      }
    >
      <Tabs part="passes" />
      <PurchaseNotes />
      {consoles.length === 0 && data ? (
        <Empty text={t('passes.noConsole')} />
      ) : (
        <Asked query={query} rows={10}>
          {({ passes }) =>
            passes.length === 0 ? (
              <Empty text={t(search.status || search.find ? 'passes.noneSuch' : 'passes.none')}>
                {(search.status || search.find) && (
                  <Button onClick={() => set({ status: undefined, find: undefined })}>{t('passes.clear')}</Button>
                )}
              </Empty>
            ) : (
              <PassTable passes={passes} search={search} onChange={set} />
            )
          }
        </Asked>
      )}
      {query.data && (
        <p className="muted">
          {t('passes.asListed')}{' '}
          <Button look="quiet" onClick={() => void askPassesAgain()}>
            {t('passes.again')}
          </Button>
        </p>
      )}
      {isBuying && console !== undefined && <BuyDialog console={console} onClose={() => setBuying(false)} />}
      {isGiving && console !== undefined && <AssignMany console={console} onClose={() => setGiving(false)} />}
    </Page>
  );
}
