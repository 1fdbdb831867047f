import { Link } from '@tanstack/react-router';
import { useMe } from '../../data/me.ts';
import { t } from '../../texts/t.ts';
import { Empty } from '../../ui/states.tsx';

interface AdminsOnlyProps {
  /** What is asked for here. */
  readonly what: 'accounts' | 'tokens' | 'wallboards' | 'backups';
}

/** These are for an admin who typed a password: what somebody else can do about it. */
export function AdminsOnly({ what }: AdminsOnlyProps) {
  const { account, mode, auth, needsSetup } = useMe();
  if (account) return <Empty text={t('settings.denied.role', { role: account.role })} />;
  return (
    <Empty
      text={t(
        mode === 'demo' && needsSetup
          ? 'settings.denied.demo'
          : auth === 'off'
            ? 'settings.denied.open'
            : 'settings.denied.out',
        { what: t(`settings.denied.what ${what}`) },
      )}
    >
      {needsSetup ? (
        <Link className="button primary" to="/setup" search={{ step: 'you' }}>
          {t('setup.firstAccount')}
        </Link>
      ) : (
        <Link className="button primary" to="/setup" search={{ step: 'sign-in' }}>
          {t('nav.signIn')}
        </Link>
      )}
    </Empty>
  );
}
