import { useMemo } from 'react';
import type { TableChecked } from '../../../data/import-cards.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { noteText } from './note-text.ts';
import { keyOf, rowColumns } from './row-columns.tsx';

interface CheckedProps {
  readonly checked: TableChecked;
  readonly isBusy: boolean;
  readonly onImport: () => void;
  readonly onAnother: () => void;
}

type Row = TableChecked['rows'][number];
/** What is wrong first. */
const order = { refused: 0, known: 1, good: 2 } as const;

/** What would become of each row; nothing is sent yet. */
export function Checked({ checked, isBusy, onImport, onAnother }: CheckedProps) {
  const { good, known, refused } = checked;
  const rows = useMemo(
    () => checked.rows.toSorted((a, b) => order[a.verdict] - order[b.verdict] || a.line - b.line),
    [checked.rows],
  );
  const columns = useMemo(columnsOf, []);
  return (
    <>
      <p role="status">
        <strong>{t('import.good', { count: good })}</strong>
        {known > 0 && ` · ${t('import.known', { count: known })}`}
        {refused > 0 && ` · ${t('source.refused', { count: refused })}`}
      </p>
      {rows.length > 0 ? (
        <Table caption={t('import.rows', { count: rows.length })} rows={rows} keyOf={keyOf} columns={columns} />
      ) : (
        <p className="muted">{t('import.empty')}</p>
      )}
      <div className="buttons">
        <Button look="primary" disabled={isBusy || good === 0} onClick={onImport}>
          {good === 0
            ? t('import.nothing')
            : refused > 0
              ? t('source.takeGood', { count: good })
              : t('import.take', { count: good })}
        </Button>
        <Button onClick={onAnother}>{t('source.another')}</Button>
      </div>
    </>
  );
}

const columnsOf = (): Column<Row>[] => [
  ...rowColumns<Row>(),
  {
    id: 'verdict',
    title: t('import.verdict'),
    className: 'import-what',
    cell: (row) => (
      <span className={`import-verdict ${row.verdict}`}>
        {t(`import.verdict ${row.verdict}`)}
        {row.note !== '' && <span className="muted"> {noteText(row)}</span>}
      </span>
    ),
  },
];
