import type { Dispatcher } from 'undici';
import {
  callOf,
  type Envelope,
  isRead,
  nameOf,
  type RawAnswer,
  readData,
  readDownload,
  readEnvelope,
} from './answer.ts';
import type { Clock } from './clock.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { AccessError } from './errors.ts';
import { exchange, interrupted } from './exchange.ts';
import type { Limiter, Priority } from './limiter.ts';
import { checkOptions, oneOf, optional, type RulesOf, signalRule, spanMs } from './options.ts';
import { type Outgoing, outgoing } from './outgoing.ts';
import { type RetryPlan, waitBeforeRetryMs } from './retry.ts';
import { secretsOf } from './secrets.ts';
import { within } from './stop.ts';

/** What a single call may ask for beside its parameters. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** For each try's whole answer; 10 s unless told otherwise. */
  readonly timeoutMs?: number;
  /** For the whole call with its waiting and its retries; 60 s unless told otherwise. */
  readonly deadlineMs?: number;
  /** `background` lets interactive calls pass. */
  readonly priority?: Priority;
}

export const callOptionRules: RulesOf<CallOptions> = {
  signal: optional(signalRule),
  timeoutMs: optional(spanMs),
  deadlineMs: optional(spanMs),
  priority: optional(oneOf(['interactive', 'background'])),
};

/** Told of every answer; for logs, latency, and the console's clock. */
export interface AnswerReport {
  readonly endpoint: string;
  readonly status: number;
  readonly tookMs: number;
  /** The console's clock by its `Date` header, if it sent one. */
  readonly consoleNowMs: number | undefined;
}

export interface Line {
  readonly dispatcher: Dispatcher;
  readonly origin: string;
  readonly token: string;
  readonly limiter: Limiter;
  readonly clock: Clock;
  readonly retries: RetryPlan;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  /** Aborts when the client is closed. */
  readonly closed: AbortSignal;
  readonly onAnswer?: ((report: AnswerReport) => void) | undefined;
}

type Input = Readonly<Record<string, unknown>>;

/** The value of a call: `data`, a file, or nothing. */
export async function call(line: Line, endpoint: Endpoint, input: Input, options: CallOptions): Promise<unknown> {
  if (!endpoint.bytes) return (await callWithEnvelope(line, endpoint, input, options)).data;
  return tried(line, endpoint, input, options, (raw) => readDownload(endpoint, raw, line.clock.nowMs()));
}

interface Told {
  readonly envelope: Envelope;
  readonly data: unknown;
}

/** As {@link call}, with the envelope: paging needs what stands beside `data`. */
export function callWithEnvelope(line: Line, endpoint: Endpoint, input: Input, options: CallOptions): Promise<Told> {
  return tried(line, endpoint, input, options, (raw) => {
    const envelope = readEnvelope(endpoint, raw, line.clock.nowMs());
    return { envelope, data: readData(endpoint, envelope) };
  });
}

type Read<T> = (raw: RawAnswer) => T;

/** Reads are tried again; a write is sent once, whatever comes of it. */
async function tried<T>(line: Line, endpoint: Endpoint, input: Input, options: CallOptions, read: Read<T>): Promise<T> {
  checkOptions(callOf(endpoint), options, callOptionRules);
  const { clock, limiter, retries } = line;
  const prepared = outgoing(endpoint, input);
  const secrets = secretsOf(line.token, input);
  const deadlineMs = options.deadlineMs ?? line.deadlineMs;
  const endsMs = clock.nowMs() + deadlineMs;
  const { signal, release } = within(deadlineMs, () => overdue(deadlineMs), options.signal, line.closed);
  try {
    for (let attempt = 0; ; attempt += 1) {
      const leave = await limiter.enter(options.priority ?? 'interactive', signal).catch((reason) => {
        throw interrupted(endpoint, reason, false);
      });
      try {
        const raw = await send(line, endpoint, prepared, options.timeoutMs ?? line.timeoutMs, signal);
        return read({ ...raw, secrets });
      } catch (error) {
        const mayRetry = error instanceof AccessError && error.retryable && isRead(endpoint) && attempt < retries.times;
        if (!mayRetry || signal.aborted) throw error;
        leave();
        const waitMs = waitBeforeRetryMs(attempt, error.retryAfterMs, retries);
        if (clock.nowMs() + waitMs >= endsMs) throw error;
        await clock.sleep(waitMs, signal).catch(() => {
          throw interrupted(endpoint, signal.reason, false);
        });
      } finally {
        leave();
      }
    }
  } finally {
    release();
  }
}

async function send(line: Line, endpoint: Endpoint, prepared: Outgoing, timeoutMs: number, signal: AbortSignal) {
  const { dispatcher, origin, token, onAnswer } = line;
  const startedMs = performance.now();
  const raw = await exchange({ dispatcher, origin, token, endpoint, outgoing: prepared, timeoutMs, signal });
  const { date = '' } = raw.headers;
  // Without the zone that HTTP asks for, `Date.parse` would take anything that looks like a date as local time.
  const consoleNowMs = /GMT$/.test(date) ? Date.parse(date) : Number.NaN;
  const report: AnswerReport = {
    endpoint: nameOf(endpoint),
    status: raw.status,
    tookMs: performance.now() - startedMs,
    consoleNowMs: Number.isNaN(consoleNowMs) ? undefined : consoleNowMs,
  };
  // Not within the call: a listener that throws must not turn a write that was done into one that failed.
  if (onAnswer) queueMicrotask(() => told(onAnswer, report));
  return raw;
}

/** A listener is somebody's logging; when it throws, the program goes on and says so. */
function told(onAnswer: (report: AnswerReport) => void, report: AnswerReport): void {
  try {
    onAnswer(report);
  } catch (error) {
    process.emitWarning(
      `onAnswer threw: ${error instanceof Error ? error.message : String(error)}`,
      'AccessClientWarning',
    );
  }
}

const overdue = (deadlineMs: number): AccessError =>
  new AccessError({
    code: 'TIMEOUT',
    message: `not done within its ${deadlineMs / 1000} s, waiting and retries included`,
  });
