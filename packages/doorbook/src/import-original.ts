import { setImmediate } from 'node:timers/promises';
import type { Sighting } from './attendance/facts.ts';
import type { Clock } from './clock.ts';
import { hash } from './intake/hash.ts';
import { clean } from './intake/words.ts';
import { createLeftOut, type LeftOut, type RowSpan } from './left-out.ts';
import type { Live } from './live.ts';
import { lackOf, namesIn, type Surroundings, sightingOf, takePeople, together } from './original-rows.ts';
import type { Original } from './store/sqlite/original.ts';
import type { Store } from './store/store.ts';
import type { ConsoleRow } from './store/tables.ts';

/** What became of another database of the old dashboard. */
export interface Imported {
  /** Rows of the file. */
  readonly badges: number;
  /** That were not known yet. */
  readonly added: number;
  /** Rows without an actor, a date or a time that can be read, and names of nobody. */
  readonly skipped: number;
  /** Which rows. */
  readonly leftOut: readonly RowSpan[];
  /** People whom nobody knew. */
  readonly people: number;
}

/** How far it is. */
export interface ImportProgress {
  readonly badges: number;
  /** Of these it is settled what becomes of them. */
  readonly done: number;
  readonly added: number;
}

export interface ImportWanted {
  readonly path: string;
  readonly console: Pick<ConsoleRow, 'id' | 'zone'>;
  readonly signal: AbortSignal;
  /** After each transaction. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Takes another database of the old dashboard, by hand: that of a second house, or a copy that was found later. undefined = it
 * is none. What was imported before, from whichever file, is not doubled: a badge is who and when, and where a file has more
 * of the same second than we have, the rest is added. So it may be broken off and begun again.
 */
export type ImportOriginal = (wanted: ImportWanted) => Promise<Imported | undefined>;

interface ImportNeeds {
  readonly store: Pick<Store, 'record' | 'identities' | 'keepPeople' | 'sightingsBetween'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly live: Pick<Live, 'changed'>;
  /** undefined = it is none. */
  readonly open: (path: string) => Original | undefined;
}

export function createImportOriginal({ store, clock, live, open }: ImportNeeds): ImportOriginal {
  return async ({ path, console: { id: console, zone }, signal, onProgress }) => {
    const old = open(path);
    if (!old) return undefined;
    try {
      const badges = old.badgeCount();
      onProgress?.({ badges, done: 0, added: 0 });
      const names = namesIn(old);
      const people = await takePeople(store, { console, nowMs: clock.nowMs() }, names);
      const surroundings = { console, zone, knownMs: clock.nowMs(), names };
      const { sightings, leftOut } = await sightingsIn(old, surroundings, signal);
      let done = leftOut.count();
      let added = 0;
      for (const part of partsOf(sightings)) {
        signal.throwIfAborted();
        added += await store.record(await unknownOf(part, store, console));
        done += part.length;
        onProgress?.({ badges, done, added });
        live.changed();
      }
      const namesSkipped = old.names().filter(({ actorId }) => clean(actorId ?? '') === '').length;
      const skipped = leftOut.count() + namesSkipped;
      return { badges: sightings.length + leftOut.count(), added, skipped, leftOut: leftOut.spans(), people };
    } finally {
      old.close();
      live.changed();
    }
  };
}

interface Found {
  /** By time. */
  readonly sightings: readonly Sighting[];
  readonly leftOut: LeftOut;
}

/** In slices: deliveries are answered in between. */
async function sightingsIn(old: Original, surroundings: Surroundings, signal: AbortSignal): Promise<Found> {
  const sightings: Sighting[] = [];
  const leftOut = createLeftOut();
  for (let after: number | null = null; ; ) {
    const badges = old.badges(after, together);
    after = badges.at(-1)?.row ?? null;
    if (after === null) return { sightings: sightings.sort((a, b) => a.atMs - b.atMs), leftOut };
    for (const badge of badges) {
      const lack = lackOf(badge);
      if (lack) leftOut.add(badge.row, lack);
      else sightings.push(sightingOf(badge, surroundings));
    }
    await setImmediate();
    signal.throwIfAborted();
  }
}

/** So many together at least, and never part of a second. */
function* partsOf(sightings: readonly Sighting[]): Generator<readonly Sighting[]> {
  let start = 0;
  for (let end = 1; end <= sightings.length; end += 1) {
    const isWhole = end === sightings.length || sightings[end]?.atMs !== sightings[end - 1]?.atMs;
    if (!isWhole || (end - start < together && end < sightings.length)) continue;
    yield sightings.slice(start, end);
    start = end;
  }
}

async function unknownOf(
  part: readonly Sighting[],
  store: Pick<ImportNeeds['store'], 'sightingsBetween'>,
  console: number,
): Promise<Sighting[]> {
  const fromMs = part[0]?.atMs ?? 0;
  const untilMs = (part.at(-1)?.atMs ?? 0) + 1;
  const stored = await store.sightingsBetween(console, { fromMs, untilMs });
  const known = new Map<string, number>();
  for (const one of stored) if (one.channel === 'import') known.set(nameOf(one), (known.get(nameOf(one)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return part.flatMap((one) => {
    const name = nameOf(one);
    const ordinal = seen.get(name) ?? 0;
    seen.set(name, ordinal + 1);
    // Rows that moved in at the first start have the number of their row as key.
    return ordinal < (known.get(name) ?? 0) ? [] : { ...one, key: `by hand ${hash(`${name} ${ordinal}`)}` };
  });
}

const nameOf = ({ atMs, actorId }: Sighting): string => `${atMs} ${actorId}`;
