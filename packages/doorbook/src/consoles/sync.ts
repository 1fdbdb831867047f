import type { Conditions } from './conditions.ts';
import type { Connection } from './connection.ts';
import type { SyncOutcome } from './consoles.ts';
import { isRightMissing } from './consoles-error.ts';
import type { KnownConsole } from './known-console.ts';
import { type Loop, startLoop } from './loop.ts';
import type { ConsolesNeeds } from './needs.ts';
import type { KnownPlaces } from './places.ts';
import type { Roster } from './roster.ts';
import { said } from './said.ts';
import type { UnderWay } from './under-way.ts';
import { listUsers } from './users.ts';

/** People and doors, complete: at the start, every six hours, on demand, and when somebody unknown badges in. */
export interface Sync {
  start(): Loop;
  /** Those who ask within ten seconds of each other share one. */
  now(): Promise<SyncOutcome>;
  /** Somebody unknown badged in. */
  askForStranger(): void;
}

interface SyncNeeds extends Pick<ConsolesNeeds, 'clock' | 'live' | 'log'> {
  readonly console: KnownConsole;
  readonly connection: Connection;
  readonly conditions: Conditions;
  readonly places: KnownPlaces;
  readonly roster: Roster;
  readonly underWay: UnderWay;
  readonly signal: AbortSignal;
  /** It was complete. */
  synced(): void;
}

const everyMs = 6 * 3_600_000;
const sharedMs = 10_000;
const afterFailureMs = 60_000;
/** A permission does not come in a minute. */
const rightAgainMs = 3_600_000;
/** For strangers who stay unknown. */
const strangersEveryMs = 60_000;

interface Run {
  readonly beganMs: number;
  readonly outcome: Promise<SyncOutcome>;
  state: 'running' | 'done' | 'failed';
  /** When the next one is due, after its beginning. */
  againMs: number;
}

export function createSync(needs: SyncNeeds): Sync {
  const { console, connection, conditions, places, roster, clock, live, log, underWay, signal } = needs;
  let last: Run | undefined;
  let loop: Loop | undefined;
  let isStrangerWaiting = false;
  let forStrangerMs = Number.NEGATIVE_INFINITY;

  async function sync(): Promise<SyncOutcome> {
    try {
      const outcome = await connection.ask(async (access) => {
        const { doors, missing } = await places.refresh(access);
        const listed = await listUsers(access, signal);
        await roster.follow(listed, () => listUsers(access, signal));
        if (missing) conditions.failed('people', missing);
        else conditions.set('people', 'ok', said('people', { people: listed.length, doors }));
        return { console: console.id, people: listed.length, doors };
      });
      await console.change({ syncedMs: clock.nowMs() });
      needs.synced();
      return outcome;
    } catch (error) {
      if (!signal.aborted) conditions.failed('people', error);
      throw error;
    } finally {
      live.changed();
    }
  }

  function begin(after?: Promise<unknown>): Run {
    const settled = after?.catch(() => undefined) ?? Promise.resolve();
    const outcome = underWay.during(() => settled.then(sync));
    const run: Run = { beganMs: clock.nowMs(), outcome, state: 'running', againMs: everyMs };
    outcome.then(
      () => {
        run.state = 'done';
      },
      (error: unknown) => {
        run.state = 'failed';
        run.againMs = isRightMissing(error) ? rightAgainMs : afterFailureMs;
      },
    );
    last = run;
    return run;
  }

  const ageMs = (run: Run): number => {
    const gone = clock.nowMs() - run.beganMs;
    return gone < 0 ? Number.POSITIVE_INFINITY : gone;
  };
  const shared = (): Run => {
    if (!last) return begin();
    const isFresh = ageMs(last) < sharedMs && last.state !== 'failed';
    return isFresh ? last : begin(last.state === 'running' ? last.outcome : undefined);
  };

  function dueMs(): number {
    if (!last || ageMs(last) === Number.POSITIVE_INFINITY) return clock.nowMs();
    const regularMs = last.beganMs + last.againMs;
    return isStrangerWaiting ? Math.min(regularMs, forStrangerMs + strangersEveryMs) : regularMs;
  }

  async function turn(): Promise<number> {
    if (dueMs() > clock.nowMs()) return dueMs();
    if (isStrangerWaiting) forStrangerMs = clock.nowMs();
    isStrangerWaiting = false;
    // Not one that began before the stranger came.
    const run = begin(last?.state === 'running' ? last.outcome : undefined);
    // The condition tells it.
    await run.outcome.catch(() => undefined);
    return dueMs();
  }

  return {
    start() {
      loop = startLoop({
        clock,
        signal,
        underWay,
        turn,
        failed: (err) => log.error({ console: console.id, err }, 'The sync failed unexpectedly; it is tried again.'),
      });
      return loop;
    },
    now: () => shared().outcome,
    askForStranger() {
      isStrangerWaiting = true;
      loop?.wake();
    },
  };
}
