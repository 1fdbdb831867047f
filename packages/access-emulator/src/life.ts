import { permissions } from '@doorbook/access-client/contract';
import type { WebSocket } from 'ws';
import type { Pem } from './certificate.ts';
import { Deliveries, type Delivery } from './deliver.ts';
import { createDoing } from './doing.ts';
import type { Emulated } from './emulated.ts';
import { Faults } from './faults.ts';
import { goOn } from './live-day.ts';
import { dayStartMs, localDate } from './local-time.ts';
import { type Happened, Log, type Truth } from './log.ts';
import { createOffice } from './office.ts';
import type { Clock, ConsoleOptions } from './options.ts';
import { stream } from './random.ts';
import { Notifications } from './socket.ts';
import { newestVersion } from './versions.ts';
import { visitsByTime } from './visits-by-time.ts';

/** A console from its start to its end or its next reset: the office, what has happened, and what is under way. */
export interface Life {
  readonly emulated: Emulated;
  attach(socket: WebSocket): void;
  cutSockets(): void;
  truth(sinceMs: number, untilMs: number): Truth[];
  deliveries(): readonly Delivery[];
  settled(): Promise<void>;
  end(): void;
}

interface LifeOptions extends Omit<ConsoleOptions, 'clock' | 'faults'> {
  readonly clock: Clock;
  readonly adminToken: string;
  readonly url: () => string;
  readonly faultsChanged: () => void;
  readonly certificate: { install(pem: Pem): void; remove(): void };
}

export function live(options: LifeOptions): Life {
  const { clock, seed = 1, people = 60, days = 30, still = false, accessVersion = newestVersion } = options;
  const zone = options.zone || systemZone();
  const startedMs = clock.nowMs();
  // A still day has no past either: nothing happens today but what is asked for.
  const historyUntilMs = still ? dayStartMs(localDate(startedMs, zone), zone) : startedMs;
  const { state, history } = createOffice({ seed, people, days, zone, startedMs, historyUntilMs, accessVersion });
  const token = options.adminToken;
  state.tokens.set(token, { token, name: 'Developer', scopes: [...permissions], expiresMs: null });

  const ended = new AbortController();
  const chance = stream(seed, 'faults');
  const faults = new Faults({
    random: () => chance.next(),
    changed: () => {
      options.faultsChanged();
      notifications.faultsChanged();
    },
  });
  const nowMs = () => clock.nowMs() + (faults.on('clockOffset')?.ms ?? 0);
  const parts = {
    state,
    faults,
    log: new Log({ history, nowMs }),
    zone,
    accessVersion,
    strictStatus: options.strictStatus ?? false,
    get url() {
      return options.url();
    },
    ids: stream(seed, 'new ids'),
    nowMs,
    later: (ms: number, what: () => void, otherwise: () => void = () => undefined) => {
      clock.sleep(ms, ended.signal).then(what, otherwise).catch(failed);
    },
    visitChanged: (visitorId: string) => followVisit(visitorId),
    certificate: options.certificate,
  };
  const deliveries = new Deliveries(parts);
  const notifications = new Notifications(parts);
  const doing = createDoing(parts, { deliveries, notifications });
  const emulated: Emulated = Object.assign(parts, { doing });
  let followVisit = (_visitorId: string): void => {};
  if (!still) {
    goOn(emulated, history);
    followVisit = visitsByTime(emulated);
  }

  return {
    emulated,
    attach: (socket) => notifications.attach(socket),
    cutSockets: () => notifications.cut(),
    truth: (sinceMs, untilMs) => Array.from(emulated.log.truth(sinceMs, untilMs), truthOf),
    deliveries: () => deliveries.recent(),
    settled: () => deliveries.settled(),
    end: () => {
      ended.abort();
      deliveries.close();
      notifications.close();
    },
  };
}

/** As in a route: a fault of the emulator's own is told and does not end it. */
const failed = (error: unknown): void => globalThis.console.error('access-emulator: something due failed', error);

const truthOf = ({ atMs, actorId, doorId, direction, method, result, channels }: Happened): Truth => ({
  atMs,
  actorId,
  doorId,
  direction,
  method,
  result,
  channels,
});

/** A process whose `TZ` is empty or no zone at all has none to name, and goes by UTC. */
function systemZone(): string {
  const zone: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone === undefined || zone === 'Etc/Unknown' ? 'UTC' : zone;
}
