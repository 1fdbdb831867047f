import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { keepPresence } from '../data/keep-presence.ts';
import { listen } from '../data/live.ts';
import { identityOf, meQuery, useMe } from '../data/me.ts';
import { forget, hearOtherTabs } from '../data/start-anew.ts';
import { sendTaps } from '../data/taps.ts';
import { t } from '../texts/t.ts';
import { PasswordAgain } from '../ui/password-again.tsx';
import { Problem } from '../ui/states.tsx';
import { Toasts } from '../ui/toast.tsx';
import { useBand } from './band.tsx';
import { useKeys } from './keys.ts';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { fetchAheadLater, screens } from './screens.ts';
import { useSignedOut } from './signed-out.ts';

const SignIn = lazy(async () => ({ default: (await screens.signIn()).SignIn }));
const Setup = lazy(async () => ({ default: (await screens.setup()).Setup }));

/** A wallboard is shown by its link alone; everything else asks first who is there. */
export function Shell() {
  const { pathname } = useLocation();
  if (pathname !== '/wall') return <Entrance />;
  return (
    <Suspense>
      <Outlet />
    </Suspense>
  );
}

/** First who asks: then the set-up or sign-in, or the app around the screen. */
function Entrance() {
  const { data: me, error, refetch } = useQuery(meQuery);
  const { pathname } = useLocation();
  const mayRead = me?.rights.includes('attendance:read') ?? false;
  useListening(mayRead);
  useSignedOut();
  useAnotherAsker(me && identityOf(me));
  if (!me) {
    return error ? (
      <main className="page" id="main">
        <Problem error={error} onRetry={() => void refetch()} />
      </main>
    ) : null;
  }
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
  return <Inside key={identityOf(me)} />;
}

/** Whatever was shown to somebody else, or to the same person when they could do more, is dropped. */
function useAnotherAsker(identity: string | undefined): void {
  const before = useRef(identity);
  useEffect(() => {
    if (before.current !== undefined && identity !== undefined && before.current !== identity) void forget();
    before.current = identity ?? before.current;
  }, [identity]);
  useEffect(hearOtherTabs, []);
}

/** Whoever goes to another screen by key or link begins at its beginning, as after the load of a page. */
function useFocusOnScreen(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const isPlaced = document.activeElement !== null && document.activeElement !== document.body;
    if (!isPlaced) document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}

/** Also during the set-up, which ticks off what the server has come to. */
function useListening(mayRead: boolean): void {
  const queries = useQueryClient();
  useEffect(() => (mayRead ? listen(queries) : undefined), [mayRead, queries]);
}

/** What an emergency needs is kept ready on every screen, and what was tapped without a line is sent from any. */
function useReadiness(): void {
  const queries = useQueryClient();
  const { via, account } = useMe();
  const who = account?.id ?? via;
  useEffect(() => keepPresence(queries), [queries]);
  useEffect(() => sendTaps(who), [who]);
}

function Inside() {
  useEffect(fetchAheadLater, []);
  useReadiness();
  useFocusOnScreen();
  const keys = useKeys();
  const band = useBand();
  return (
    <div className={`shell ${band ? 'has-band' : ''}`}>
      <a className="skip" href="#main">
        {t('ui.skip')}
      </a>
      {band}
      <Rail />
      <Suspense>
        <Outlet />
      </Suspense>
      <Toasts />
      <PasswordAgain />
      {keys.shown && <Palette kind={keys.shown} onShow={keys.show} onClose={keys.close} />}
    </div>
  );
}
