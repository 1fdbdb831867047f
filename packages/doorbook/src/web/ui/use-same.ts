import { useCallback, useRef } from 'react';

/** The same function each time, which does what the newest would: for whoever would begin anew, or be drawn again, for another one. */
export function useSame<Given extends readonly unknown[]>(act: (...given: Given) => void): (...given: Given) => void {
  const newest = useRef(act);
  newest.current = act;
  return useCallback((...given: Given) => newest.current(...given), []);
}
