import { nowMs } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { byText } from '../../../ui/by.ts';
import { momentAt } from '../../../ui/format.ts';
import { Name, plainName } from '../../../ui/name.tsx';
import { Mark } from '../../../ui/status.tsx';
import type { Column } from '../../../ui/table.tsx';
import { stateOf, type Token } from './token.ts';

const looks = { good: ['✓', 'good'], over: ['–', 'away'], revoked: ['–', 'away'] } as const;

export const tokenColumns = (zone: string, onRevoke: (token: Token) => void): readonly Column<Token>[] => [
  { id: 'name', title: t('settings.tokens.name'), cell: ({ name }) => <Name text={name} /> },
  {
    id: 'state',
    title: t('settings.tokens.state'),
    cell: (token) => {
      const state = stateOf(token, nowMs());
      const [sign, look] = looks[state];
      return <Mark look={look} sign={sign} text={t(`settings.tokens.is ${state}`)} />;
    },
  },
  {
    id: 'scopes',
    title: t('settings.tokens.scopes'),
    className: 'settings-may',
    cell: ({ scopes }) => <code>{scopes.join(', ')}</code>,
  },
  {
    id: 'ends',
    title: t('settings.tokens.ends'),
    className: 'settings-middle',
    cell: ({ endsMs }) => (endsMs === null ? t('settings.tokens.never') : momentAt(endsMs, zone)),
  },
  {
    id: 'used',
    title: t('settings.tokens.used'),
    className: 'settings-middle',
    cell: ({ usedMs }) => (
      <span className="muted">{usedMs === null ? t('settings.tokens.notUsed') : momentAt(usedMs, zone)}</span>
    ),
  },
  {
    id: 'by',
    title: t('settings.tokens.by'),
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
    cell: (token) =>
      token.revokedMs === null && (
        <Button
          look="quiet"
          aria-label={t('settings.tokens.revokeOf', { name: plainName(token.name) })}
          onClick={() => onRevoke(token)}
        >
          {t('settings.tokens.revoke')}
        </Button>
      ),
  },
];
