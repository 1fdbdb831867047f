import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Answer, Office } from './running.ts';
import { type Trace, traceOf, unpacked } from './sweep.ts';

/** What was seen on the way, and what must not be in it. */
export class Sweep {
  readonly secrets = new Map<string, string>();
  readonly traces: Trace[] = [];
  readonly here: Office;

  constructor(here: Office) {
    this.here = here;
  }

  /** A secret of our own making. */
  mark(name: string): string {
    const secret = `marked-${name.replaceAll(' ', '-')}-${randomBytes(12).toString('hex')}`;
    this.secrets.set(name, secret);
    return secret;
  }

  /** One that somebody else made. */
  keep(name: string, secret: string): string {
    assert.ok(secret.length >= 8, `${name}: ${secret}`);
    this.secrets.set(name, secret);
    return secret;
  }

  /** As `send`, and keeps all of the answer. `but` is what this one answer is there to show. */
  async send(method: string, path: string, body?: unknown, headers: Sent = {}, but?: (answer: Answer) => string) {
    const answer = await this.here.send(method, path, body, headers);
    const shown = but?.(answer) ?? '';
    const text = shown === '' ? answer.text : answer.text.replace(shown, '');
    const kept = [...answer.headers].filter(([name]) => name !== 'set-cookie');
    this.traces.push(traceOf(`the answer to ${method} ${path}`, `${answer.status} ${JSON.stringify(kept)} ${text}`));
    return answer;
  }

  /** What is no JSON, or no text. */
  async raw(method: string, path: string, body: string | Buffer, headers: Sent = {}): Promise<Response> {
    const url = `http://127.0.0.1:${this.here.port}${path}`;
    const answer = await fetch(url, {
      method,
      headers,
      ...(body.length > 0 && { body: new Uint8Array(Buffer.from(body)) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const where = `the answer to ${method} ${path}`;
    this.traces.push(traceOf(where, JSON.stringify([...answer.headers])));
    this.traces.push(
      ...(path.split('?')[0]?.endsWith('.xlsx') && answer.ok ? unpacked({ where, bytes }) : [{ where, bytes }]),
    );
    return answer;
  }
}
export type Sent = Readonly<Record<string, string>>;
