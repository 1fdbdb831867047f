import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { protect } from './api/secure-headers.ts';
import type { Clock } from './clock.ts';
import { belowBase } from './config/base-path.ts';
import type { Consoles } from './consoles/consoles.ts';
import { type Listening, receiveRequest } from './intake/node-request.ts';
import type { Receiver } from './intake/webhook.ts';
import type { Log } from './log.ts';

const webhookPath = /^\/api\/unifi-access(?:\/(\d{1,9}))?\/?$/;

export interface RequestsNeeds extends Receiving {
  /** Where the app lies behind a proxy; '' = at the root. */
  readonly basePath: string;
  /** The API and the page. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => unknown;
}

/** Every request that comes over the network: a delivery of a console, or one for the API. */
export function answerRequests(server: Server, { basePath, answer, ...receiving }: RequestsNeeds): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers.host === undefined && request.httpVersion !== '1.0') {
      refuse(response, 400);
      return;
    }
    request.url = belowBase(request.url ?? '', basePath);
    const hook = webhookPath.exec(request.url?.split('?')[0] ?? '');
    if (hook) void receive(request, response, hook[1] ? Number(hook[1]) : undefined, receiving);
    else void answer(request, response);
  });
  server.on('checkExpectation', (_: IncomingMessage, response: ServerResponse) => refuse(response, 417));
}

/** What follows on the line may be part of it, and is not read. */
function refuse(response: ServerResponse, status: number): void {
  protect(response);
  response.writeHead(status, { Connection: 'close' }).end();
}

/** For paths that belong to no console: it is answered 404 before anything else is looked at. */
const nobody: Receiver = {
  console: undefined,
  secrets: [],
  clockOffsetMs: 0,
  places: { doors: [], devices: [] },
  record: () => Promise.reject(new Error('There is no such console.')),
  quarantine: () => Promise.reject(new Error('There is no such console.')),
  askForRead: () => undefined,
};

interface Receiving extends Omit<Listening, 'receiver'> {
  readonly consoles: Consoles;
  readonly clock: Clock;
  readonly log: Log;
}

/** Below the framework: the signature is over the bytes as they came, and nothing else may read them first. */
async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  console: number | undefined,
  { consoles, clock, log, nowMs, limits }: Receiving,
): Promise<void> {
  const receiver = consoles.receiverOf(console) ?? nobody;
  try {
    const answer = await receiveRequest(request, response, { receiver, nowMs, limits });
    if (!answer) return;
    if (answer.cause)
      log.error({ err: answer.cause }, 'A delivery could not be stored; the console’s log will tell it.');
    if (receiver.console !== undefined)
      consoles.delivered(receiver.console, answer.outcome, clock.nowMs(), answer.status);
  } catch (err) {
    log.error({ err }, 'A delivery could not be answered.');
    request.destroy();
  }
}
