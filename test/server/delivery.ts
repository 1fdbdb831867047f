import { randomUUID } from 'node:crypto';
import { signWebhook } from '@doorbook/access-client';

/** A webhook as somebody at a door makes it, ready to be sent. */
export interface Delivery {
  /** Its `event_object_id`: no two are the same. */
  readonly id: string;
  readonly body: Buffer;
  readonly sentAtMs: number;
  /** Head and body, the same bytes each time. */
  readonly request: Buffer;
}

export interface Posted {
  readonly secret: string;
  readonly sentAtMs: number;
  readonly actorId?: string;
}

export function delivery({ secret, sentAtMs, actorId = randomUUID() }: Posted): Delivery {
  const id = randomUUID();
  const body = Buffer.from(unlockBody(id, actorId));
  return { id, body, sentAtMs, request: requestOf(body, signWebhook(body, secret, Math.floor(sentAtMs / 1000))) };
}

export const webhookPath = '/api/unifi-access';

/** The bytes of a POST to the webhook; `headers` come before what every request has. */
export function requestOf(body: Uint8Array, signature: string | null, headers: readonly string[] = []): Buffer {
  const head = [
    `POST ${webhookPath} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...headers,
    ...(signature === null ? [] : [`Signature: ${signature}`]),
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

export const unlockBody = (id: string, actorId: string): string =>
  JSON.stringify({
    event: 'access.door.unlock',
    event_object_id: id,
    data: {
      location: { id: 'd3e9f2a4-5b76-4ca8-9e3f-2a4b6c8d0e01', location_type: 'door', name: 'North Lobby' },
      device: null,
      actor: { id: actorId, name: 'Mira Okafor', type: 'user' },
      object: { authentication_type: 'NFC', authentication_value: '', result: 'Access Granted' },
    },
  });
