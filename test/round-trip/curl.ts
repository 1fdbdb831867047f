import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { Endpoint, NamedEndpoint } from '@doorbook/access-client/contract';
import { leastInput } from './inputs.ts';

export interface Answered {
  readonly status: number;
  readonly code: string | undefined;
  readonly msg: string;
  readonly json: unknown;
}

export interface Asking {
  /** The whole `Authorization` header. */
  readonly authorization?: string | undefined;
  readonly query?: string;
  readonly body?: unknown;
}

const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });

/** A request to an endpoint as curl makes it: nothing that the client would check first. */
export async function curl(
  { url }: { readonly url: string },
  { method, path, socket }: Endpoint,
  { authorization, query = '', body }: Asking,
  params: Readonly<Record<string, unknown>> = {},
): Promise<Answered> {
  const place = path.replaceAll(/:(\w+)/g, (_whole, name: string) => String(params[name]));
  const headers: Record<string, string> = {
    ...(authorization !== undefined && { authorization }),
    ...(socket && {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    }),
  };
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const asked = request(`${url}/api/v1/developer${place}${query}`, {
    method,
    headers,
    agent: socket ? false : agent,
    rejectUnauthorized: false,
  });
  asked.on('error', reject);
  asked.on('response', async (response: IncomingMessage) => {
    const text = Buffer.concat(await response.toArray()).toString();
    resolve({ status: response.statusCode ?? 0, text });
  });
  asked.on('upgrade', (response, upgraded) => {
    upgraded.destroy();
    resolve({ status: response.statusCode ?? 0, text: '' });
  });
  asked.end(body === undefined ? undefined : JSON.stringify(body));
  const { status, text } = await promise;
  const json = text.startsWith('{') ? (JSON.parse(text) as { code?: string; msg?: string }) : undefined;
  return { status, code: json?.code, msg: json?.msg ?? '', json };
}

/** As {@link curl}, with the least input of the endpoint. */
export function curlLeast(
  console: { readonly url: string },
  { chapter, name, endpoint }: NamedEndpoint,
  authorization: string | undefined,
): Promise<Answered> {
  const input = leastInput(chapter, name) as Record<string, unknown>;
  return curl(console, endpoint, { authorization, body: input['body'] }, input);
}
