import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type CardImport, failedRowsUrl, importQuery, stopImport } from '../../../data/import-cards.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Name } from '../../../ui/name.tsx';
import { Asked, Notice, Problem } from '../../../ui/states.tsx';
import { type Column, Table } from '../../../ui/table.tsx';
import { noteText } from './note-text.ts';
import { keyOf, rowColumns } from './row-columns.tsx';

/** How far it is, and what was not taken. */
export function Importing({ id, onAnother }: { readonly id: string; readonly onAnother: () => void }) {
  const query = useQuery(importQuery(id));
  return (
    <>
      <Asked query={query} rows={3}>
        {(now) => <Now now={now} onAnother={onAnother} />}
      </Asked>
      {query.error && !query.data && (
        <div className="buttons">
          <Button onClick={onAnother}>{t('source.another')}</Button>
        </div>
      )}
    </>
  );
}

type Row = CardImport['rows'][number];

function Now({ now, onAnother }: { readonly now: CardImport; readonly onAnother: () => void }) {
  const { id, state, problem, total, counts, rows } = now;
  const stopping = useAct(() => stopImport(id));
  const columns = useMemo(columnsOf, []);
  const isRunning = state === 'running';
  const done = total - counts.waiting;
  const bad = counts.refused + counts.failed + counts.unknown + counts.left;
  return (
    <>
      <p role="status">
        <strong>{t(`import.state ${state}`)}</strong> {t('import.added', { count: counts.added })}
        {counts.known > 0 && ` · ${t('import.known', { count: counts.known })}`}
        {bad > 0 && ` · ${t('import.notTaken', { count: bad })}`}
      </p>
      {isRunning && <progress aria-label={t('import.progress')} value={done} max={total} />}
      {problem && (
        <Notice look="error">
          <p>{problem.message}</p>
          <p>{problem.hint}</p>
          <p>{t('import.againLater')}</p>
        </Notice>
      )}
      {rows.length > 0 && !isRunning && (
        <Table caption={t('import.notTaken', { count: bad })} rows={rows} keyOf={keyOf} columns={columns} />
      )}
      <Problem error={stopping.error} />
      <div className="buttons">
        {isRunning ? (
          <Button onClick={() => void stopping.run()} disabled={stopping.isBusy}>
            {t('import.stop')}
          </Button>
        ) : (
          <>
            {bad > 0 && (
              <a className="button" href={failedRowsUrl(id)} download>
                {t('import.failedRows', { count: bad })}
              </a>
            )}
            <Button look="primary" onClick={onAnother}>
              {t('source.another')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

const columnsOf = (): Column<Row>[] => [
  ...rowColumns<Row>(),
  {
    id: 'why',
    title: t('import.why'),
    className: 'import-what',
    cell: (row) => <Name text={row.said || noteText(row) || t(`import.outcome ${row.outcome}`)} />,
  },
];
