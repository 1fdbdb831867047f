import { useMemo } from 'react';
import { useMe } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { byText } from '../../../ui/by.ts';
import { momentAt } from '../../../ui/format.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { changesOf, isReplaced } from './book.ts';
import type { NamedHolder, RulesChangeView } from './holders.ts';
import { byTimeText, moreText, sinceText, weekdaysText } from './rules-words.ts';
import type { RulesFacts } from './use-rules-facts.ts';

interface Entry extends RulesChangeView {
  readonly isReplaced: boolean;
}
const keyOf = ({ id }: Entry): string => id;

/** Every change of a holder's rules, the latest date first. */
export function History({ facts, named }: { readonly facts: RulesFacts; readonly named: NamedHolder }) {
  const { zone } = useMe();
  const columns = useMemo(() => columnsOf(zone), [zone]);
  const ordered = changesOf(facts.changes, named.holder);
  const rows = ordered.map((change): Entry => ({ ...change, isReplaced: isReplaced(change, ordered) }));
  return (
    <section className="fields settings-history" aria-labelledby="settings-history">
      <h2 id="settings-history">{t('settings.history.title')}</h2>
      {rows.length === 0 ? (
        <p className="muted">{t(`settings.history.none ${named.holder.kind}`)}</p>
      ) : (
        <Table caption={t('settings.history.title')} rows={rows} keyOf={keyOf} columns={columns} />
      )}
    </section>
  );
}

const columnsOf = (zone: string): readonly Column<Entry>[] => [
  {
    id: 'from',
    title: t('settings.history.from'),
    cell: ({ fromDate, isReplaced: wasReplaced }) => (
      <>
        {sinceText(fromDate)}{' '}
        {wasReplaced && <span className="muted settings-light">{t('settings.history.replaced')}</span>}
      </>
    ),
  },
  {
    id: 'rules',
    title: t('settings.history.rules'),
    cell: ({ rules }) =>
      rules ? (
        [
          `${t('settings.rules.by', { time: byTimeText(rules) })}`,
          weekdaysText(rules.workingDays),
          rules.zone,
          moreText(rules),
        ]
          .filter(Boolean)
          .join(' · ')
      ) : (
        <span className="muted">{t('settings.rules.noneOwn')}</span>
      ),
  },
  {
    id: 'by',
    title: t('settings.rules.changed'),
    cell: ({ by, atMs }) => (
      <span className="muted">
        {byText(by)}, {momentAt(atMs, zone)}
      </span>
    ),
  },
];
