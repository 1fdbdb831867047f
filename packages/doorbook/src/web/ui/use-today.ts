import { useEffect, useState } from 'react';
import { nowMs, useMe } from '../data/me.ts';
import { dateAt } from './format.ts';

const lookEachMs = 20_000;

/** The date of today in the zone of the first console; at midnight it becomes another. */
export function useToday(): string {
  const { zone } = useMe();
  return dateAt(useNowMs(lookEachMs), zone);
}

/** The server's time, each so often. */
export function useNowMs(eachMs: number): number {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), eachMs);
    return () => clearInterval(timer);
  }, [eachMs]);
  return now;
}
