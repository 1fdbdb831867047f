import type { Notification, SocketState } from '@doorbook/access-client';
import type { Sighting } from '../attendance/facts.ts';
import type { Context } from '../intake/translate.ts';
import { sightingOfMessage } from '../intake/translate.ts';
import type { Conditions } from './conditions.ts';
import type { Connection } from './connection.ts';
import { ConsolesError, isOfLine, isOfToken, isRightMissing } from './consoles-error.ts';
import type { ConsolesNeeds } from './needs.ts';
import { said, saidOfError } from './said.ts';

/** What the console's socket tells becomes sightings at once. It only makes things fast: whatever it misses is in the log. */
export interface Listening {
  /** Resolves when the signal has ended it. */
  run(): Promise<void>;
}

interface ListeningNeeds extends Pick<ConsolesNeeds, 'clock' | 'log'> {
  readonly console: number;
  readonly connection: Connection;
  readonly conditions: Conditions;
  readonly signal: AbortSignal;
  context(): Context;
  record(sightings: readonly Sighting[]): Promise<unknown>;
  /** Whether the console evacuates, as it says by the way. */
  evacuation?(isOn: boolean): Promise<unknown>;
  /** The line was down, so something may be missing. */
  askForRead(): void;
}

const againMs = 30_000;
/** A console that knows no socket, or a token that may not use it, will not do so in half a minute. */
const offAgainMs = 600_000;

export function createListening(needs: ListeningNeeds): Listening {
  const { console, connection, conditions, clock, log, signal, context, record, askForRead } = needs;

  async function listen(): Promise<void> {
    let wasLive = false;
    const onState = (now: SocketState): void => {
      if (signal.aborted) return;
      if (now.state === 'reconnecting') {
        conditions.set('socket', 'warning', said('socket-down'), saidOfError(now.error));
        return;
      }
      conditions.set('socket', 'ok', said('socket-live'));
      if (wasLive) askForRead();
      wasLive = true;
    };
    await connection.ask(async (access) => {
      for await (const notification of access.notifications.listen({ signal, onState })) await take(notification);
    });
  }

  async function take(notification: Notification): Promise<void> {
    if (!notification.known) return;
    try {
      const { message } = notification;
      if (message.event === 'access.data.setting.update' && message.data.evacuation !== undefined) {
        await needs.evacuation?.(message.data.evacuation);
      }
      const sighting = sightingOfMessage(message, context());
      if (sighting) await record([sighting]);
    } catch (err) {
      log.warn({ console, err }, 'Something that the socket told could not be kept; the log will tell it.');
    }
  }

  /** Gives how long to wait before the next try. */
  function ended(error: unknown): number {
    if (error instanceof ConsolesError) {
      conditions.set('socket', 'waiting', saidOfError(error));
      return againMs;
    }
    const mayComeBack = isOfToken(error) || isOfLine(error);
    if (mayComeBack || isRightMissing(error)) {
      conditions.failed('socket', error);
      return mayComeBack ? againMs : offAgainMs;
    }
    conditions.set('socket', 'off', said('socket-none'), saidOfError(error));
    return offAgainMs;
  }

  return {
    async run() {
      while (!signal.aborted) {
        let waitMs = againMs;
        try {
          await listen();
        } catch (error) {
          if (!signal.aborted) waitMs = ended(error);
        }
        await clock.sleep(waitMs, signal).catch(() => undefined);
      }
    },
  };
}
