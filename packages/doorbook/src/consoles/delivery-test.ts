import { randomUUID } from 'node:crypto';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { signWebhook } from '@doorbook/access-client';
import { testEvent } from '../intake/webhook.ts';

/** How a delivery of our own fared on the way that the console's take. */
export interface TriedDelivery {
  readonly url: string;
  /** It came in here, and its signature was found right. */
  readonly cameThrough: boolean;
  /** null = nobody answered. */
  readonly status: number | null;
  /** The name that whoever answered gives itself; '' = none. */
  readonly server: string;
  /** Why nobody answered; '' = somebody did. */
  readonly failure: string;
  readonly tookMs: number;
}

/**
 * Sends signed deliveries to the address that the console calls, and sees whether they come in here. They are of an event
 * that no console has, and leave nothing behind.
 */
export interface DeliveryTests {
  send(wanted: { readonly url: string; readonly secret: string; readonly sentAtMs: number }): Promise<TriedDelivery>;
  /** A signed delivery of the test event came in: whether it is one of ours. */
  take(mark: string): boolean;
}

/** As long as a console itself waits. */
const answerMs = 5_000;

export function createDeliveryTests(): DeliveryTests {
  /** By mark, whether they came in. */
  const sent = new Map<string, boolean>();
  return {
    take(mark) {
      if (!sent.has(mark)) return false;
      sent.set(mark, true);
      return true;
    },
    async send({ url, secret, sentAtMs }) {
      const mark = randomUUID();
      const body = JSON.stringify({ event: testEvent, event_object_id: mark, data: {} });
      sent.set(mark, false);
      const beganMs = performance.now();
      try {
        const { status, server, failure } = await posted(
          url,
          body,
          signWebhook(body, secret, Math.floor(sentAtMs / 1000)),
        );
        const tookMs = Math.round(performance.now() - beganMs);
        return { url, cameThrough: sent.get(mark) === true, status, server, failure, tookMs };
      } finally {
        sent.delete(mark);
      }
    },
  };
}

type Posted = Pick<TriedDelivery, 'status' | 'server' | 'failure'>;

/** Whatever certificate is shown: nothing secret is sent, and a console asks for none either. */
function posted(url: string, body: string, signature: string): Promise<Posted> {
  const isHttps = new URL(url).protocol === 'https:';
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), signature },
    signal: AbortSignal.timeout(answerMs),
    agent: false,
  } as const;
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void =>
      resolve({
        status: null,
        server: '',
        failure: error.name === 'TimeoutError' ? 'no answer in time' : `${error.code ?? error.message}`,
      });
    const sent = isHttps ? overHttps(url, { ...options, rejectUnauthorized: false }) : overHttp(url, options);
    sent.once('response', (answer) => {
      answer.resume();
      answer.once('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          server: `${answer.headers.server ?? ''}`.slice(0, 100),
          failure: '',
        }),
      );
      answer.once('error', failed);
    });
    sent.once('error', failed);
    sent.end(body);
  });
}
