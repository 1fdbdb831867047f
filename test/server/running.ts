import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type ConsoleOptions, createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { type App, type AppOptions, createApp } from '../../packages/doorbook/src/app.ts';
import { readConfig } from '../../packages/doorbook/src/config/read-config.ts';
import { createLog } from '../../packages/doorbook/src/log.ts';
import { freePort } from '../free-port.ts';
import { type HandClock, handClock } from './hand-clock.ts';

/** A Monday, 06:00 UTC. */
export const mondayMs = Date.parse('2026-01-05T06:00:00Z');

/** A console and the server, both real, on one clock that the test moves. */
export interface Office {
  readonly emulator: RunningConsole;
  readonly clock: HandClock;
  readonly folder: string;
  readonly port: number;
  /** All that the server has logged. */
  readonly lines: readonly string[];
  app(): App;
  /** The server's program, started with the same settings as before. */
  start(more?: Readonly<Record<string, string>>): Promise<App>;
  stop(): Promise<void>;
  /** What our API answers, as text and parsed. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Moves the clock in steps, and lets console and server come to rest after each. */
  pass(ms: number, stepMs?: number): Promise<void>;
  /** The same while something fails: what waits for the clock before it tries again is never at rest. */
  passFailing(ms: number, stepMs?: number): Promise<void>;
  /** Until console and server have nothing under way. */
  rest(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into it and fails when it is not there.
  readonly body: any;
}

export interface OfficeOptions {
  readonly console?: ConsoleOptions;
  readonly env?: Readonly<Record<string, string>>;
  readonly startMs?: number;
  readonly patience?: AppOptions['patience'];
  readonly connect?: AppOptions['connect'];
  readonly mostStreams?: number;
  /** Not started yet. */
  readonly asleep?: boolean;
}

const calmMs = 30;

/** Resolves after a moment in which this process had little to do: on a busy machine that comes later. */
async function calm(): Promise<void> {
  for (let moments = 0; moments < 100; moments += 1) {
    const before = performance.eventLoopUtilization();
    await wait(calmMs);
    if (performance.eventLoopUtilization(before).utilization < 0.5) return;
  }
}

export async function office(t: TestContext, options: OfficeOptions = {}): Promise<Office> {
  const clock = handClock(options.startMs ?? mondayMs);
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-office-'));
  const port = await freePort();
  const emulator = await createConsole({ clock, zone: 'UTC', people: 6, days: 2, still: true, ...options.console });
  const lines: string[] = [];
  let app: App | undefined;

  const start = async (more: Readonly<Record<string, string>> = {}): Promise<App> => {
    const env = {
      UNIFI_HOST: '127.0.0.1',
      UNIFI_PORT: String(emulator.port),
      UNIFI_API_TOKEN: emulator.adminToken,
      UNIFI_FINGERPRINT: emulator.fingerprint(),
      TZ: 'UTC',
      DB_PATH: join(folder, 'doorbook.db'),
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      AUTH: 'off',
      ...options.env,
      ...more,
    };
    const outcome = readConfig({ env, dotenvText: undefined, readFile: () => '', systemZone: 'UTC', command: 'serve' });
    if ('problems' in outcome) throw new Error(outcome.problems.join('\n'));
    const log = createLog({ secrets: [], write: (line) => lines.push(line) });
    const { patience = {}, connect, mostStreams } = options;
    const requestsPerSecond = Number.POSITIVE_INFINITY;
    app = await createApp(outcome.config, {
      clock,
      log,
      patience,
      requestsPerSecond,
      mostStreams,
      ...(connect && { connect }),
    });
    return app;
  };
  const stop = async () => {
    await app?.close();
    app = undefined;
  };
  t.after(async () => {
    await stop();
    await emulator.close();
    // The check of a server that was started a moment ago may still make files beside the data file.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const rest = async () => {
    await emulator.settled();
    await app?.settled();
  };
  const send: Office['send'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' && 'content-type' in headers ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : undefined };
  };
  if (!options.asleep) {
    await start();
    await rest();
  }
  const passBy = async (ms: number, stepMs: number, afterEach: () => Promise<unknown>) => {
    for (let passed = 0; passed < ms; passed += stepMs) {
      await clock.advance(Math.min(stepMs, ms - passed));
      await afterEach();
    }
  };
  return {
    emulator,
    clock,
    folder,
    port,
    lines,
    app: () => {
      assert.ok(app, 'the server is not started');
      return app;
    },
    start,
    stop,
    get: (path, headers) => send('GET', path, undefined, headers),
    send,
    pass: (ms, stepMs = 10_000) => passBy(ms, stepMs, rest),
    passFailing: (ms, stepMs = 10_000) => passBy(ms, stepMs, () => Promise.race([rest(), calm()])),
    rest,
  };
}
