import { nowMs } from '../../../data/me.ts';
import { t } from '../../../texts/t.ts';
import { momentAt } from '../../../ui/format.ts';
import { Name } from '../../../ui/name.tsx';
import { Mark } from '../../../ui/status.tsx';
import type { Column } from '../../../ui/table.tsx';
import { accessColumns } from '../access-columns.tsx';
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
  ...accessColumns('tokens', zone, onRevoke),
];
