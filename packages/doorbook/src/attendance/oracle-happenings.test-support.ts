import type { Read, Sighting } from './facts.ts';
import { isTrusted, longestAt } from './oracle-reads.test-support.ts';
import { hour, lies, minute, type World } from './oracle-world.test-support.ts';

/** One thing at a door. */
export interface Happening {
  readonly atMs: number;
  /** The report that tells it, and all the others of it. */
  readonly told: Sighting;
  readonly also: Sighting[];
  evidence: string;
}

export const isLive = ({ channel }: Sighting) => channel === 'webhook' || channel === 'socket';

export function happenings(world: World): { all: Happening[]; trusts: Map<Read, boolean> } {
  const all: Happening[] = [];
  const kinds = new Set(world.sightings.map((s) => JSON.stringify([s.console, s.actorId, s.result])));
  for (const kind of kinds) {
    const own = world.sightings.filter((s) => JSON.stringify([s.console, s.actorId, s.result]) === kind);
    all.push(...ofOneKind(own, world));
  }
  const trusts = new Map(world.reads.map((read) => [read, isTrusted(read, all)]));
  for (const one of all) {
    if (one.told.channel === 'log') one.evidence = 'log';
    else if (longestAt(world.reads, trusts, one.told.console, one.atMs) === true) one.evidence = 'not-in-log';
    else one.evidence = 'counts';
  }
  return { all, trusts };
}

/** Events that a channel told: the same key, and the same mark of a webhook within ten minutes, are one. */
function eventsOf(own: readonly Sighting[], channel: string): Happening[] {
  const events: Happening[] = [];
  const mine = own.filter((s) => s.channel === channel).sort((a, b) => a.atMs - b.atMs || (a.key < b.key ? -1 : 1));
  for (const told of mine) {
    if (events.some((event) => event.told.key === told.key)) continue;
    const same = events.findLast(
      (event) =>
        channel === 'webhook' &&
        told.eventId !== '' &&
        event.told.eventId === told.eventId &&
        told.atMs - event.atMs <= 10 * minute,
    );
    if (same) same.also.push(told);
    else events.push({ atMs: told.atMs, told, also: [], evidence: '' });
  }
  return events;
}

function ofOneKind(own: readonly Sighting[], world: World): Happening[] {
  const rows = eventsOf(own, 'log');
  let rest: Happening[] = [];
  for (const channel of ['socket', 'webhook', 'import']) {
    const found = rows.concat();
    const left = putTogether(found, eventsOf(own, channel));
    rest = [...rest, ...putTogether(rest, left)].sort((a, b) => a.atMs - b.atMs);
  }
  return [...rows, ...withoutLate(rows, rest, world)];
}

/** One to one, at most ten seconds, nearest first; by the order of time where more find a place then. */
function putTogether(known: Happening[], reports: Happening[]): Happening[] {
  const points = [...known, ...reports].map(({ atMs }) => atMs).sort((a, b) => a - b);
  const left: Happening[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < points.length; index++) {
    const atMs = points[index] as number;
    const nextMs = points[index + 1] ?? Number.POSITIVE_INFINITY;
    if (nextMs - atMs <= 10_000) continue;
    const near = (one: Happening) => from < one.atMs && one.atMs <= atMs;
    left.push(...putNear(known.filter(near), reports.filter(near)));
    from = atMs;
  }
  return left;
}

function putNear(known: Happening[], reports: Happening[]): Happening[] {
  const pairs = known
    .flatMap((k) => reports.map((r) => ({ k, r, apartMs: Math.abs(k.atMs - r.atMs) })))
    .filter(({ apartMs }) => apartMs <= 10_000)
    .sort((a, b) => a.apartMs - b.apartMs || Math.min(a.k.atMs, a.r.atMs) - Math.min(b.k.atMs, b.r.atMs));
  const nearest = new Map<Happening, Happening>();
  for (const { k, r } of pairs) if (![...nearest.values()].includes(k) && !nearest.has(r)) nearest.set(r, k);
  const most = mostPlaced(known, reports);
  const chosen = most.size > nearest.size ? most : nearest;
  for (const [r, k] of chosen) k.also.push(r.told, ...r.also);
  return reports.filter((r) => !chosen.has(r));
}

/** All ways to place them are tried; of the best that which places the earliest. */
function mostPlaced(known: readonly Happening[], reports: readonly Happening[]): Map<Happening, Happening> {
  const [first, ...others] = reports;
  if (!first) return new Map();
  let best = new Map<Happening, Happening>();
  for (const k of known) {
    if (Math.abs(k.atMs - first.atMs) > 10_000) continue;
    const rest = mostPlaced(
      known.filter((other) => other !== k),
      others,
    );
    if (rest.size + 1 > best.size) best = new Map([[first, k], ...rest]);
  }
  const without = mostPlaced(known, others);
  return without.size > best.size ? without : best;
}

/** In a span that was read, a webhook without a row tells a marked event again, or an earlier row that no webhook told. */
function withoutLate(rows: readonly Happening[], rest: readonly Happening[], { reads }: World): Happening[] {
  const webhooksOf = (one: Happening) => [one.told, ...one.also].filter(({ channel }) => channel === 'webhook');
  const untold = rows.filter((row) => webhooksOf(row).length === 0);
  const told = new Map<string, Happening>();
  for (const one of [...rows, ...rest].toReversed()) for (const { eventId } of webhooksOf(one)) told.set(eventId, one);
  const kept: Happening[] = [];
  for (const report of rest) {
    const { channel, console, doorId, eventId } = report.told;
    const isAgain = (one: Happening | undefined) =>
      one && one !== report && one.atMs <= report.atMs && report.atMs - one.atMs <= 2 * hour;
    let of: Happening | undefined;
    if (channel === 'webhook') {
      of = eventId !== '' && isAgain(told.get(eventId)) ? told.get(eventId) : undefined;
      if (!of) {
        const rowsBefore = untold.filter(isAgain);
        of = rowsBefore.find((row) => row.told.doorId === doorId);
        of ??= rowsBefore.find((row) => row.told.doorId === null || doorId === null);
        if (of) untold.splice(untold.indexOf(of), 1);
      }
    }
    if (of && reads.some((read) => read.console === console && lies(read, report.atMs))) {
      of.also.push(report.told, ...report.also);
      for (const { eventId: mark } of webhooksOf(report)) told.set(mark, of);
    } else kept.push(report);
  }
  return kept;
}
