import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMay, useMe } from '../../data/me.ts';
import { auditList } from '../../data/queries.ts';
import { useGrowing } from '../../data/use-growing.ts';
import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { ListFoot } from '../../ui/list-foot.tsx';
import { Page } from '../../ui/page.tsx';
import { Asked, Empty } from '../../ui/states.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import './audit.css';
import { AuditExport } from './audit-export.tsx';
import { AuditTable } from './audit-table.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { entryText } from './entry-text.ts';
import { useNames } from './use-names.ts';

interface AuditSearch {
  readonly find?: string | undefined;
  readonly entry?: string | undefined;
}

/** Who did what to what, when and from where. Nothing in it is ever changed. */
export function Audit() {
  if (!useMay('audit:read')) {
    return (
      <Page title={t('nav.audit')}>
        <Empty text={t('audit.denied')} />
      </Page>
    );
  }
  return <Book />;
}

function Book() {
  const { find, entry: openId }: AuditSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (change: AuditSearch): void =>
    void navigate({
      to: '.',
      search: (before: AuditSearch) => ({ ...before, ...change }),
      replace: change.entry === undefined,
    });
  const typed = useTyped(find ?? '', (text) => set({ find: text || undefined }));
  const { zone } = useMe();
  const list = useGrowing(auditList());
  const entries = list.rows ?? noEntries;
  const nameOf = useNames(entries);
  const wanted = find?.trim().toLocaleLowerCase();
  const found = useMemo(
    () =>
      wanted ? entries.filter((entry) => entryText(entry, nameOf, zone).toLocaleLowerCase().includes(wanted)) : entries,
    [entries, wanted, nameOf, zone],
  );
  const open = entries.find(({ id }) => id === openId);
  return (
    <Page
      title={t('nav.audit')}
      filters={
        <>
          <input
            className="input audit-find"
            type="search"
            data-shortcut="/"
            placeholder={t('audit.find')}
            aria-label={t('audit.findLabel')}
            {...typed}
          />
          {wanted && list.rows && (
            <span className="muted" role="status">
              {t('audit.found', { count: found.length, loaded: entries.length })}
            </span>
          )}
        </>
      }
      ends={<AuditExport />}
      panel={
        openId !== undefined &&
        list.rows && (
          <EntryPanel key={openId} entry={open} nameOf={nameOf} zone={zone} onClose={() => set({ entry: undefined })} />
        )
      }
    >
      <Asked query={{ data: list.rows, error: list.error, refetch: list.again }} rows={18}>
        {() =>
          entries.length === 0 ? (
            <Empty text={t('audit.none')} />
          ) : found.length === 0 ? (
            <Empty text={t('audit.notFound', { count: entries.length })}>
              <div className="buttons">
                {!list.isEnd && (
                  <Button onClick={list.more} disabled={list.isFetchingMore}>
                    {t('audit.loadOlder')}
                  </Button>
                )}
                <Button onClick={() => set({ find: undefined })}>{t('audit.clear')}</Button>
              </div>
            </Empty>
          ) : (
            <AuditTable
              entries={found}
              find={wanted ?? ''}
              nameOf={nameOf}
              zone={zone}
              openId={openId}
              onOpen={(entry) => set({ entry })}
              // Else it would fetch the whole book while nothing is found.
              foot={<ListFoot list={list} end={t('audit.end')} isByHand={wanted !== undefined} />}
            />
          )
        }
      </Asked>
    </Page>
  );
}

const noEntries: readonly never[] = [];
