import { useEffect, useState } from 'react';
import { nowMs } from '../data/me.ts';

/** The server's time, each so often. */
export function useNowMs(eachMs: number): number {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), eachMs);
    return () => clearInterval(timer);
  }, [eachMs]);
  return now;
}
