import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ParsedWebhook, parseWebhook, type WebhookEventName } from '@doorbook/access-client';
import type { World } from './world.ts';

export interface Delivered {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly webhook: ParsedWebhook;
}

/** A receiver of webhooks on this machine. */
export async function receiver() {
  const delivered: Delivered[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    delivered.push({ headers: request.headers, body, webhook: parseWebhook(body) });
    response.end('OK');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/access?site=hq`,
    delivered,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The bodies of these events while something happens at the console. */
export async function webhooksWhile(
  { access, console }: World,
  events: WebhookEventName[],
  happens: () => Promise<unknown>,
): Promise<Record<string, unknown>[]> {
  await using hook = await receiver();
  await access.webhooks.create({ body: { endpoint: hook.url, name: 'while', events } });
  await happens();
  await console.settled();
  return hook.delivered.map(({ body }) => JSON.parse(body.toString()));
}
