import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Whoever came to sign in goes back to where they were; who came straight here goes to today. */
export function useLeave(): () => Promise<void> {
  const router = useRouter();
  return async () => {
    if (!router.history.canGoBack()) return router.navigate({ to: '/', replace: true });
    const gone = new Promise<void>((resolve) => addEventListener('popstate', () => resolve(), { once: true }));
    router.history.back();
    await gone;
  };
}

/** The address of the sign-in, asked for by somebody who is signed in. */
export function NothingToDo() {
  const router = useRouter();
  useEffect(() => void router.navigate({ to: '/', replace: true }), [router]);
  return null;
}
