import { basePath } from '../../../data/base-path.ts';
import type { backupsQuery } from '../../../data/queries.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { byText } from '../../../ui/by.ts';
import { momentAt, number } from '../../../ui/format.ts';
import { Mark } from '../../../ui/status.tsx';
import type { Column } from '../../../ui/table.tsx';

export type Backup = Awaited<ReturnType<ReturnType<typeof backupsQuery>['queryFn']>>['backups'][number];

const megabytes = (bytes: number): string => number(bytes / 1e6, { maximumFractionDigits: 1 });

export const backupColumns = (zone: string, onRemove: (backup: Backup) => void): Column<Backup>[] => [
  { id: 'made', title: t('settings.backups.at'), cell: ({ madeMs }) => momentAt(madeMs, zone) },
  {
    id: 'by',
    title: t('settings.backups.by'),
    cell: ({ by }) => (by === null ? <span className="muted">{t('settings.backups.night')}</span> : byText(by)),
  },
  {
    id: 'size',
    title: t('settings.backups.size'),
    className: 'number',
    cell: ({ sizeBytes }) => t('settings.backups.megabytes', { size: megabytes(sizeBytes) }),
  },
  {
    id: 'state',
    title: t('settings.backups.state'),
    cell: ({ problem }) =>
      problem === null ? (
        <Mark look="good" sign="✓" text={t('settings.backups.verified')} />
      ) : (
        <>
          <Mark look="error" sign="!" text={t('settings.backups.unusable')} />{' '}
          <bdi className="muted" lang="en">
            {problem}
          </bdi>
        </>
      ),
  },
  {
    id: 'acts',
    title: t('settings.backups.acts'),
    cell: (backup) => (
      <span className="buttons">
        <a className="button" href={`${basePath}api/v1/backups/${encodeURIComponent(backup.name)}/file`} download>
          {t('settings.backups.download')}
        </a>
        <Button onClick={() => onRemove(backup)}>{t('settings.backups.remove')}</Button>
      </span>
    ),
  },
];
