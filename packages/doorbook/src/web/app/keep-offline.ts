import { basePath } from '../data/base-path.ts';

/**
 * Over HTTPS the app can be installed, and what it is made of is kept (service-worker/): then it comes up while the network is
 * gone. On plain HTTP browsers have none of it, and nothing is missed but that.
 */
export function keepOffline(): void {
  if (location.protocol !== 'https:' || !('serviceWorker' in navigator)) return;
  const register = (): void => {
    // A browser that refuses (a private window, no room): the page is the same without.
    navigator.serviceWorker.register(`${basePath}sw.js`, { updateViaCache: 'none' }).catch(() => undefined);
  };
  // What somebody came for goes first.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register);
}
