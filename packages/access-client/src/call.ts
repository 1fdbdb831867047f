import type { Dispatcher } from 'undici';
import { type Download, type Envelope, isRead, nameOf, type RawAnswer, readData, readDownload, readEnvelope } from './answer.ts';
import type { Clock } from './clock.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { AccessError } from './errors.ts';
import { exchange } from './exchange.ts';
import type { Limiter, Priority } from './limiter.ts';
import { outgoing } from './outgoing.ts';
import { type RetryPlan, waitBeforeRetryMs } from './retry.ts';

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
  readonly onAnswer?: ((report: AnswerReport) => void) | undefined;
}

type Input = Readonly<Record<string, unknown>>;

/** The value of a call: `data`, a file, or nothing. */
export async function call(line: Line, endpoint: Endpoint, input: Input, options: CallOptions): Promise<unknown> {
  if (endpoint.bytes) return tried(line, endpoint, input, options, (raw) => readDownload(endpoint, raw, line.clock.nowMs()));
  return tried(line, endpoint, input, options, (raw) => readData(endpoint, readEnvelope(endpoint, raw, line.clock.nowMs())));
}

/** As {@link call}, with the envelope: paging needs what stands beside `data`. */
export async function callWithEnvelope(line: Line, endpoint: Endpoint, input: Input, options: CallOptions): Promise<{ envelope: Envelope; data: unknown }> {
  return tried(line, endpoint, input, options, (raw) => {
    const envelope = readEnvelope(endpoint, raw, line.clock.nowMs());
    return { envelope, data: readData(endpoint, envelope) };
  });
}

async function tried<T extends Download | unknown>(line: Line, endpoint: Endpoint, input: Input, options: CallOptions, read: (raw: RawAnswer) => T): Promise<T> {
  const prepared = outgoing(endpoint, input);
  const deadlineMs = options.deadlineMs ?? line.deadlineMs;
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  const endsMs = line.clock.nowMs() + deadlineMs;

  for (let attempt = 0; ; attempt += 1) {
    try {
      const leave = await line.limiter.enter(options.priority ?? 'interactive', signal);
      try {
        return read(await once(line, endpoint, prepared, options, signal));
      } finally {
        leave();
      }
    } catch (error) {
      const seen = deadline.aborted && !options.signal?.aborted ? overdue(endpoint, deadlineMs, error) : asAccessError(endpoint, error);
      const waitMs = waitBeforeRetryMs(attempt, seen.retryAfterMs, line.retries);
      const mayRetry = isRead(endpoint) && seen.retryable && attempt < line.retries.times;
      if (!mayRetry || signal.aborted || line.clock.nowMs() + waitMs >= endsMs) throw seen;
      await line.clock.sleep(waitMs, signal).catch(() => {
        throw deadline.aborted && !options.signal?.aborted ? overdue(endpoint, deadlineMs, seen) : asAccessError(endpoint, signal.reason);
      });
    }
  }
}

async function once(line: Line, endpoint: Endpoint, prepared: ReturnType<typeof outgoing>, options: CallOptions, signal: AbortSignal): Promise<RawAnswer> {
  const startedMs = performance.now();
  const raw = await exchange({
    dispatcher: line.dispatcher,
    origin: line.origin,
    token: line.token,
    endpoint,
    outgoing: prepared,
    timeoutMs: options.timeoutMs ?? line.timeoutMs,
    signal,
  });
  const dateMs = Date.parse(raw.headers['date'] ?? '');
  line.onAnswer?.({
    endpoint: nameOf(endpoint),
    status: raw.status,
    tookMs: performance.now() - startedMs,
    consoleNowMs: Number.isNaN(dateMs) ? undefined : dateMs,
  });
  return raw;
}

function overdue(endpoint: Endpoint, deadlineMs: number, error: unknown): AccessError {
  return new AccessError({
    code: 'TIMEOUT',
    message: `${nameOf(endpoint)}: not done within its ${deadlineMs / 1000} s, waiting and retries included.`,
    endpoint: nameOf(endpoint),
    retryable: isRead(endpoint),
    mayHaveHappened: error instanceof AccessError && error.mayHaveHappened,
    cause: error,
  });
}

/** Whatever else went wrong before anything was sent: the caller's own abort, mostly. */
function asAccessError(endpoint: Endpoint, error: unknown): AccessError {
  if (error instanceof AccessError) return error;
  return new AccessError({ code: 'ABORTED', message: `${nameOf(endpoint)}: cancelled by the caller.`, endpoint: nameOf(endpoint), cause: error });
}
