import { type ReactNode, useCallback, useMemo } from 'react';
import { t } from '../../texts/t.ts';
import { byText } from '../../ui/by.ts';
import { dateAt, dayTitle, secondsAt } from '../../ui/format.ts';
import { Name } from '../../ui/name.tsx';
import { Mark } from '../../ui/status.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useToday } from '../../ui/use-today.ts';
import { isFailure } from './acts.ts';
import { actText } from './entry-text.ts';
import type { Entry, NameOf } from './names.ts';
import { ShownSubject } from './shown-subject.tsx';

interface AuditTableProps {
  readonly entries: readonly Entry[];
  readonly find: string;
  readonly nameOf: NameOf;
  readonly zone: string;
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly foot: ReactNode;
}

const keyOf = ({ id }: Entry): string => id;

export function AuditTable({ entries, find, nameOf, zone, openId, onOpen, foot }: AuditTableProps) {
  const today = useToday();
  const columns = useMemo(() => columnsOf(nameOf, zone), [nameOf, zone]);
  const sectionOf = useCallback(
    (row: Entry, before: Entry | undefined) => {
      const date = dateAt(row.atMs, zone);
      return before && dateAt(before.atMs, zone) === date ? undefined : dayTitle(date, today);
    },
    [zone, today],
  );
  return (
    <div className="audit">
      <Table
        caption={t('audit.caption', { count: entries.length })}
        rows={entries}
        keyOf={keyOf}
        columns={columns}
        onOpen={({ id }) => onOpen(id)}
        openKey={openId}
        holdsStill
        asked={find}
        isBoxed
        sectionOf={sectionOf}
        foot={foot}
      />
    </div>
  );
}

const columnsOf = (nameOf: NameOf, zone: string): Column<Entry>[] => [
  {
    id: 'time',
    title: t('audit.time'),
    className: 'audit-time',
    cell: (entry) => (
      <>
        {secondsAt(entry.atMs, zone)}
        <span className="aside-only"> {actText(entry)}</span>
      </>
    ),
  },
  { id: 'who', title: t('audit.who'), className: 'audit-who', cell: ({ by }) => <Name text={byText(by)} /> },
  {
    id: 'act',
    title: t('audit.what'),
    className: 'audit-act',
    cell: (entry) =>
      isFailure(entry.act) ? <Mark look="late" sign="!" text={actText(entry)} /> : <Name text={actText(entry)} />,
  },
  {
    id: 'on',
    title: t('audit.on'),
    className: 'audit-on',
    cell: (entry) => <ShownSubject entry={entry} nameOf={nameOf} zone={zone} />,
  },
  {
    id: 'origin',
    title: t('audit.origin'),
    className: 'audit-origin',
    cell: ({ origin }) => (
      <span className="muted">
        <Name text={origin || '—'} />
      </span>
    ),
  },
];
