import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import {
  type AccessClient,
  parseWebhook,
  type SignatureVerdict,
  type UnlockEvent,
  verifyWebhook,
  type WebhookEventName,
} from '@doorbook/access-client';

export interface Received {
  readonly body: Buffer;
  readonly signature: string;
  /** The `t` of the signature, in seconds. */
  readonly stampS: number;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Registers itself with a console for door openings, or for other events. */
  register(access: AccessClient, events?: WebhookEventName[]): Promise<void>;
  verify(delivery: Received | undefined, nowMs?: number): SignatureVerdict;
}

/** A place in the LAN that takes webhooks; ends with the test. */
export async function receiver(t: TestContext): Promise<Receiver> {
  const received: Received[] = [];
  let secret = '';
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const signature = String(request.headers['signature']);
    received.push({ body: Buffer.concat(pieces), signature, stampS: Number(/t=(\d+)/.exec(signature)?.[1]) });
    response.end('OK');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return {
    url,
    received,
    register: async (access, events = ['access.door.unlock']) => {
      const endpoint = await access.webhooks.create({ body: { endpoint: url, name: 'test receiver', events } });
      secret = endpoint.secret;
    },
    verify: (delivery, nowMs = Date.now()) =>
      verifyWebhook(delivery?.body ?? Buffer.alloc(0), delivery?.signature, [secret], nowMs),
  };
}

/** A delivery that must be an opening of a door. */
export function openingIn(delivery: Received | undefined): UnlockEvent {
  const webhook = parseWebhook(delivery?.body ?? '');
  if (!webhook.known || webhook.event.event !== 'access.door.unlock')
    throw new TypeError('It is no opening of a door.');
  return webhook.event;
}
