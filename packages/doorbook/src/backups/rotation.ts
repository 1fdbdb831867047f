import { dayNumberOf, localDateAt } from '../attendance/local-days.ts';
import type { Backup } from './backups.ts';

const days = 7;
const weeks = 4;

type Rotated = Pick<Backup, 'name' | 'madeMs' | 'by' | 'problem'>;

/**
 * Which go: of those made in the night stays the newest of each of the last seven days that have one, and of each of the
 * four weeks before theirs, Monday to Sunday. What somebody asked for stays until somebody removes it, and so does
 * what cannot be used: a person has to look at it, and it takes nobody's place.
 */
export function rotatedOut(backups: readonly Rotated[], zone: string): string[] {
  const nightly = backups
    .filter(({ by, problem }) => by === null && problem === null)
    .sort((a, b) => b.madeMs - a.madeMs || (a.name < b.name ? 1 : -1));
  const dayOf = ({ madeMs }: Rotated): number => dayNumberOf(localDateAt(madeMs, zone));
  // 1970-01-01 was a Thursday.
  const weekOf = (backup: Rotated): number => Math.floor((dayOf(backup) + 3) / 7);
  const daily = newestOfEach(nightly, dayOf).slice(0, days);
  // A week of which days are still there has its newest among them.
  const oldestWeek = Math.min(...daily.map(weekOf));
  const weekly = newestOfEach(nightly, weekOf)
    .filter((one) => weekOf(one) < oldestWeek)
    .slice(0, weeks);
  const stay = new Set([...daily, ...weekly]);
  return nightly.filter((one) => !stay.has(one)).map(({ name }) => name);
}

function newestOfEach(newestFirst: readonly Rotated[], keyOf: (one: Rotated) => number): Rotated[] {
  const seen = new Set<number>();
  return newestFirst.filter((one) => {
    const key = keyOf(one);
    return !seen.has(key) && seen.add(key);
  });
}
