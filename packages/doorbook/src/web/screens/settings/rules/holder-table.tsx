import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { nowMs, useMay, useMe } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { byText } from '../../../ui/by.ts';
import { dateAt, momentAt } from '../../../ui/format.ts';
import { Name } from '../../../ui/name.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { AddHolder } from './add-holder.tsx';
import { beginsOwnRules } from './begins-own-rules.ts';
import { askedAfter, type Held, heldOn } from './book.ts';
import { holderKey, type NamedHolder } from './holders.ts';
import { byTimeText, holderText, moreText, sinceText, weekdaysText } from './rules-words.ts';
import type { RulesFacts } from './use-rules-facts.ts';

interface Row extends NamedHolder, Held {}

const keyOf = ({ holder }: Row): string => holderKey(holder);

/** Everybody who has rules, or could have, with what holds today. */
export function HolderTable({ facts }: { readonly facts: RulesFacts }) {
  const navigate = useNavigate();
  const mayManage = useMay('attendance:manage');
  const { zone } = useMe();
  const [isAdding, setAdding] = useState(false);
  const today = dateAt(nowMs(), zone);
  const rows = useMemo(
    () =>
      facts.holders.map(
        ({ holder, name }): Row => ({
          holder,
          name,
          ...heldOn(facts, { holder, after: askedAfter(holder, facts) }, today),
        }),
      ),
    [facts, today],
  );
  const columns = useMemo(() => columnsOf(zone), [zone]);
  const go = useRef(navigate);
  go.current = navigate;
  const open = useMemo(
    () => (row: Pick<Row, 'holder'>) => void go.current({ to: '.', search: { of: holderKey(row.holder) } }),
    [],
  );
  const first = (kind: string): Row | undefined => rows.find(({ holder }) => holder.kind === kind);
  const [firstGroup, firstPerson] = [first('group'), first('person')];
  return (
    <>
      <div className="settings-line spread">
        <p className="muted settings-lead">{t('settings.rules.lead')}</p>
        {mayManage && <Button onClick={() => setAdding(true)}>{t('settings.rules.add')}</Button>}
      </div>
      <Table
        caption={t('settings.rules.caption')}
        rows={rows}
        keyOf={keyOf}
        columns={columns}
        onOpen={open}
        sectionOf={(row) =>
          row === firstGroup
            ? t('settings.rules.groupsSection')
            : row === firstPerson
              ? t('settings.rules.personsSection')
              : undefined
        }
      />
      {isAdding && (
        <AddHolder
          facts={facts}
          onClose={() => setAdding(false)}
          onChoose={(holder) => {
            setAdding(false);
            void navigate({ to: '.', search: { of: holderKey(holder) }, state: beginsOwnRules });
          }}
        />
      )}
    </>
  );
}

const none = <span className="muted">{'—'}</span>;

const columnsOf = (zone: string): readonly Column<Row>[] => [
  {
    id: 'name',
    title: t('settings.rules.for'),
    cell: (row) => (row.holder.kind === 'console' ? holderText(row) : <Name text={row.name} />),
  },
  {
    id: 'start',
    title: t('today.badgedInBy'),
    cell: ({ own }) => (own ? byTimeText(own) : <span className="muted">{t('settings.rules.none')}</span>),
  },
  {
    id: 'days',
    title: t('settings.rules.workingDays'),
    cell: ({ own }) => (own ? weekdaysText(own.workingDays) : none),
  },
  {
    id: 'zone',
    title: t('settings.rules.zone'),
    className: 'settings-wide',
    cell: ({ own }) => (own ? own.zone : none),
  },
  {
    id: 'more',
    title: t('settings.rules.more'),
    className: 'settings-wide',
    cell: ({ own }) => <span className="muted">{own ? moreText(own) : ''}</span>,
  },
  {
    id: 'since',
    title: t('settings.rules.since'),
    className: 'settings-middle',
    cell: ({ own, change, holder }) =>
      own || change ? sinceText(change?.fromDate ?? null) : holder.kind === 'console' ? sinceText(null) : none,
  },
  {
    id: 'by',
    title: t('settings.rules.changed'),
    className: 'settings-middle settings-changed',
    cell: ({ change }) => (
      <span className="muted">{change ? `${byText(change.by)}, ${momentAt(change.atMs, zone)}` : ''}</span>
    ),
  },
];
