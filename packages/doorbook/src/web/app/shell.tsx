import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { listen } from '../data/live.ts';
import { meQuery } from '../data/me.ts';
import { t } from '../texts/t.ts';
import { Problem } from '../ui/states.tsx';
import { Toasts } from '../ui/toast.tsx';
import { useKeys } from './keys.ts';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';

const SignIn = lazy(async () => ({ default: (await import('../screens/setup/sign-in.tsx')).SignIn }));
const Setup = lazy(async () => ({ default: (await import('../screens/setup/setup.tsx')).Setup }));

/** First who asks: then the entrance, or the app around the screen. */
export function Shell() {
  const { data: me, error, refetch } = useQuery(meQuery);
  const { pathname } = useLocation();
  if (!me) {
    return error ? (
      <main className="page" id="main">
        <Problem error={error} onRetry={() => void refetch()} />
      </main>
    ) : null;
  }
  const mayRead = me.rights.includes('attendance:read');
  // A fresh install, or one that nobody may look into yet: the code of the log opens it.
  const isSetup = pathname === '/setup' || (me.needsSetup && me.mode === 'serve' && me.auth === 'on');
  if (isSetup) {
    return (
      <Suspense>
        <Setup />
        <Toasts />
      </Suspense>
    );
  }
  if (!mayRead) {
    return (
      <Suspense>
        <SignIn />
      </Suspense>
    );
  }
  return <Inside isDemo={me.mode === 'demo'} isOpen={me.auth === 'off' && me.mode === 'serve'} />;
}

function Inside({ isDemo, isOpen }: { readonly isDemo: boolean; readonly isOpen: boolean }) {
  const queries = useQueryClient();
  useEffect(() => listen(queries), [queries]);
  const keys = useKeys();
  return (
    <div className={`shell ${isDemo || isOpen ? 'has-band' : ''}`}>
      <a className="skip" href="#main">
        {t('ui.skip')}
      </a>
      {isDemo && (
        <div className="band" role="note">
          <span>{t('band.demo')}</span>
          <Link to="/setup">{t('band.connect')}</Link>
        </div>
      )}
      {isOpen && !isDemo && (
        <div className="band" role="note">
          {t('band.authOff')}
        </div>
      )}
      <Rail />
      <Suspense>
        <Outlet />
      </Suspense>
      <Toasts />
      {keys.shown && <Palette kind={keys.shown} onClose={keys.close} />}
    </div>
  );
}
