import { useEffect } from 'react';

/** The screen stays on, where the browser lets us: only over HTTPS, and again whenever the page comes back into sight. */
export function useWakeLock(): void {
  useEffect(() => {
    const { wakeLock } = navigator as { readonly wakeLock?: WakeLock };
    if (!wakeLock) return;
    let held: WakeLockSentinel | undefined;
    let isEnded = false;
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      try {
        held = await wakeLock.request('screen');
        if (isEnded) await held.release();
      } catch {
        // A battery that runs low, or a rule of the machine: then it sleeps when it wants to.
      }
    };
    document.addEventListener('visibilitychange', hold);
    void hold();
    return () => {
      isEnded = true;
      document.removeEventListener('visibilitychange', hold);
      void held?.release();
    };
  }, []);
}
