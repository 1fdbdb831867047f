import * as z from 'zod';
import { endpoints } from './contract/contract.ts';
import type { Endpoint } from './contract/endpoint.ts';
import { AccessError } from './errors.ts';
import { faultOf } from './fault.ts';
import { retryAfterOf } from './retry.ts';
import { masked } from './secrets.ts';

/** What came over the wire, before anybody believes it. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** What was sent and must not come back in an error's text. */
  readonly secrets?: readonly string[];
}

export interface Envelope {
  readonly code: string;
  readonly msg: string;
  readonly data: unknown;
  /** The row count as told, from wherever this console tells it. Not to be trusted. */
  readonly total: number | undefined;
  readonly pageSize: number | undefined;
}

export interface Download {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** `GET /users/:id`: the contract's path, because the real one may hold a card token. */
export const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

const calls = new Map(endpoints().map(({ chapter, name, endpoint }) => [endpoint, `${chapter}.${name}`]));

/** `users.get (GET /users/:id)`: for people, who know what they called. */
export function callOf(endpoint: Endpoint): string {
  const method = calls.get(endpoint);
  return method === undefined ? nameOf(endpoint) : `${method} (${nameOf(endpoint)})`;
}

/** Reads work twice; writes must not. */
export const isRead = (endpoint: Endpoint): boolean => endpoint.method === 'GET' || endpoint.readOnly === true;

/** The envelope of an answer, or undefined when it has none. */
export function envelopeOf(body: Uint8Array): Envelope | undefined {
  const json = parsed(body);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const { code, msg, data, pagination, total } = json as Record<string, unknown>;
  if (typeof code !== 'string' || !/^[a-z][a-z0-9_]{0,99}$/i.test(code)) return undefined;
  const inner = objectOr(data);
  const pages = [objectOr(pagination), objectOr(inner['pagination']), { total }, inner];
  return {
    code: code.toUpperCase(),
    msg: typeof msg === 'string' ? msg : '',
    data,
    total: firstNumber(pages.map((place) => place['total'])),
    pageSize: firstNumber(pages.map((place) => place['page_size'])),
  };
}

/** A file, or the error that came in its place. */
export function readDownload(endpoint: Endpoint, raw: RawAnswer, nowMs: number): Download {
  const type = raw.headers['content-type'] ?? endpoint.bytes ?? 'application/octet-stream';
  // No file that a console sends is an envelope or a web page; a proxy's log-in page must not be stored as a picture.
  const envelope = !isGood(raw.status) || raw.body[0] === brace ? envelopeOf(raw.body) : undefined;
  if (envelope || !isGood(raw.status) || /^text\/html\b/i.test(type)) throw refusal(endpoint, raw, envelope, nowMs);
  return { bytes: raw.body, type };
}

/** The envelope of a success; anything else is thrown as an AccessError. */
export function readEnvelope(endpoint: Endpoint, raw: RawAnswer, nowMs: number): Envelope {
  const envelope = envelopeOf(raw.body);
  if (envelope?.code === 'SUCCESS' && isGood(raw.status)) return envelope;
  throw refusal(endpoint, raw, envelope, nowMs);
}

/** `data` as the contract describes it; nothing for endpoints that only say "done". */
export function readData(endpoint: Endpoint, envelope: Envelope): unknown {
  if (!endpoint.answer) return undefined;
  const read = readingOf(endpoint, endpoint.answer).safeParse(envelope.data);
  if (read.success) return read.data;
  const { path, why } = faultOf(read.error);
  // A record's keys are the console's words.
  const field = masked(['data', ...path].join('.'));
  throw new AccessError({
    code: 'ANSWER_UNREADABLE',
    message: `${callOf(endpoint)}: the console's answer has something unexpected in ${field} (${why}).`,
    endpoint: nameOf(endpoint),
    field,
    mayHaveHappened: !isRead(endpoint),
  });
}

const compiled = new WeakMap<Endpoint, z.ZodType>();

/**
 * How an answer is read: what comes in pages by code made of its schema at the first page, in a seventh of the time and half
 * the memory. For answers that come alone, making the code would cost more than it saves.
 */
function readingOf(endpoint: Endpoint, answer: z.ZodType): z.ZodType {
  if (!endpoint.paged) return answer;
  const reading = compiled.get(endpoint) ?? z.compile(answer);
  compiled.set(endpoint, reading);
  return reading;
}

/** The error of an answer that is no success. */
export const refusalOf = (endpoint: Endpoint, raw: RawAnswer, nowMs: number): AccessError =>
  refusal(endpoint, raw, envelopeOf(raw.body), nowMs);

function refusal(endpoint: Endpoint, raw: RawAnswer, envelope: Envelope | undefined, nowMs: number): AccessError {
  const { status } = raw;
  const isRefused = envelope !== undefined && envelope.code !== 'SUCCESS';
  const code = isRefused ? envelope.code : codeOfStatus(endpoint, status);
  const isBusy = status === 429 || status === 502 || status === 503 || status === 504;
  const isServerFault = code === 'CODE_SYSTEM_ERROR' || code === 'SERVER_ERROR';
  const isUnreadable = code === 'ANSWER_UNREADABLE';
  const said = isRefused ? plain(envelope.msg, raw) : isGood(status) ? '' : plainText(raw);
  return new AccessError({
    code,
    status,
    endpoint: nameOf(endpoint),
    message: sentence(`${callOf(endpoint)}: ${isRefused ? said || `refused with ${code}` : wordsFor(endpoint, raw)}`),
    consoleMessage: said === '' ? undefined : said,
    missingPermission:
      status === 403 || (code === 'CODE_UNAUTHORIZED' && status !== 401) ? endpoint.permission : undefined,
    neededVersion: isTooOld(status, isRefused ? code : undefined) ? endpoint.since : undefined,
    retryAfterMs: retryAfterOf(raw.headers['retry-after'], nowMs),
    // A write that was turned away for the rate was not begun; one that met a fault may have been.
    retryable: isRead(endpoint) ? isBusy || isServerFault || isUnreadable : status === 429,
    mayHaveHappened: !isRead(endpoint) && (isServerFault || isUnreadable),
  });
}

/** The beginning of an error page, for people. */
function plainText(raw: RawAnswer): string {
  const text = decoder.decode(raw.body.subarray(0, 4096)).replace(/<style.*?<\/style>|<[^>]*>/gs, ' ');
  return plain(text, raw).slice(0, 200);
}

/** Somebody else's words on one line of bearable length, without control characters and without secrets. */
const plain = (text: string, { secrets }: RawAnswer): string =>
  masked(
    text
      .slice(0, 4096)
      .replace(/[^\P{C}\n]|\s+/gu, ' ')
      .trim(),
    secrets,
  ).slice(0, 500);

const sentence = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);

const isGood = (status: number): boolean => status >= 200 && status < 300;

function codeOfStatus(endpoint: Endpoint, status: number): string {
  if (status === 401) return 'CODE_AUTH_FAILED';
  if (status === 403) return 'CODE_UNAUTHORIZED';
  // A file that is gone; thumbnails go after a while.
  if (status === 404 && endpoint.bytes) return 'CODE_RESOURCE_NOT_FOUND';
  if (status === 404) return 'NOT_SUPPORTED';
  if (status === 429) return 'RATE_LIMITED';
  if (status >= 500) return 'SERVER_ERROR';
  return isGood(status) ? 'ANSWER_UNREADABLE' : 'HTTP_STATUS';
}

/** An old console knows no such path (404), or says that the API is not there. An unknown id looks different. */
const isTooOld = (status: number, code = ''): boolean =>
  code === 'CODE_DEVICE_API_NOT_SUPPORTED' || (status === 404 && !/NOT_EXIST|NOT_FOUND/.test(code));

function wordsFor(endpoint: Endpoint, raw: RawAnswer): string {
  const { status, headers, body } = raw;
  const type = plain(headers['content-type'] ?? 'no content type', raw).slice(0, 100);
  if (!isGood(status)) return `the console answered HTTP ${status}`;
  if (body.length === 0) return `the console answered HTTP ${status} with an empty body`;
  if (endpoint.bytes) return `the console answered HTTP ${status} with something else than a file (${type})`;
  return `the answer is not the console's JSON (HTTP ${status}, ${type}, ${body.length} bytes; cut, or not a UniFi Access console)`;
}

const brace = '{'.charCodeAt(0);
const decoder = new TextDecoder();
function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    return undefined;
  }
}
const objectOr = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const firstNumber = (values: unknown[]): number | undefined =>
  values
    .map((value) => (typeof value === 'string' && value !== '' ? Number(value) : value))
    .find((value): value is number => Number.isSafeInteger(value));
