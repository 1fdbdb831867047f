import { Link } from '@tanstack/react-router';
import { useMay, useMe } from '../../data/me.ts';
import { startAnew } from '../../data/start-anew.ts';
import { t } from '../../texts/t.ts';
import { Frame } from './frame.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface SignInProps {
  /** Where the sign-in has an address of its own: away from it. */
  readonly done?: (() => Promise<void>) | undefined;
}

/** In place of whatever address was asked for; that is shown once somebody is signed in. */
export function SignIn({ done }: SignInProps) {
  const mayRead = useMay('attendance:read');
  const { needsSetup, mode } = useMe();
  return (
    <Frame title={t('setup.signIn')}>
      {needsSetup ? (
        <NoAccounts isDemo={mode === 'demo'} />
      ) : (
        <>
          <SignInForm
            done={async () => {
              await done?.();
              await startAnew();
            }}
          />
          <p className="muted">{t('setup.forgot')}</p>
        </>
      )}
      {mayRead && (
        <p>
          <Link to="/">{t('setup.goOnWithout')}</Link>
        </p>
      )}
    </Frame>
  );
}

/** Then nobody can sign in, whatever they type. */
function NoAccounts({ isDemo }: { readonly isDemo: boolean }) {
  return (
    <>
      <p>{t(isDemo ? 'setup.noAccountsDemo' : 'setup.noAccounts')}</p>
      <div className="buttons">
        <Link className="button primary" to="/setup" search={{ step: 'you' }}>
          {t('setup.firstAccount')}
        </Link>
      </div>
    </>
  );
}
