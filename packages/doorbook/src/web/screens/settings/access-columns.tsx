import { t } from '../../texts/t.ts';
import { Button } from '../../ui/button.tsx';
import { byText } from '../../ui/by.ts';
import { momentAt } from '../../ui/format.ts';
import { plainName } from '../../ui/name.tsx';
import type { Column } from '../../ui/table.tsx';

/** A token or a link: whoever has it gets in until it is revoked. */
interface Access {
  readonly name: string;
  readonly usedMs: number | null;
  readonly by: string;
  readonly addedMs: number;
  readonly revokedMs?: number | null;
}

/** When it was used, who made it, and how it is taken away. */
export const accessColumns = <A extends Access>(
  of: 'tokens' | 'wallboards',
  zone: string,
  onRevoke: (access: A) => void,
): readonly Column<A>[] => [
  {
    id: 'used',
    title: t(`settings.${of}.used`),
    className: 'settings-middle',
    cell: ({ usedMs }) => (
      <span className="muted">{usedMs === null ? t(`settings.${of}.notUsed`) : momentAt(usedMs, zone)}</span>
    ),
  },
  {
    id: 'by',
    title: t(`settings.${of}.by`),
    className: 'settings-wide',
    cell: ({ by, addedMs }) => (
      <span className="muted">
        {byText(by)}, {momentAt(addedMs, zone)}
      </span>
    ),
  },
  {
    id: 'acts',
    title: t('settings.acts'),
    className: 'settings-acts',
    cell: (access) =>
      !access.revokedMs && (
        <Button
          look="quiet"
          aria-label={t(`settings.${of}.revokeOf`, { name: plainName(access.name) })}
          onClick={() => onRevoke(access)}
        >
          {t(`settings.${of}.revoke`)}
        </Button>
      ),
  },
];
