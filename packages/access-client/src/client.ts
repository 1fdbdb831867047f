import { Pool } from 'undici';
import { type Address, addressOf } from './address.ts';
import type { AnswerReport, Line } from './call.ts';
import { type Clock, systemClock } from './clock.ts';
import { type Compositions, compositionsOf } from './compositions.ts';
import { contract } from './contract/contract.ts';
import { type CardRead, type EnrolCardOptions, type EnrolState, enrolCard } from './enrol-card.ts';
import { AccessError } from './errors.ts';
import { largestAnswerBytes } from './exchange.ts';
import { Limiter } from './limiter.ts';
import { type MethodsOf, methodsOf } from './methods.ts';
import { type ListenOptions, listen, type Notification } from './notifications.ts';
import { anything, callback, checkOptions, clockRule, count, optional, type RulesOf, spanMs, text } from './options.ts';
import { type RetryPlan, retryRules, usualRetries } from './retry.ts';
import { createConnector, type Trust } from './trust.ts';

export interface AccessClientOptions {
  /** `10.0.0.1`, `console.lan:12445`, `https://console.lan:12445`. */
  readonly host: string;
  /** 12445 unless told otherwise. */
  readonly port?: number;
  /** A developer API token of the Access application (Access → Settings → General → Advanced → API Token). */
  readonly token: string;
  /** Whom to believe; the console's certificate is self-signed, so there is no useful default. */
  readonly trust: Trust;
  /** Requests that may start in any second; 5 unless told otherwise. */
  readonly requestsPerSecond?: number;
  /** Connections, and so calls under way; 4 unless told otherwise. */
  readonly connections?: number;
  /** For each try's whole answer; 10 s. */
  readonly timeoutMs?: number;
  /** For a whole call with waiting and retries; 60 s. */
  readonly deadlineMs?: number;
  /** For finding the console, connecting and the TLS handshake; 3 s. */
  readonly connectTimeoutMs?: number;
  /** Retries of reads, three unless told otherwise. Writes are never repeated. */
  readonly retries?: Partial<RetryPlan>;
  readonly clock?: Clock;
  /** Told of every answer: for logs and for the console's clock. Never sees tokens, bodies or real paths. */
  readonly onAnswer?: (report: AnswerReport) => void;
}

const rules: RulesOf<AccessClientOptions> = {
  host: text,
  port: optional(count(1)),
  token: anything,
  trust: anything,
  requestsPerSecond: optional(count(1)),
  connections: optional(count(1)),
  timeoutMs: optional(spanMs),
  deadlineMs: optional(spanMs),
  connectTimeoutMs: optional(spanMs),
  retries: anything,
  clock: optional(clockRule),
  onAnswer: optional(callback),
};

type Chapters = Omit<{ readonly [C in keyof typeof contract]: MethodsOf<(typeof contract)[C]> }, 'notifications'>;

/** A console's API: a method for each of its endpoints, grouped by chapter, and what is more than a plain call. */
export interface AccessClient extends Chapters, Compositions {
  readonly address: Address;
  readonly notifications: {
    /**
     * The console's push messages, without end: reconnects by itself, also when the line is silent.
     *
     * @example
     * for await (const notification of access.notifications.listen({ signal })) {
     *   if (!notification.known || notification.message.event !== 'access.logs.add') continue;
     *   console.log(notification.message.data._source.event?.display_message);
     * }
     */
    listen(options?: ListenOptions): AsyncGenerator<Notification, void, undefined>;
  };
  /**
   * Enrols an NFC card at a reader, step by step; the session at the reader is removed on every way out but the end of
   * the process: end it by its `signal` on Ctrl+C.
   *
   * @example
   * for await (const step of access.enrolCard({ readerId, assignTo: { userId } })) {
   *   if (step.state === 'hold the card') console.log('Hold the card to the reader');
   *   if (step.state === 'assigned') console.log(`Card ${step.card.displayId} is ready`);
   * }
   */
  enrolCard(options: EnrolCardOptions): AsyncGenerator<EnrolState, CardRead | undefined, undefined>;
  /** Ends all connections; calls under way fail. End an enrolment by its signal first: its session could not be removed. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * A client for one console. Making it does no work; the first call connects.
 *
 * @example
 * const access = createAccessClient({ host: '10.0.0.1', token, trust: { fingerprint: 'sha256/…' } });
 * for await (const user of access.users.list.each()) console.log(user.first_name, user.status);
 * await access.close();
 */
export function createAccessClient(options: AccessClientOptions): AccessClient {
  checkOptions('createAccessClient', options, rules);
  if (options.retries !== undefined) checkOptions('createAccessClient', options.retries, retryRules, 'retries');
  const address = addressOf(options.host, options.port);
  const token = checkedToken(options.token);
  const clock = options.clock ?? systemClock;
  const connections = options.connections ?? 4;
  const perSecond = options.requestsPerSecond ?? 5;
  const connectTimeoutMs = options.connectTimeoutMs ?? 3000;
  const closing = new AbortController();
  const pool = new Pool(address.origin, {
    connections,
    pipelining: 1,
    connect: createConnector(options.trust, { connectTimeoutMs, signal: closing.signal }),
    maxResponseSize: largestAnswerBytes,
    // The call's own time-out rules.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const line: Line = {
    dispatcher: pool,
    origin: address.origin,
    token,
    clock,
    limiter: new Limiter({ perSecond, atOnce: connections, clock }),
    retries: { ...usualRetries, ...options.retries },
    timeoutMs: options.timeoutMs ?? 10_000,
    deadlineMs: options.deadlineMs ?? 60_000,
    closed: closing.signal,
    onAnswer: options.onAnswer,
  };
  const close = async () => {
    closing.abort(
      new AccessError({
        code: 'ABORTED',
        message: 'the client was closed',
        advice: 'Make a new client; a closed one stays closed.',
      }),
    );
    await pool.destroy();
  };
  const { notifications: _socket, ...plain } = contract;
  const chapters = Object.fromEntries(
    Object.entries(plain).map(([name, chapter]) => [name, methodsOf(chapter, line)]),
  ) as unknown as Chapters;
  return {
    ...chapters,
    address,
    notifications: {
      listen: (listenOptions = {}) =>
        listen(
          { address, token, trust: options.trust, clock, connectTimeoutMs, closed: closing.signal },
          listenOptions,
        ),
    },
    enrolCard: (enrolOptions) => enrolCard({ ...chapters, clock }, enrolOptions),
    ...compositionsOf(chapters),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function checkedToken(token: unknown): string {
  // A setting that is missing is no token called "undefined".
  const isMissing = token === undefined || token === null || token === '' || token === 'undefined';
  if (!isMissing && typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) return token;
  const why = isMissing
    ? 'it is missing; is the environment variable set?'
    : 'it contains blanks or characters that no token has.';
  throw new AccessError({ code: 'REQUEST_INVALID', message: `token: ${why}`, field: 'token' });
}
