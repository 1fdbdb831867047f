import type { PassageView } from '../../../views/shapes/passage.ts';

/*
 * Who told of a passage, in one word: live, the console's log, or both. What only the log told was either missed live, or
 * is older than Doorbook's own watch.
 */

type Told = Pick<PassageView, 'evidence' | 'sightings' | 'atMs'>;

export type ToldBy =
  | 'both'
  | 'only-log'
  | 'backfilled'
  | 'log-and-import'
  | 'import'
  | 'live'
  | 'distrusted'
  | 'not-in-log';

/** The log is read every minute, and after an outage at once; what it tells so late was read from the past. */
const lateMs = 3_600_000;

export function toldBy({ evidence, sightings, atMs }: Told): ToldBy {
  if (evidence !== 'log') return evidence;
  const channels = new Set(sightings.map(({ channel }) => channel));
  if (channels.has('socket') || channels.has('webhook')) return 'both';
  if (channels.has('import')) return 'log-and-import';
  const knownMs = Math.min(...sightings.map((one) => one.knownMs));
  return knownMs - atMs > lateMs ? 'backfilled' : 'only-log';
}
