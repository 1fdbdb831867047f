import type { Read, Sighting } from './facts.ts';
import { type Happening, isLive } from './oracle-happenings.test-support.ts';
import { hour, lies, type World } from './oracle-world.test-support.ts';

/** Distrusted: at least 3 and more than a tenth of the granted live sightings of its span are unmatched. */
export function isTrusted(read: Read, all: readonly Happening[]): boolean {
  let live = 0;
  let unmatched = 0;
  for (const { told, also } of all) {
    if (told.console !== read.console || told.result !== 'granted') continue;
    const reports = [told, ...also].filter(isLive);
    for (const channel of ['socket', 'webhook']) {
      // However often a channel tells it, it tells one thing.
      const [first] = reports.filter((report) => report.channel === channel);
      if (!first || !lies(read, first.atMs)) continue;
      live += 1;
      if (told.channel !== 'log') unmatched += 1;
    }
  }
  return !(unmatched >= 3 && unmatched > live / 10);
}

/** What the longest read of this moment says; undefined: nothing is read. */
export function longestAt(reads: readonly Read[], trusts: ReadonlyMap<Read, boolean>, console: number, tMs: number) {
  const here = reads.filter((read) => read.console === console && lies(read, tMs));
  const longest = Math.max(...here.map(({ fromMs, untilMs }) => untilMs - fromMs));
  const deciding = here.filter(({ fromMs, untilMs }) => untilMs - fromMs === longest);
  return here.length === 0 ? undefined : deciding.every((read) => trusts.get(read));
}

export function readFrom(world: World, trusts: ReadonlyMap<Read, boolean>, console: number, startMs: number): number {
  const borders = world.reads.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]).sort((a, b) => a - b);
  let tMs = startMs;
  while (longestAt(world.reads, trusts, console, tMs)) tMs = borders.find((border) => border > tMs) ?? tMs + 1;
  return tMs;
}

export function proofOfDay(
  world: World,
  trusts: ReadonlyMap<Read, boolean>,
  console: number,
  fromMs: number,
  untilMs: number,
) {
  const isPast = readFrom(world, trusts, console, fromMs) >= untilMs;
  const whole = world.reads
    .filter((read) => read.console === console && read.fromMs <= fromMs && read.untilMs >= untilMs)
    .filter((read) => read.beganMs >= untilMs)
    .sort((a, b) => a.beganMs - b.beganMs);
  const isOlder = (read: Read) => read.oldestSeenMs !== null && read.oldestSeenMs < fromMs;
  const ofDay = (s: Sighting) => s.console === console && lies({ fromMs, untilMs }, s.atMs);
  for (const later of whole) {
    const earlier = whole
      .slice(0, whole.indexOf(later))
      .findLast((read) => read.fromMs === later.fromMs && read.untilMs === later.untilMs);
    if (!earlier || !isPast || !trusts.get(earlier) || !trusts.get(later)) continue;
    if (earlier.rowKeysDigest !== later.rowKeysDigest || later.beganMs < untilMs + 2 * hour) continue;
    if (!isOlder(earlier) && !isOlder(later)) continue;
    const isMore = world.sightings.some((s) => s.channel === 'log' && ofDay(s) && s.knownMs > later.endedMs);
    return isMore ? 'amended' : 'complete';
  }
  if (!world.mayReadLog[console - 1]) return 'unproven';
  if (world.nowMs < untilMs) return 'live';
  if (whole.length > 0 && !whole.some(isOlder)) return 'unproven';
  if (whole.length === 0 && world.sightings.some((s) => s.channel === 'import' && ofDay(s))) return 'unproven';
  return world.nowMs >= untilMs + 7.5 * 24 * hour ? 'unproven' : 'settling';
}
