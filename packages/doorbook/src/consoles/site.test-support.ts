import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type AccessClient, createAccessClient } from '@doorbook/access-client';
import { type ConsoleOptions, createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { type HandClock, handClock } from '../../../access-client/src/testing/clock.ts';
import { memoryKeyring } from '../accounts/keyring.test-support.ts';
import type { Sighting } from '../attendance/facts.ts';
import { receiveRequest } from '../intake/node-request.ts';
import { methodOf } from '../intake/words.ts';
import type { NamedPerson } from '../store/people.ts';
import { opened } from '../store/sqlite/place.test-support.ts';
import type { Store } from '../store/store.ts';
import type { Act, ConsoleHealth, Consoles } from './consoles.ts';
import { createConsoles } from './create-consoles.ts';
import type { ConsolesNeeds } from './needs.ts';

/*
 * Doorbook's side beside a real emulator, with a real store, on one clock that the test moves.
 */

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const act: Act = { by: 'account:ann', origin: '192.0.2.9' };

export interface Site {
  readonly emulator: RunningConsole;
  /** A client of the test's own, with all rights. */
  readonly access: AccessClient;
  readonly store: Store;
  readonly clock: HandClock;
  /** Lines of the log. */
  readonly lines: string[];
  readonly needs: ConsolesNeeds;
  consoles: Consoles;
  /** How often something was said to have changed. */
  changes(): number;
  health(id?: number): ConsoleHealth;
  /** Time goes by in steps of a minute or more, and what it brings is done. */
  pass(ms: number): Promise<void>;
  /** Ends this run of the server and begins another on the same store. */
  restart(change?: Change): Promise<void>;
  people(): Promise<readonly (Pick<NamedPerson, 'kind'> & { name: string; status: string | undefined })[]>;
  /** Of console 1, in the words of the emulator's truth. */
  recorded(channel?: Sighting['channel']): Promise<object[]>;
  truth(untilMs?: number): object[];
  /** Where the console's webhooks are received; answers as the server does. */
  listen(): Promise<string>;
}

type Change = Partial<Omit<ConsolesNeeds, 'config'>> & { readonly config?: Partial<ConsolesNeeds['config']> };

interface SiteOptions {
  readonly emulator?: ConsoleOptions;
  readonly config?: Partial<ConsolesNeeds['config']>;
  /** The token of the environment, when not that with all rights. */
  readonly scopes?: NonNullable<Parameters<RunningConsole['token']>[0]>['scopes'];
  /** Before anything is sent. */
  readonly before?: (emulator: RunningConsole, access: AccessClient) => Promise<unknown> | unknown;
  readonly isStarted?: boolean;
}

export async function site(t: TestContext, options: SiteOptions = {}): Promise<Site> {
  const clock = patientClock();
  const emulator = await createConsole({
    people: 12,
    days: 1,
    still: true,
    zone: 'Europe/Berlin',
    clock,
    ...options.emulator,
  });
  t.after(() => emulator.close());
  const access = createAccessClient({
    host: emulator.url,
    token: emulator.adminToken,
    trust: { fingerprint: emulator.fingerprint() },
    requestsPerSecond: 1000,
    clock,
  });
  t.after(() => access.close());
  await options.before?.(emulator, access);
  const store = opened(t);
  const lines: string[] = [];
  let changes = 0;
  const line =
    (level: string) =>
    (fields: object, text: string): void => {
      lines.push(`${level} ${text} ${JSON.stringify(fields)}`);
    };
  const apiToken = options.scopes ? emulator.token({ scopes: options.scopes }).token : emulator.adminToken;
  let needs: ConsolesNeeds = {
    store,
    clock,
    keyring: memoryKeyring(),
    config: {
      console: { host: '127.0.0.1', port: emulator.port, apiToken, fingerprint: emulator.fingerprint() },
      webhookSecret: undefined,
      publicUrl: undefined,
      zone: 'Europe/Berlin',
      ...options.config,
    },
    live: {
      changed: () => {
        changes += 1;
      },
    },
    log: { info: line('info'), warn: line('warn'), error: line('error') },
    requestsPerSecond: 1000,
    ownUrls: () => ['http://10.0.0.2:8000'],
    historyDays: 2,
  };
  const here: Site = {
    emulator,
    access,
    store,
    clock,
    lines,
    get needs() {
      return needs;
    },
    consoles: createConsoles(needs),
    changes: () => changes,
    health(id = 1) {
      const health = here.consoles.health().find((one) => one.id === id);
      if (!health) throw new Error(`there is no console ${id}`);
      return health;
    },
    async pass(ms) {
      const stepMs = Math.max(minuteMs, ms / 20);
      for (let leftMs = ms; leftMs > 0; leftMs -= stepMs) {
        await clock.pass(Math.min(leftMs, stepMs));
        await here.consoles.settled();
      }
    },
    async restart(change = {}) {
      await here.consoles.close();
      needs = { ...needs, ...change, config: { ...needs.config, ...change.config } };
      here.consoles = createConsoles(needs);
      await here.consoles.start();
      await here.consoles.settled();
    },
    async people() {
      const people = await store.people();
      return people.map(({ kind, identities, statuses }) => ({
        kind,
        name: identities.map(({ name }) => name).join(),
        status: statuses.at(-1)?.status,
      }));
    },
    async recorded(channel = 'log') {
      const sightings = await store.sightingsBetween(1, { fromMs: 0, untilMs: clock.nowMs() + hourMs });
      return sightings
        .filter((sighting) => sighting.channel === channel)
        .map(({ atMs, actorId, doorId, direction, method, result }) => ({
          atMs,
          actorId,
          doorId,
          direction,
          method,
          result,
        }));
    },
    truth: (untilMs = clock.nowMs() - 2 * minuteMs) =>
      emulator.truth({ untilMs }).map(({ atMs, actorId, doorId, direction, method, result }) => ({
        atMs,
        actorId,
        doorId,
        direction,
        method: methodOf(method),
        result: result === 'incomplete' ? 'other' : result,
      })),
    listen: () => listening(t, here),
  };
  t.after(() => here.consoles.close());
  if (options.isStarted !== false) {
    await here.consoles.start();
    await here.consoles.settled();
  }
  return here;
}

/** The pauses of a client between its tries go by themselves, a hundred times faster; all others are the test's. */
function patientClock(): HandClock {
  const clock = handClock();
  const pauseMs = 9000;
  return {
    ...clock,
    sleep: (ms, signal) =>
      ms < pauseMs ? wait(ms / 100, undefined, signal ? { signal } : {}) : clock.sleep(ms, signal),
  };
}

async function listening(t: TestContext, here: Site): Promise<string> {
  const server = createServer(async (request, response) => {
    const id = /^\/api\/unifi-access(?:\/(\d+))?$/.exec(request.url ?? '')?.[1];
    const receiver = here.consoles.receiverOf(id === undefined ? undefined : Number(id));
    if (!receiver) {
      response.writeHead(404).end();
      return;
    }
    const answer = await receiveRequest(request, response, { receiver, nowMs: () => here.clock.nowMs() });
    here.consoles.delivered(receiver.console ?? 0, answer?.outcome ?? 'broken off', here.clock.nowMs());
  });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
