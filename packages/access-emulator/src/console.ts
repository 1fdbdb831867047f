import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createSecureContext } from 'node:tls';
import { fingerprintOf } from '@doorbook/access-client';
import { type Permission, permissions } from '@doorbook/access-client/contract';
import { deviceAsked, sensorAsked, tokenAsked, truthAsked } from './acts.ts';
import { apiOf } from './api.ts';
import { type Pem, selfSigned } from './certificate.ts';
import { checked } from './checked.ts';
import { controlOf, controlRoutes } from './control.ts';
import type { Delivery } from './deliver.ts';
import { type FaultSwitches, faultMeanings } from './faults.ts';
import { type Life, live } from './life.ts';
import type { Truth } from './log.ts';
import type { Device, Token } from './model.ts';
import { type Clock, type ConsoleOptions, optionsAsked } from './options.ts';
import { found, refuse } from './refusal.ts';
import { type CardOutcome, type HeldCard, holdCard } from './routes/credentials/hold-card.ts';
import { type Line, type Serving, serve } from './server.ts';
import { doorOf, type Swipe, type Swiped, swipe } from './swipe.ts';

/** A console that runs. Its functions are those of the control interface under `/_emulator/`, by the same names. */
export interface RunningConsole {
  /** `https://127.0.0.1:12445`. */
  readonly url: string;
  readonly port: number;
  /** The token with all scopes. */
  readonly adminToken: string;
  /** Of the public key in use: what a client pins. */
  fingerprint(): string;
  overview(): Record<string, unknown>;
  /** Somebody at a door. */
  swipe(asked?: Swipe): Swiped;
  /** A card held to a reader: read by an enrolment in progress, else a swipe. */
  card(asked?: HeldCard): CardOutcome;
  /** What really happened from `sinceMs` to before `untilMs`, by time, whatever was told. */
  truth(span?: { sinceMs?: number; untilMs?: number }): Truth[];
  /** Sets the faults in force (those not named are off), or only tells them. */
  faults(switches?: FaultSwitches): FaultSwitches;
  tokens(): Token[];
  token(asked?: { token?: string; name?: string; scopes?: Permission[]; expiresMs?: number | null }): Token;
  deleteToken(token: string): boolean;
  /** The last deliveries of webhooks and how they went. */
  deliveries(): readonly Delivery[];
  device(id: string, change?: { online?: boolean; busy?: boolean }): Device;
  sensor(door: string, position: 'open' | 'close'): { doorId: string };
  /** As after a restart of the Access application: connections end, an installed certificate takes effect. */
  restart(): Promise<{ fingerprint: string }>;
  /** Back to the beginning: office, tokens, webhooks, log, faults. */
  reset(): Promise<{ status: 'ok' }>;
  /** Resolves when no webhook is under way or waiting. */
  settled(): Promise<void>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
};

/**
 * Starts a console.
 *
 * @example
 * const console = await createConsole({ people: 20, still: true });
 * const access = createAccessClient({ host: console.url, token: console.adminToken, trust: { fingerprint: console.fingerprint() } });
 * console.swipe({ door: 'Main Entrance' });
 */
export async function createConsole(wished: ConsoleOptions = {}): Promise<RunningConsole> {
  const options: ConsoleOptions = checked(optionsAsked, 'createConsole', wished);
  const { seed = 1, port = 0, clock = systemClock } = options;
  const host = options.host || '127.0.0.1';
  const adminToken = options.token || randomBytes(16).toString('base64url');
  const own = await selfSigned(`${seed}`, clock.nowMs());
  const other = await selfSigned(`${seed} swapped`, clock.nowMs());
  let installed: Pem | undefined;
  let inUse: Pem = own;
  let shown: Pem = own;
  let url = '';
  let serving: Serving;

  const rightKey = () => (life.emulated.faults.on('certificateSwapped') ? other : inUse);
  /** Only when it changes: it costs the connections that rest. */
  const showRightKey = () => {
    if (rightKey() === shown) return;
    serving.use(rightKey());
    shown = rightKey();
  };
  const begin = () =>
    live({
      ...options,
      clock,
      adminToken,
      url: () => url,
      faultsChanged: () => showRightKey(),
      certificate: {
        install: (pem) => {
          installed = pem;
        },
        remove: () => {
          installed = undefined;
        },
      },
    });

  let life: Life = begin();
  try {
    const current = () => life.emulated;
    serving = await serve({
      pem: own,
      host,
      port,
      current,
      api: apiOf(current),
      control: controlOf(
        () => running,
        (asker) => restart(asker),
      ),
      attach: (socket) => life.attach(socket),
    });
  } catch (error) {
    life.end();
    throw error;
  }
  url = `https://${host.includes(':') ? `[${host}]` : host}:${serving.port}`;

  const restart = async (asker?: Line) => {
    const next = installed ?? own;
    try {
      createSecureContext({ key: next.key, cert: next.cert });
    } catch (cause) {
      throw refuse('CODE_SYSTEM_ERROR', `The installed certificate cannot be used: ${(cause as Error).message}.`);
    }
    inUse = next;
    showRightKey();
    life.cutSockets();
    serving.cut(asker);
    return { fingerprint: running.fingerprint() };
  };

  const running: RunningConsole = {
    url,
    port: serving.port,
    adminToken,
    fingerprint: () => fingerprintOf(rightKey().cert),
    overview: () => overviewOf(running, life),
    swipe: (asked) => swipe(life.emulated, asked),
    card: (asked) => holdCard(life.emulated, asked),
    truth: (span = {}) => {
      const {
        since = 0,
        until = Number.MAX_SAFE_INTEGER,
        sinceMs = since,
        untilMs = until,
      } = checked(truthAsked, 'truth', span);
      return life.truth(sinceMs, untilMs);
    },
    faults: (switches) => {
      if (switches !== undefined) life.emulated.faults.set(switches);
      return life.emulated.faults.list();
    },
    tokens: () => [...life.emulated.state.tokens.values()],
    token: (asked) => addToken(life, asked),
    deleteToken: (token) => life.emulated.state.tokens.delete(token),
    deliveries: () => life.deliveries(),
    device: (id, change = {}) =>
      Object.assign(
        found(life.emulated.state.devices.get(id), 'device', `${id}`),
        checked(deviceAsked, 'device', change),
      ),
    sensor: (door, position) => {
      const { id } = doorOf(life.emulated, checked(sensorAsked, 'sensor', { door, position }).door);
      life.emulated.doing.sensor(id, position);
      return { doorId: id };
    },
    restart: () => restart(),
    reset: async () => {
      life.end();
      installed = undefined;
      inUse = own;
      life = begin();
      showRightKey();
      return { status: 'ok' };
    },
    settled: () => life.settled(),
    close: async () => {
      life.end();
      await serving.close();
    },
    [Symbol.asyncDispose]: () => running.close(),
  };
  try {
    if (options.faults) running.faults(options.faults);
  } catch (error) {
    await running.close();
    throw error;
  }
  return running;
}

function addToken({ emulated }: Life, wish: Parameters<RunningConsole['token']>[0] = {}): Token {
  const { token, name = 'extra', scopes = [...permissions], expiresMs = null } = checked(tokenAsked, 'token', wish);
  const made: Token = { token: token ?? randomBytes(16).toString('base64url'), name, scopes, expiresMs };
  emulated.state.tokens.set(made.token, made);
  return made;
}

function overviewOf(running: RunningConsole, { emulated }: Life): Record<string, unknown> {
  const { state } = emulated;
  return {
    url: running.url,
    fingerprint: running.fingerprint(),
    accessVersion: emulated.accessVersion,
    zone: emulated.zone,
    nowMs: emulated.nowMs(),
    users: state.users.size,
    doors: [...state.doors.values()].map(({ id, name }) => ({ id, name })),
    readers: [...state.devices.values()]
      .filter(({ capabilities }) => capabilities.includes('is_reader'))
      .map(({ id, name, alias, online, busy, side, doorId }) => ({ id, name, alias, online, busy, side, doorId })),
    webhooks: [...state.webhooks.values()].map(({ id, url, name, events }) => ({ id, url, name, events })),
    faults: { active: running.faults(), known: Object.keys(faultMeanings) },
    routes: controlRoutes,
  };
}
