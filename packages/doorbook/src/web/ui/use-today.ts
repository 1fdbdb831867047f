import { useMe } from '../data/me.ts';
import { dateAt } from './format.ts';
import { useNowMs } from './use-now.ts';

const lookEachMs = 20_000;

/** The date of today in the zone of the first console; at midnight it becomes another. */
export function useToday(): string {
  const { zone } = useMe();
  return dateAt(useNowMs(lookEachMs), zone);
}
