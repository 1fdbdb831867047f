import type { Read, Sighting } from '../attendance/facts.ts';
import { inTurn } from '../in-turn.ts';
import { borderMs, consoleNowMs } from '../intake/console-time.ts';
import { readSpan } from '../intake/reads.ts';
import { type DueRead, type ReadingPlan, readingPlan } from '../intake/schedule.ts';
import type { AuditEntry } from '../store/tables.ts';
import type { Conditions } from './conditions.ts';
import type { Connection } from './connection.ts';
import { ConsolesError, isOfLine, isOfToken, isRightMissing } from './consoles-error.ts';
import { type Backfill, createHistory, type DateSpan } from './history.ts';
import type { KnownConsole } from './known-console.ts';
import { type Loop, startLoop } from './loop.ts';
import type { ConsolesNeeds } from './needs.ts';
import { createPastDays } from './past-days.ts';
import { createPastReads } from './past-reads.ts';
import type { KnownPlaces } from './places.ts';
import { said, saidOfError } from './said.ts';
import type { UnderWay } from './under-way.ts';

/** Reads the log of one console: what is due by the plan, and the newest when somebody asks. */
export interface Reading {
  start(): Loop;
  /** Something may be missing: the newest is read soon. */
  ask(): void;
  /** Reads all that is due and the newest; rejects with the failure when something could not be read. */
  now(): Promise<void>;
  readUntilMs(): number | null;
  /** Older days, because somebody asks. */
  backfill(span: DateSpan, audit: AuditEntry): Promise<Backfill | null>;
  stopBackfill(audit: AuditEntry): Promise<Backfill | null>;
  backfillNow(): Promise<Backfill | null>;
}

interface ReadingNeeds extends Pick<ConsolesNeeds, 'store' | 'clock' | 'live' | 'log' | 'historyDays' | 'restored'> {
  readonly console: KnownConsole;
  readonly connection: Connection;
  readonly conditions: Conditions;
  readonly places: KnownPlaces;
  readonly underWay: UnderWay;
  readonly signal: AbortSignal;
  offsetMs(): number;
  /** Resolves when the first sync has been tried: otherwise everybody in the log is a stranger. */
  peopleTried(): Promise<unknown>;
  /** After they were stored. */
  notice(sightings: readonly Sighting[]): void;
}

const againMs = 30_000;
const rightAgainMs = 3_600_000;
const tailMs = 600_000;

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  error?: unknown;
}

export function createReading(needs: ReadingNeeds): Reading {
  const { console, connection, conditions, places, store, clock, live, log, underWay, signal, offsetMs } = needs;
  const startedMs = clock.nowMs();
  const reads = createPastReads({ console: console.id, store });
  const days = createPastDays({ historyDays: needs.historyDays ?? 30, restored: needs.restored });
  const history = createHistory({
    ...needs,
    console: console.id,
    reads,
    zone: () => console.row().zone,
    now: () => ({ nowMs: clock.nowMs(), clockOffsetMs: offsetMs(), startedMs }),
  });
  /** Until when the whole talk rests after a failure that would meet every read. */
  let restsUntilMs = Number.NEGATIVE_INFINITY;
  /** Until when one read rests that failed alone. */
  const rests = new Map<string, number>();
  let isBegun = false;
  let isNewestAsked = false;
  let waiters: Waiter[] = [];
  let loop: Loop | undefined;
  const oneByOne = inTurn();

  async function turn(): Promise<number> {
    const nowMs = clock.nowMs();
    if (restsUntilMs > nowMs && restsUntilMs - nowMs <= rightAgainMs) return restsUntilMs;
    if (console.row().syncedMs === null && !isBegun) await needs.peopleTried();
    isBegun = true;
    await ensureLoaded();
    const plan = planNow();
    const next = plan.due.find((due) => !isResting(due)) ?? newestAsked(plan);
    if (next) {
      await attempt(next);
      return clock.nowMs();
    }
    answerWaiters();
    // Nobody waits for the older days, and nothing of today waits for them.
    const older = history.next(isResting);
    if (older) {
      await attempt(older);
      return clock.nowMs();
    }
    const resting = [...plan.due, ...history.due()];
    if (resting.length === 0 && (await history.finish())) live.changed();
    return Math.min(
      ...(plan.due.length === 0 ? [plan.againAtMs] : []),
      ...resting.map((due) => rests.get(nameOf(due)) ?? 0),
    );
  }

  async function ensureLoaded(): Promise<void> {
    await reads.ensureLoaded(days.of(console.row().zone, consoleNowMs(clock.nowMs(), offsetMs())));
    await history.ensureLoaded();
  }

  function planNow(): ReadingPlan {
    const nowMs = clock.nowMs();
    const clockOffsetMs = offsetMs();
    const spans = days.of(console.row().zone, consoleNowMs(nowMs, clockOffsetMs));
    const restoredMs = needs.restored?.atMs;
    return readingPlan({ reads: reads.all(), days: spans, nowMs, clockOffsetMs, startedMs, restoredMs });
  }

  /** Somebody asked, and the plan finds it too early: the tail up to the border, if only by seconds. */
  function newestAsked({ due }: ReadingPlan): DueRead | undefined {
    const untilMs = borderMs(clock.nowMs(), offsetMs());
    const newest = reads.newest(untilMs);
    if (!isNewestAsked || due.length > 0 || !newest || newest.untilMs >= untilMs) return undefined;
    return { span: { fromMs: newest.untilMs - tailMs, untilMs }, purpose: 'tail', looksForOlder: false };
  }

  const isResting = (due: DueRead): boolean => {
    const leftMs = (rests.get(nameOf(due)) ?? 0) - clock.nowMs();
    return leftMs > 0 && leftMs <= againMs;
  };

  async function attempt(due: DueRead): Promise<void> {
    if (due.purpose === 'tail') isNewestAsked = false;
    try {
      const read = await readOne(due);
      if (!read)
        throw new ConsolesError(
          'conflict',
          'The console’s clock was set back while its log was read.',
          'It is read again.',
          undefined,
          'clock-set-back',
        );
      reads.add(read);
      rests.delete(nameOf(due));
      if (due.purpose === 'today') isNewestAsked = false;
      if (console.row().mayReadLog !== 1) await console.change({ mayReadLog: 1 });
      conditions.set('log', 'ok', said('log-read'));
    } catch (error) {
      if (!signal.aborted) await failed(due, error);
    } finally {
      // Also after a read that failed: rows that came before are facts, and a read without rows moves the proof.
      live.changed();
    }
  }

  function readOne({ span, looksForOlder }: DueRead): Promise<Read | undefined> {
    return connection.ask(async (access) => {
      await places.ensure(access);
      return readSpan({
        console: console.id,
        span,
        looksForOlder,
        pages: access.systemLogs.query.pages,
        places: places.now(),
        nowMs: clock.nowMs,
        clockOffsetMs: offsetMs(),
        record: async (sightings, read) => {
          await (read ? store.recordRead(read, sightings) : store.record(sightings));
          needs.notice(sightings);
        },
        signal,
      });
    });
  }

  async function failed(due: DueRead, error: unknown): Promise<void> {
    const nowMs = clock.nowMs();
    if (isRightMissing(error)) {
      restsUntilMs = nowMs + rightAgainMs;
      if (console.row().mayReadLog !== 0) await console.change({ mayReadLog: 0 });
    } else if (isOfLine(error) || isOfToken(error) || error instanceof ConsolesError) {
      restsUntilMs = nowMs + againMs;
    } else {
      rests.set(nameOf(due), nowMs + againMs);
      log.warn(
        { console: console.id, purpose: due.purpose, err: error },
        'A part of the log could not be read; it is tried again.',
      );
    }
    if (error instanceof ConsolesError) conditions.set('log', 'waiting', saidOfError(error));
    else conditions.failed('log', error);
    for (const waiter of waiters) waiter.error ??= error;
    if (restsUntilMs > nowMs) answerWaiters();
  }

  function answerWaiters(): void {
    const told = waiters;
    waiters = [];
    for (const { resolve, reject, error } of told) {
      if (error === undefined) resolve();
      else reject(error);
    }
  }

  function answerAllWith(error: unknown): void {
    for (const waiter of waiters) waiter.error ??= error;
    answerWaiters();
  }
  signal.addEventListener('abort', () => answerAllWith(signal.reason), { once: true });

  function failedInside(err: unknown): void {
    log.error({ console: console.id, err }, 'Reading the log failed unexpectedly; it is tried again.');
    answerAllWith(err);
  }

  /** While nothing goes on by itself, as for a command without a server, whoever asks has the turns taken. */
  async function takeTurns(): Promise<void> {
    while (!loop && waiters.length > 0) await oneByOne(turn).catch(failedInside);
  }

  return {
    start() {
      loop = startLoop({ clock, signal, underWay, turn: () => oneByOne(turn), failed: failedInside });
      return loop;
    },
    ask() {
      isNewestAsked = true;
      loop?.wake();
    },
    now: () =>
      underWay.during(
        () =>
          new Promise<void>((resolve, reject) => {
            if (signal.aborted) return reject(signal.reason);
            waiters.push({ resolve, reject });
            isNewestAsked = true;
            restsUntilMs = Number.NEGATIVE_INFINITY;
            rests.clear();
            if (loop) loop.wake();
            else void takeTurns();
          }),
      ),
    async backfill(span, audit) {
      await ensureLoaded();
      await history.begin(span, audit);
      rests.clear();
      loop?.wake();
      return history.told();
    },
    async stopBackfill(audit) {
      await ensureLoaded();
      await history.stop(audit);
      return history.told();
    },
    async backfillNow() {
      await ensureLoaded();
      return history.told();
    },
    readUntilMs: () => reads.newest(borderMs(clock.nowMs(), offsetMs()))?.untilMs ?? null,
  };
}

/** The ends of today and of the tail move; their failures are of the same thing all the same. */
const nameOf = ({ purpose, span }: DueRead): string =>
  purpose === 'today' || purpose === 'tail' ? purpose : `${purpose} ${span.fromMs}`;
