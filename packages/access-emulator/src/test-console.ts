import assert from 'node:assert/strict';
import { type Contract, contract, type Endpoint, type ResultOf } from '@doorbook/access-client/contract';
import { Beside, type Call } from './call.ts';
import type { Doing, Emulated } from './emulated.ts';
import { Faults } from './faults.ts';
import { bodyOf, queryOf } from './incoming.ts';
import { Log } from './log.ts';
import type { Token } from './model.ts';
import { createOffice } from './office.ts';
import { stream } from './random.ts';
import { newestVersion } from './versions.ts';

/*
 * For tests of routes without HTTP: a console of its own, with an office of twelve people, and a way to ask it.
 */

export const testNowMs = Date.parse('2026-01-07T10:00:00Z');
export const testZone = 'Europe/Berlin';
export const testCaller: Token = { token: 'test-token', name: 'Front desk', scopes: [], expiresMs: null };

export interface TestConsole extends Emulated {
  /** What the routes made happen, in order: the name of the act and what it was told. */
  readonly done: { readonly act: keyof Doing; readonly told: readonly unknown[] }[];
  /** What was put off, by how long. */
  readonly waiting: { readonly ms: number; readonly what: () => void }[];
  /** The time that the console goes by; may be set. */
  clockMs: number;
}

export interface TestOptions extends Partial<Omit<Emulated, 'state' | 'nowMs'>> {
  readonly people?: number;
  readonly nowMs?: number;
}

export function testConsole({ people = 12, nowMs = testNowMs, ...overrides }: TestOptions = {}): TestConsole {
  const zone = overrides.zone ?? testZone;
  const accessVersion = overrides.accessVersion ?? newestVersion;
  const { state, history } = createOffice({ seed: 1, people, days: 2, zone, startedMs: nowMs, accessVersion });
  state.tokens.set(testCaller.token, testCaller);
  const done: TestConsole['done'] = [];
  const waiting: TestConsole['waiting'] = [];
  const doing = new Proxy({} as Doing, {
    get:
      (_, act: keyof Doing) =>
      (...told: unknown[]) => {
        done.push({ act, told });
        return act === 'ring' ? `ring-${done.length}` : undefined;
      },
  });
  const console: TestConsole = {
    state,
    faults: new Faults({ random: () => 0, changed: () => {} }),
    log: new Log({ history, nowMs: () => console.clockMs }),
    doing,
    done,
    waiting,
    zone,
    accessVersion,
    strictStatus: false,
    url: 'https://127.0.0.1:12445',
    ids: stream(1, 'test ids'),
    clockMs: nowMs,
    nowMs: () => console.clockMs,
    later: (ms, what) => waiting.push({ ms, what }),
    visitChanged: () => {},
    certificate: { install: () => {}, remove: () => {} },
    ...overrides,
  };
  return console;
}

/** What a test may hand to a route: query values as text or lists of it, the body as JSON. */
interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly caller?: Token;
}

/**
 * Asks a route of a chapter as the router would: query and body are read by the contract, and what comes back is the
 * JSON of `data`, which the contract must understand.
 *
 * @example
 * const ask = asking(console, 'users', users);
 * const { nfc_cards } = await ask('get', { params: { id } });
 */
export function asking<C extends keyof Contract>(console: Emulated, chapter: C, routes: object) {
  return async <K extends keyof Contract[C] & string>(name: K, asked: Asked = {}): Promise<AnswerOf<C, K>> => {
    const { data } = await answerOf(console, chapter, routes, name, asked);
    return data as AnswerOf<C, K>;
  };
}

type AnswerOf<C extends keyof Contract, K extends keyof Contract[C]> = Contract[C][K] extends Endpoint
  ? ResultOf<Contract[C][K]>
  : never;

/** The whole answer: `data`, and what stands beside it in the envelope. */
export async function answerOf(
  console: Emulated,
  chapter: keyof Contract,
  routes: object,
  name: string,
  { params = {}, query = {}, body, files = {}, caller = testCaller }: Asked,
): Promise<{ data: unknown; beside: Record<string, unknown> }> {
  const endpoint = (contract[chapter] as Record<string, Endpoint>)[name]!;
  const words = Object.entries(query).flatMap(([key, value]) =>
    [value].flat().map((word): [string, string] => [key, String(word)]),
  );
  const call = {
    console,
    params,
    query: queryOf(endpoint, new URLSearchParams(words)),
    body: bodyOf(endpoint, body === undefined ? '' : JSON.stringify(body)),
    files: Object.fromEntries(
      Object.entries(files).map(([field, bytes]) => [field, { name: field, type: 'application/octet-stream', bytes }]),
    ),
    caller,
  } as unknown as Call;
  const route = (routes as Record<string, (call: Call) => unknown>)[name]!;
  const result = await route(call);
  const { data, beside } = result instanceof Beside ? result : new Beside(result, {});
  if (!endpoint.answer) return { data, beside };
  const sent: unknown = JSON.parse(JSON.stringify(data));
  const understood = endpoint.answer.safeParse(sent);
  assert.ok(understood.success, `${chapter}.${name} sent what the contract does not understand: ${understood.error}`);
  return { data: sent, beside };
}
