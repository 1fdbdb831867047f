import { useState } from 'react';
import { importLeave, type LeaveImport } from '../../../data/import-leave.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { Problem } from '../../../ui/states.tsx';
import { TableSource } from '../../../ui/table-source.tsx';
import { say } from '../../../ui/toast.tsx';
import { failedRows } from './failed-rows.ts';
import { OutcomeTable } from './outcome-table.tsx';

const firstLine = 'person,from,to,kind,note';
const sample = {
  name: 'leave-sample.csv',
  text: `\uFEFF${[
    firstLine,
    'ada.lovelace@example.com,2026-12-21,2026-12-31,Holiday,',
    'Grace Hopper,2026-12-07,,Sick,"One day: `to` may be empty"',
    '',
  ].join('\r\n')}`,
};

/** A table that was handed in, and what would become of each of its rows. */
interface Tried {
  readonly table: Blob;
  readonly text: string;
  readonly outcome: LeaveImport;
}

/** Leave from a table: handed in, tried, looked at, and only then taken. */
export function ImportLeave({ onClose }: { readonly onClose: () => void }) {
  const [tried, setTried] = useState<Tried>();
  const trying = useAct(
    async (table: Blob) => ({ table, text: await table.text(), outcome: await importLeave(table, { dryRun: true }) }),
    setTried,
  );
  return (
    <Dialog title={t('settings.import.title')} isWide onClose={onClose}>
      <div className="fields">
        {tried ? (
          <Outcome tried={tried} onAnother={() => setTried(undefined)} onClose={onClose} />
        ) : (
          <>
            <TableSource
              what={t('settings.import.text')}
              example={firstLine}
              sample={sample}
              note={t('settings.import.nothingYet')}
              isBusy={trying.isBusy}
              onTable={(table) => void trying.run(table)}
            />
            <Problem error={trying.error} />
          </>
        )}
      </div>
    </Dialog>
  );
}

interface OutcomeProps {
  readonly tried: Tried;
  readonly onAnother: () => void;
  readonly onClose: () => void;
}

function Outcome({ tried, onAnother, onClose }: OutcomeProps) {
  const { table, text, outcome } = tried;
  const { added, known, refused, rows } = outcome;
  const taking = useAct(
    () => importLeave(table, { skipBad: refused > 0 }),
    (done) => {
      say({ text: t('settings.import.done', { count: done.added }) });
      onClose();
    },
  );
  return (
    <>
      <div role="status">
        <p>
          <strong>{t('settings.import.added', { count: added })}</strong>
          {known > 0 && ` · ${t('settings.import.known', { count: known })}`}
          {refused > 0 && ` · ${t('source.refused', { count: refused })}`}
        </p>
        {rows.length === 0 && <p className="muted">{t('settings.import.empty')}</p>}
      </div>
      {rows.length > 0 && <OutcomeTable rows={rows} />}
      <Problem error={taking.error} />
      <div className="buttons">
        <Button look="primary" disabled={taking.isBusy || added === 0} onClick={() => void taking.run()}>
          {refused > 0 ? t('source.takeGood', { count: added }) : t('settings.import.take', { count: added })}
        </Button>
        {refused > 0 && (
          <Button onClick={() => saveFile('leave-not-taken.csv', `\uFEFF${failedRows(text, rows)}`)}>
            {t('settings.import.failed', { count: refused })}
          </Button>
        )}
        <Button onClick={onAnother}>{t('source.another')}</Button>
      </div>
    </>
  );
}
