import { lstatSync } from 'node:fs';
import { request } from 'node:http';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { type ClientResponse, hc } from 'hono/client';
import type { ApiRoutes } from '../api/create-api.ts';
import { withEncodedParams } from '../encoded-params.ts';
import { CliError } from './cli-error.ts';
import type { Offline } from './context.ts';
import { systemUser } from './system-user.ts';

/** The API, typed from the server's own routes. */
export interface Line {
  readonly api: ReturnType<typeof clientOver>;
  /** A server runs and answers; else this process has the data file itself. */
  readonly isServer: boolean;
  /** As `api`, for what is no JSON: files, streams. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Without a server: talks to the consoles from now on. With one nothing is to be done. */
  talk(): Promise<void>;
  close(): Promise<void>;
}

const origin = 'http://doorbook';
/** The header that says who it is; the socket's own rights make it believable. */
const userHeader = 'x-doorbook-user';

const clientOver = (fetcher: typeof fetch) => withEncodedParams(hc<ApiRoutes>(origin, { fetch: fetcher }).api.v1);

/** Over the socket of the server that runs; when none does, over the data file. */
export async function openLine(socketPath: string, openOffline: () => Promise<Offline>): Promise<Line> {
  if (isOurs(socketPath) && (await isAnswered(socketPath))) {
    const overSocket = ((input: string | URL | Request, init?: RequestInit) =>
      fetchOver(socketPath, new Request(input, init))) as typeof fetch;
    return {
      api: clientOver(overSocket),
      isServer: true,
      fetch: (path, init) => overSocket(`${origin}${path}`, init),
      talk: async () => undefined,
      close: async () => undefined,
    };
  }
  const offline = await openOffline();
  const inside = ((input: string | URL | Request, init?: RequestInit) =>
    offline.ask(new Request(input, init), systemUser())) as typeof fetch;
  return {
    api: clientOver(inside),
    isServer: false,
    fetch: (path, init) => inside(`${origin}${path}`, init),
    talk: offline.talk,
    close: offline.close,
  };
}

/**
 * What is said here opens doors: passwords, tokens of consoles. So only to a socket that the user of this command, or root, has
 * made and that nobody else may open.
 */
function isOurs(socketPath: string): boolean {
  const found = lstatSync(socketPath, { throwIfNoEntry: false });
  if (!found?.isSocket()) return false;
  const own = process.getuid?.();
  // Root commands a server that runs as another user: the owner of the folder, who may replace anything in it.
  const owners = own === 0 ? [0, lstatSync(dirname(socketPath)).uid] : [own, 0];
  if (owners.includes(found.uid) && (found.mode & 0o077) === 0) return true;
  throw new CliError(
    'forbidden',
    `${socketPath} belongs to somebody else, or others may open it.`,
    'Nothing was sent there. Look who made it; a server of yours makes it anew when it starts.',
  );
}

async function isAnswered(socketPath: string): Promise<boolean> {
  try {
    // Whatever it answers, somebody does.
    await (await fetchOver(socketPath, new Request(`${origin}/healthz`))).text();
    return true;
  } catch (cause) {
    const { code } = (cause instanceof CliError ? cause.cause : cause) as NodeJS.ErrnoException;
    if (code === 'EACCES') {
      throw new CliError(
        'forbidden',
        `A Doorbook server runs as another user: ${socketPath} may not be opened by ${systemUser()}.`,
        'Use the command line as that user, or as root.',
        undefined,
        cause,
      );
    }
    // Left behind by a server that was killed.
    return false;
  }
}

async function fetchOver(socketPath: string, asked: Request): Promise<Response> {
  const url = new URL(asked.url);
  const body = asked.body ? Buffer.from(await asked.arrayBuffer()) : undefined;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        socketPath,
        method: asked.method,
        path: `${url.pathname}${url.search}`,
        headers: {
          ...Object.fromEntries(asked.headers),
          host: 'localhost',
          [userHeader]: systemUser(),
          // Without it the body of a DELETE would go out as if it were the next request.
          ...(body && { 'content-length': body.length }),
        },
        ...(asked.signal && { signal: asked.signal }),
      },
      (answer) => {
        const headers = new Headers();
        for (const [name, value] of Object.entries(answer.headersDistinct))
          for (const one of value ?? []) headers.append(name, one);
        const status = answer.statusCode ?? 500;
        const isEmpty = status === 204 || status === 304;
        if (isEmpty) answer.resume();
        resolve(
          new Response(isEmpty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>), { status, headers }),
        );
      },
    );
    sent.on('error', (error) => reject(asked.signal?.aborted ? error : endedError(error)));
    sent.end(body);
  });
}

/** It was killed, or told to end, before it had answered. */
export const endedError = (cause: unknown): CliError =>
  new CliError('not-running', 'The server ended meanwhile.', 'Start it again: doorbook serve', undefined, cause);

// biome-ignore lint/suspicious/noExplicitAny: the two others are whatever the route has.
type Success<R> = R extends ClientResponse<infer Body, infer Status, any> ? (200 extends Status ? Body : never) : never;

/** What a route answers; a refusal becomes the error of this command line, with its code and hint. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export async function answered<R extends ClientResponse<any, any, any>>(asked: Promise<R>): Promise<Success<R>> {
  const response = await asked;
  if (response.ok) return (await response.json()) as Success<R>;
  throw await refusalOf(response);
}

/** The same, where a refusal is something to be told and not the end. */
export const orRefusal = <T>(asked: Promise<T>): Promise<T | CliError> =>
  asked.catch((error: unknown) => {
    if (error instanceof CliError) return error;
    throw error;
  });

export async function refusalOf(response: Pick<Response, 'status' | 'text'>): Promise<CliError> {
  const text = await response.text();
  try {
    const { code, message, hint } = (JSON.parse(text) as { error: { code: string; message: string; hint: string } })
      .error;
    return new CliError(code, message, hint);
  } catch (cause) {
    return new CliError(
      'internal',
      `The server answered ${response.status} without saying why.`,
      'Look at its log.',
      1,
      cause,
    );
  }
}
