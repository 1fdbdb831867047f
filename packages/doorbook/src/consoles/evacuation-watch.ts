import type { EvacuationReport } from '../attendance/roll-call-facts.ts';
import type { Connection } from './connection.ts';
import { isNotSupported, isRightMissing } from './consoles-error.ts';
import { type Loop, startLoop } from './loop.ts';
import type { ConsolesNeeds, EvacuationsNeed } from './needs.ts';
import type { UnderWay } from './under-way.ts';

/**
 * Whether the console evacuates: webhook and socket tell it at once, where the console's version and our rights let them. So
 * it is also asked, gently, for its doors' emergency settings: whatever was missed costs a minute.
 */
export interface EvacuationWatch {
  start(): Loop;
  /** As soon as possible. */
  ask(): void;
  /** A delivery, by the console's clock. Resolves when it is on disk. */
  delivered(told: { readonly isOn: boolean; readonly sentAtMs: number; readonly key: string }): Promise<void>;
  /** The socket says by the way how it is. */
  heard(isOn: boolean): Promise<void>;
}

interface WatchNeeds extends Pick<ConsolesNeeds, 'clock' | 'log'> {
  readonly console: number;
  readonly connection: Connection;
  readonly evacuations: EvacuationsNeed;
  readonly underWay: UnderWay;
  readonly signal: AbortSignal;
  offsetMs(): number;
}

const everyMs = 60_000;
/** A permission, or a function that the console lacks, does not come in a minute. */
const rarelyMs = 600_000;

export function createEvacuationWatch(needs: WatchNeeds): EvacuationWatch {
  const { console, connection, evacuations, clock, log, underWay, signal } = needs;
  let loop: Loop | undefined;
  let askedMs = Number.NEGATIVE_INFINITY;
  let againMs = everyMs;

  /** Only what is another state is news: this says how it is, and not that it changed. */
  async function noticed(isOn: boolean, channel: EvacuationReport['channel']): Promise<void> {
    if ((await evacuations.isOn(console)) === isOn) return;
    const atMs = clock.nowMs();
    await evacuations.heard({ console, key: `${channel} ${atMs}`, isOn: isOn ? 1 : 0, atMs, knownMs: atMs, channel });
  }

  async function turn(isWoken: boolean): Promise<number> {
    const sinceMs = clock.nowMs() - askedMs;
    if (!isWoken && sinceMs >= 0 && sinceMs < againMs) return askedMs + againMs;
    askedMs = clock.nowMs();
    try {
      const { evacuation } = await connection.ask((access) => access.spaces.getEmergency({}, { signal }));
      againMs = everyMs;
      await noticed(evacuation, 'read');
    } catch (error) {
      // A line that is down is told by the connection itself.
      againMs = isRightMissing(error) || isNotSupported(error) ? rarelyMs : everyMs;
    }
    return askedMs + againMs;
  }

  return {
    start() {
      loop = startLoop({
        clock,
        signal,
        underWay,
        turn,
        failed: (err) => log.error({ console, err }, 'The console could not be asked whether it evacuates.'),
      });
      return loop;
    },
    ask: () => loop?.wake(),
    delivered: ({ isOn, sentAtMs, key }) =>
      evacuations.heard({
        console,
        key,
        isOn: isOn ? 1 : 0,
        atMs: sentAtMs - needs.offsetMs(),
        knownMs: clock.nowMs(),
        channel: 'webhook',
      }),
    heard: (isOn) => noticed(isOn, 'socket'),
  };
}
