import { useMemo } from 'react';
import type { LeaveImport } from '../../../data/import-leave.ts';
import { t } from '../../../texts/t.ts';
import { shortDate } from '../../../ui/format.ts';
import { Name } from '../../../ui/name.tsx';
import { Mark } from '../../../ui/status.tsx';
import { type Column, Table } from '../../../ui/table.tsx';

type Row = LeaveImport['rows'][number];
const keyOf = ({ line }: Row): string => String(line);

/** What would become of each row; those that cannot be taken come first. */
export function OutcomeTable({ rows }: { readonly rows: readonly Row[] }) {
  const columns = useMemo(columnsOf, []);
  const ordered = useMemo(
    () => [
      ...rows.filter(({ outcome }) => outcome === 'refused'),
      ...rows.filter(({ outcome }) => outcome !== 'refused'),
    ],
    [rows],
  );
  return (
    <div className="settings-outcome">
      <Table
        caption={t('settings.import.outcomes')}
        rows={ordered}
        keyOf={keyOf}
        columns={columns}
        {...(ordered[0]?.outcome === 'refused' && { sectionOf })}
      />
    </div>
  );
}

/** Why a later line may stand above an earlier one. */
function sectionOf(row: Row, before: Row | undefined): string | undefined {
  if (before && (before.outcome === 'refused') === (row.outcome === 'refused')) return undefined;
  return row.outcome === 'refused' ? t('settings.import.is refused') : t('settings.import.others');
}

const looks = { added: ['+', 'good'], known: ['=', 'away'], refused: ['!', 'error'] } as const;

const columnsOf = (): readonly Column<Row>[] => [
  { id: 'line', title: t('source.line'), className: 'number settings-tight', cell: ({ line }) => line },
  {
    id: 'outcome',
    className: 'settings-tight',
    title: t('settings.import.outcome'),
    cell: ({ outcome }) => {
      const [sign, look] = looks[outcome];
      return <Mark look={look} sign={sign} text={t(`settings.import.is ${outcome}`)} />;
    },
  },
  {
    id: 'what',
    title: t('settings.import.what'),
    className: 'settings-note',
    cell: ({ outcome, name, fromDate, toDate, text }) =>
      outcome === 'refused' ? (
        <Name text={text} />
      ) : (
        <>
          <Name text={name} />{' '}
          <span className="muted">
            {shortDate(fromDate)}
            {toDate !== fromDate && ` – ${shortDate(toDate)}`}
          </span>
        </>
      ),
  },
];
