import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { type AccessClient, AccessError, createAccessClient } from '@doorbook/access-client';
import type { Contract } from '@doorbook/access-client/contract';
import { type Clock, type ConsoleOptions, createConsole, type RunningConsole } from '@doorbook/access-emulator';

/** A console, and the client that talks to it. */
export interface World {
  readonly console: RunningConsole;
  readonly access: AccessClient;
}

/** What is done with one endpoint: write, read back wherever it shows, compare. */
export type Row = (world: World) => Promise<void>;
export type Rows<C extends keyof Contract> = { readonly [K in keyof Contract[C]]: Row };

export const token = 'test-token';

/** A Thursday morning, so that visitors, history and holidays are the same whenever the tests run. */
export const startMs = Date.parse('2026-01-08T10:00:00Z');

/** It stays ten o'clock; what is put off comes in real time. */
const thursday: Clock = {
  nowMs: () => startMs,
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
};

export const stillConsole = (options: ConsoleOptions = {}): Promise<RunningConsole> =>
  createConsole({
    still: true,
    seed: 1,
    people: 60,
    days: 3,
    zone: 'Europe/Amsterdam',
    token,
    clock: thursday,
    ...options,
  });

/** A client of a console, with the console's own token unless told otherwise. */
export const clientOf = (console: RunningConsole, callerToken = token): AccessClient =>
  createAccessClient({
    host: console.url,
    token: callerToken,
    trust: { fingerprint: console.fingerprint() },
    requestsPerSecond: 1_000_000,
    retries: { times: 0 },
  });

/** The Access version just before: `1.20.10` for `1.20.11`, `2.1.99` for `2.2.0`. */
export function justBefore(version: string): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return patch > 0 ? `${major}.${minor}.${patch - 1}` : `${major}.${minor - 1}.99`;
}

/** The fields of `expected`, each exactly so; others may be there. */
export function shows<T extends object>(actual: T, expected: { [K in keyof T]?: T[K] | undefined }): void {
  const names = Object.keys(expected) as (keyof T)[];
  assert.deepEqual(Object.fromEntries(names.map((name) => [name, actual[name]])), expected);
}

/** The error of a call that must be refused. */
export async function refusal(calling: Promise<unknown>): Promise<AccessError> {
  const error = await calling.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof AccessError, `a refusal was expected, not ${String(error)}`);
  return error;
}

export const refusedWith = async (code: string, calling: Promise<unknown>): Promise<void> =>
  assert.equal((await refusal(calling)).code, code);

export function found<T>(row: T | undefined, what: string): T {
  assert.ok(row !== undefined, `the office has no ${what}`);
  return row;
}
