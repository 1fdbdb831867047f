import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMay } from '../../data/me.ts';
import { consolesQuery } from '../../data/queries.ts';
import { visitorsQuery } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { FindField } from '../../ui/find-field.tsx';
import { ListExport } from '../../ui/list-export.tsx';
import { plainName } from '../../ui/name.tsx';
import { Page } from '../../ui/page.tsx';
import { Asked, Empty, Notice } from '../../ui/states.tsx';
import { BadgePage } from './badge-page.tsx';
import { InvitePanel } from './invite-panel.tsx';
import { StandingChoices } from './standing-choices.tsx';
import { VisitorPanel } from './visitor-panel.tsx';
import { VisitorTable } from './visitor-table.tsx';
import { keyOf, oneOf, showOf, type VisitorsSearch } from './visitors-search.ts';
import './visitors.css';

/** Whom the consoles have invited: who should have left, is here, is expected, was here. */
export function Visitors() {
  const search: VisitorsSearch = useSearch({ strict: false });
  const one = oneOf(search.visitor);
  if (!useMay('credentials:manage')) {
    return (
      <Page title={t('visitors.title')}>
        <Empty text={t('visitors.denied')} />
      </Page>
    );
  }
  return search.badge && one ? <BadgePage key={keyOf(one)} one={one} /> : <List search={search} />;
}

function List({ search }: { readonly search: VisitorsSearch }) {
  const navigate = useNavigate();
  const set = (change: VisitorsSearch): void =>
    void navigate({
      to: '.',
      search: (before: VisitorsSearch) => ({ ...before, ...change }),
      resetScroll: false,
      replace: change.visitor === undefined,
    });
  const show = showOf(search.show);
  const query = useQuery(visitorsQuery({ show, find: search.find }));
  const { data } = useQuery(consolesQuery());
  const consoles = data?.consoles;
  const consoleNames = useMemo(() => new Map(consoles?.map(({ id, name }) => [id, name])), [consoles]);
  const one = oneOf(search.visitor);
  const invite = (): void => set({ visitor: 'new' });
  const close = (): void => set({ visitor: undefined });
  return (
    <Page
      title={t('visitors.title')}
      filters={<FindField label={t('visitors.findLabel')} find={search.find} onFind={(find) => set({ find })} />}
      ends={
        <>
          <ListExport path="visitors" asked={{ show, find: search.find?.slice(0, 200) }} />
          <Button look="primary" onClick={invite} disabled={!consoles?.length}>
            {t('visitors.invite')}
          </Button>
        </>
      }
      panel={
        search.visitor === 'new' && consoles?.length ? (
          <InvitePanel consoles={consoles} onInvited={(made) => set({ visitor: keyOf(made) })} onClose={close} />
        ) : (
          one && <VisitorPanel key={keyOf(one)} one={one} consoleNames={consoleNames} onClose={close} />
        )
      }
    >
      {consoles?.length === 0 ? (
        <Empty text={t('visitors.noConsole')} />
      ) : (
        <Asked query={query} rows={10}>
          {(found) => (
            <>
              {found.problems.map(({ console, message, hint }) => (
                <Notice key={console} look="error">
                  <p>{t('visitors.missing', { console: plainName(consoleNames.get(console) ?? String(console)) })}</p>
                  <p lang="en">{message}</p>
                  <p lang="en">{hint}</p>
                </Notice>
              ))}
              <StandingChoices found={found} show={show} onShow={(next) => set({ show: next })} />
              {found.visitors.length > 0 ? (
                <VisitorTable visitors={found.visitors} consoleNames={consoleNames} search={search} onChange={set} />
              ) : search.find || show !== 'now' ? (
                <Empty text={t('visitors.noneSuch')}>
                  <Button onClick={() => set({ find: undefined, show: undefined })}>{t('visitors.clear')}</Button>
                </Empty>
              ) : (
                found.problems.length === 0 && (
                  <Empty text={t('visitors.none')}>
                    <Button onClick={invite}>{t('visitors.invite')}</Button>
                  </Empty>
                )
              )}
            </>
          )}
        </Asked>
      )}
    </Page>
  );
}
