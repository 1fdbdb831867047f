import { useSyncExternalStore } from 'react';

/** Whether the page is so now: for what is another thing on a narrow page, not only smaller. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
