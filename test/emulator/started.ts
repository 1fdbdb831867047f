import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type AccessClient, type AccessClientOptions, createAccessClient } from '@doorbook/access-client';
import { type ConsoleOptions, createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { Agent } from 'undici';

export interface Answered {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
  /** The body read as JSON. */
  readonly json: unknown;
}

export interface Started {
  readonly console: RunningConsole;
  readonly access: AccessClient;
  /** Another client for the same console. */
  client(options?: Partial<AccessClientOptions>): AccessClient;
  /** A request as curl makes it; a body that is no text is sent as JSON. */
  curl(request: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
}

/** A small console with a quiet day and a client that does not have to be patient; both end with the test. */
export async function started(t: TestContext, options: ConsoleOptions = {}): Promise<Started> {
  const console = await createConsole({ people: 12, days: 2, still: true, zone: 'Europe/Berlin', ...options });
  t.after(() => console.close());
  const agent = new Agent({ connect: { rejectUnauthorized: false } });
  t.after(() => agent.destroy());
  const client = (clientOptions: Partial<AccessClientOptions> = {}): AccessClient => {
    const access = createAccessClient({
      host: console.url,
      token: console.adminToken,
      trust: { fingerprint: console.fingerprint() },
      requestsPerSecond: 1000,
      clock: hurried,
      ...clientOptions,
    });
    t.after(() => access.close());
    return access;
  };
  const curl = async (request: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered> => {
    const [method, path] = request.split(' ') as ['GET', string];
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await agent.request({ origin: console.url, path, method, headers, body: sent ?? null });
    const text = await answer.body.text();
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text,
      get json() {
        return JSON.parse(text) as unknown;
      },
    };
  };
  return { console, access: client(), client, curl };
}

/** What a client waits before it tries again is a hundred times shorter here. */
export const hurried = {
  nowMs: () => Date.now(),
  sleep: (ms: number, signal?: AbortSignal) => wait(ms / 100, undefined, signal ? { signal } : {}),
};
