import type { Sighting } from './attendance/facts.ts';
import type { Clock } from './clock.ts';
import { clean } from './intake/words.ts';
import { createLeftOut, type LeftOut, lacks, rowTexts } from './left-out.ts';
import type { Live } from './live.ts';
import type { Log } from './log.ts';
import { lackOf, namesIn, sightingOf, takePeople, together } from './original-rows.ts';
import type { Original } from './store/sqlite/original.ts';
import type { Store } from './store/store.ts';
import type { ConsoleRow } from './store/tables.ts';

/** What the old dashboard knew becomes ours: its names people, its badges imported sightings of the first console. */
export interface MovingIn {
  /** Finds out what there is to be taken over. */
  start(): Promise<void>;
  /** Before the talk with a console begins: its people are there afterwards, its badges follow by themselves. */
  into(console: Pick<ConsoleRow, 'id' | 'zone'>): Promise<void>;
  /** A sentence for whoever started the server; null = nothing was or is to be taken over. */
  told(): string | null;
  /** Resolves when no badge is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface MovingInNeeds {
  readonly store: Pick<Store, 'setting' | 'keepSetting' | 'record' | 'keepPeople' | 'identities'>;
  readonly clock: Clock;
  readonly live: Pick<Live, 'changed'>;
  readonly log: Log;
  /** Where the old database lies; null = there is none. */
  readonly from: string | null;
  /** undefined = it is none. */
  readonly open: (path: string) => Original | undefined;
}

/** Kept in the store: where a start after a crash goes on. */
interface Progress {
  readonly state: 'waiting' | 'under way' | 'done';
  readonly from: string;
  /** From `under way` on, so that a setting changed meanwhile does not split the days. */
  readonly console?: number;
  readonly zone?: string;
  readonly skipped?: number;
}

const setting = 'moved in';
const againMs = 10_000;
/** So many spans of rows that were left out are named in one line of the log. */
const namedTogether = 100;

export function createMovingIn({ store, clock, live, log, from, open }: MovingInNeeds): MovingIn {
  const ending = new AbortController();
  let progress: Progress | undefined;
  let counts = { badges: 0, names: 0, skipped: 0 };
  let isBegun = false;
  let running: Promise<void> = Promise.resolve();

  const keep = async (next: Progress): Promise<void> => {
    await store.keepSetting(setting, next, clock.nowMs(), null);
    progress = next;
  };

  async function start(): Promise<void> {
    const kept = (await store.setting(setting)) as Progress | undefined;
    if (kept?.state === 'done' || (!kept && from === null)) return;
    const old = from === null ? undefined : open(from);
    if (!old || from === null) {
      // A file of that name that holds something else is none of ours.
      if (kept) log.warn({ from: kept.from }, gone);
      return;
    }
    try {
      const names = namesIn(old);
      counts = {
        badges: old.badgeCount(),
        names: [...names.values()].filter((name) => name !== '').length,
        skipped: 0,
      };
    } finally {
      old.close();
    }
    if (kept) progress = kept;
    else await keep({ state: 'waiting', from });
  }

  async function into({ id, zone }: Pick<ConsoleRow, 'id' | 'zone'>): Promise<void> {
    if (!progress || progress.state === 'done' || isBegun || from === null || ending.signal.aborted) return;
    isBegun = true;
    let old: Original | undefined;
    try {
      old = open(from);
      if (!old) throw new Error(gone);
      const place = { id: progress.console ?? id, zone: progress.zone ?? zone };
      if (progress.state === 'waiting') await keep({ state: 'under way', from, console: place.id, zone });
      const names = namesIn(old);
      const skippedNames = old.names().filter(({ actorId }) => clean(actorId ?? '') === '').length;
      if (skippedNames > 0) log.warn({ from, rows: skippedNames }, 'Names of the old dashboard that belong to nobody.');
      await takePeople(store, { console: place.id, nowMs: clock.nowMs() }, names);
      running = takeBadges(old, place, names, skippedNames);
    } catch (err) {
      old?.close();
      log.error({ err, from }, 'The old dashboard’s data could not be taken over; the next start tries again.');
    }
  }

  async function takeBadges(
    old: Original,
    { id, zone }: { readonly id: number; readonly zone: string },
    names: ReadonlyMap<string, string>,
    skippedNames: number,
  ): Promise<void> {
    const leftOut = createLeftOut();
    let added = 0;
    try {
      for (let after: number | null = null; !ending.signal.aborted; ) {
        const badges = old.badges(after, together);
        after = badges.at(-1)?.row ?? null;
        if (after === null) {
          await finish(id, zone, added, leftOut, skippedNames);
          return;
        }
        const knownMs = clock.nowMs();
        const sightings: Sighting[] = [];
        for (const badge of badges) {
          const lack = lackOf(badge);
          if (lack) leftOut.add(badge.row, lack);
          else sightings.push(sightingOf(badge, { console: id, zone, knownMs, names }));
        }
        added += await recorded(sightings);
        live.changed();
      }
    } catch (err) {
      if (!ending.signal.aborted) {
        log.error({ err, from }, 'The old dashboard’s badges could not all be taken over; the next start goes on.');
      }
    } finally {
      old.close();
    }
  }

  /** A full or busy disk recovers; the rows wait for it. */
  async function recorded(sightings: readonly Sighting[]): Promise<number> {
    for (;;) {
      try {
        return await store.record(sightings);
      } catch (err) {
        if (!['busy', 'full', 'broken'].includes((err as { code?: string }).code ?? '')) throw err;
        log.error({ err }, 'Taking over the old dashboard’s badges waits for the data file.');
        await clock.sleep(againMs, ending.signal);
      }
    }
  }

  async function finish(console: number, zone: string, added: number, leftOut: LeftOut, names: number): Promise<void> {
    for (const lack of lacks) {
      for (const rows of rowTexts(leftOut.spans(), lack, namedTogether)) {
        log.warn(
          { from, rows },
          `Rows of badge_events without ${lackWords[lack]} were left out; they stay in the old file.`,
        );
      }
    }
    const skipped = leftOut.count() + names;
    await keep({ state: 'done', from: from ?? '', console, zone, skipped });
    counts = { ...counts, badges: counts.badges - leftOut.count(), skipped };
    log.info(
      { console, badges: counts.badges, added, names: counts.names, skipped, from },
      'The old dashboard’s data were taken over.',
    );
  }

  return {
    start,
    into,
    told() {
      if (!progress) return null;
      const { badges, names, skipped } = counts;
      const what = `${count(badges, 'badge')} and ${count(names, 'name')} of the old dashboard`;
      const where = `the old file is now ${from}`;
      if (progress.state === 'waiting') return `${what} are taken over as soon as a console is connected; ${where}.`;
      if (progress.state === 'under way') return `${what} are being taken over; ${where}.`;
      const leftOut = skipped === 0 ? '' : ` ${count(skipped, 'row')} could not be read; the log says which.`;
      return `${what} were taken over; ${where}.${leftOut}`;
    },
    settled: () => running,
    async close() {
      ending.abort();
      await running;
    },
  };
}

const lackWords = {
  actor: 'an actor',
  date: 'a date that can be read',
  time: 'a time that can be read',
} as const;

const gone =
  'The old dashboard’s file is not where it was, and not all of it was taken over. Put it back and start Doorbook again.';

const count = (number: number, what: string): string =>
  `${number.toLocaleString('en-US')} ${what}${number === 1 ? '' : 's'}`;
