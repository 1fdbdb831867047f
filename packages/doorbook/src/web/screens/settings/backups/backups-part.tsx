import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answered, api } from '../../../data/api.ts';
import { useIsAdminPerson, useMe } from '../../../data/me.ts';
import { askAgain, backupsQuery } from '../../../data/queries.ts';
import { useAct } from '../../../data/use-act.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { momentAt } from '../../../ui/format.ts';
import { Asked, Empty, Notice, Problem } from '../../../ui/states.tsx';
import { Table } from '../../../ui/table.tsx';
import { say } from '../../../ui/toast.tsx';
import { AdminsOnly } from '../denied.tsx';
import { type Backup, backupColumns } from './backup-columns.tsx';

/** Copies of the data file: made each night, kept and thrown away by themselves; more by hand. */
export function BackupsPart() {
  return useIsAdminPerson() ? <Backups /> : <AdminsOnly what="backups" />;
}

const keyOf = ({ name }: Backup): string => name;
const start = () => answered(api.backups.$post({ json: {}, query: { wait: '1' } }));

function Backups() {
  const query = useQuery(backupsQuery());
  const make = useAct(start, () => say({ text: t('settings.backups.made') }));
  const [removing, setRemoving] = useState<Backup>();
  const { zone } = useMe();
  const columns = useMemo(() => backupColumns(zone, setRemoving), [zone]);
  const isBusy = make.isBusy || (query.data?.underWay ?? null) !== null;
  return (
    <>
      <div className="settings-line spread">
        <p className="muted settings-lead">{t('settings.backups.lead')}</p>
        <Button look="primary" disabled={isBusy} onClick={() => void make.run()}>
          {t(isBusy ? 'settings.backups.making' : 'settings.backups.make')}
        </Button>
      </div>
      <Problem error={make.error} />
      <Asked query={query} rows={3}>
        {({ backups, nextMs, folder }) => (
          <>
            {backups.length === 0 ? (
              <Empty text={t('settings.backups.none')} />
            ) : (
              <Table caption={t('settings.backups.caption')} rows={backups} keyOf={keyOf} columns={columns} />
            )}
            <p className="muted">
              {nextMs === null
                ? t('settings.backups.never')
                : t('settings.backups.next', { at: momentAt(nextMs, zone) })}{' '}
              {t('settings.backups.folder')} <code>{folder}</code>
            </p>
            <Notice look="plain">
              <p>{t('settings.backups.restore')}</p>
              <p>
                <code>doorbook restore {backups[0]?.name ?? '…'}</code>
              </p>
              <p>{t('settings.backups.key')}</p>
            </Notice>
          </>
        )}
      </Asked>
      {removing && (
        <Confirm
          title={t('settings.backups.removeTitle')}
          act={t('settings.backups.remove')}
          onAct={() => remove(removing)}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t('settings.backups.removeText', { at: momentAt(removing.madeMs, zone) })}</p>
        </Confirm>
      )}
    </>
  );
}

async function remove({ name }: Backup): Promise<void> {
  await answered(api.backups[':name'].$delete({ param: { name } }));
  await askAgain();
  say({ text: t('settings.backups.removed') });
}
