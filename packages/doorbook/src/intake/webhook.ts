import { AccessError, parseWebhook, type UnknownEvent, type UnlockEvent, verifyWebhook } from '@doorbook/access-client';
import type { Sighting } from '../attendance/facts.ts';
import { consoleNowMs } from './console-time.ts';
import type { Places } from './doors.ts';
import { masked } from './quarantine.ts';
import { deliveryKey, sightingOfDelivery } from './translate.ts';

/*
 * What a console is answered. The order is fixed: path, method, size and encoding, signature, and only then is anything
 * read. Nothing is acknowledged that is not on disk.
 */

/** Of deliveries that we send ourselves, to see whether they come in. No console has such an event. */
export const testEvent = 'doorbook.test';

/** Larger is no webhook. */
export const largestBodyBytes = 1024 * 1024;

/** By their names in small letters, each header line apart (`headersDistinct` of node:http): two lines are not one. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A signed delivery that we do not understand, kept for somebody to look at. */
export interface Quarantined {
  readonly receivedMs: number;
  readonly console: number;
  readonly channel: 'webhook';
  /** Of the delivery: the same one again changes nothing. */
  readonly key: string;
  /** `unknown event`, or `unreadable` with the field. */
  readonly why: string;
  /** JSON text: its structure, with nearly all texts and numbers masked. */
  readonly masked: string;
}

export interface Receiver {
  /** The console of this path; undefined when there is none. */
  readonly console: number | undefined;
  /** Every active secret. None = closed, not open. */
  readonly secrets: readonly string[];
  /** The console's clock less ours. */
  readonly clockOffsetMs: number;
  readonly places: Places;
  /** Resolves when they are on disk. */
  record(sightings: readonly Sighting[]): Promise<unknown>;
  /** Resolves when it is on disk; has its own limit. */
  quarantine(delivery: Quarantined): Promise<unknown>;
  /** A delivery was refused, so something may be missing (`eachMinute` keeps this from becoming a flood). */
  askForRead(nowMs: number): void;
  /** An evacuation began or ended; resolves when it is on disk. Without it such a delivery is of no interest. */
  evacuation?(told: { readonly isOn: boolean; readonly sentAtMs: number; readonly key: string }): Promise<unknown>;
  /** A signed delivery of `testEvent` came in: whether it is one that we sent. */
  isTest?(mark: string): boolean;
}

export interface Delivery {
  readonly method: string;
  readonly headers: Headers;
  /** As they came: no decoding, no decompression. */
  readonly rawBody: Uint8Array;
  readonly nowMs: number;
}

export const outcomes = [
  'recorded',
  'ignored',
  'quarantined',
  'unsigned',
  'refused',
  'no secret',
  'store failed',
  'tested',
] as const;

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For the figures of the console's health. */
  readonly outcome: (typeof outcomes)[number];
  /** Why the store failed: for the log of whoever answers, not for who asked. */
  readonly cause?: unknown;
}

/** Receives one delivery and gives its answer; what `record` or `quarantine` throw is the answer's `cause`. */
export async function receive(wanted: Delivery & Receiver): Promise<Answer> {
  const refusal = refusalOfHead(wanted);
  if (refusal) return refusal;
  const { headers, rawBody, secrets, nowMs, clockOffsetMs } = wanted;
  if (rawBody.length > largestBodyBytes) return answers.tooLarge;

  const verdict = verifyWebhook(rawBody, headers['signature'], secrets, consoleNowMs(nowMs, clockOffsetMs));
  if (verdict.ok) return understood(wanted, verdict.sentAtMs);
  if (verdict.reason === 'no secret') return answers.noSecret;
  wanted.askForRead(nowMs);
  // The same words for every reason: whoever cannot sign learns nothing. Only counted apart: a console always signs, so who
  // does not try to is somebody else, such as a browser that strayed here.
  return verdict.reason === 'missing' ? answers.unsigned : answers.wronglySigned;
}

/** What is refused before its body is read. */
export function refusalOfHead({
  console,
  method,
  headers,
}: Pick<Delivery & Receiver, 'console' | 'method' | 'headers'>) {
  if (console === undefined) return answers.unknownConsole;
  if (method !== 'POST') return answers.wrongMethod;
  if (hasOne(headers['content-length'], (length) => Number(length) > largestBodyBytes)) return answers.tooLarge;
  const isEncoded = hasOne(headers['content-encoding'], (coding) => coding !== '' && coding !== 'identity');
  const isPacked = hasOne(headers['transfer-encoding'], (coding) => coding !== 'chunked' && coding !== 'identity');
  return isEncoded || isPacked ? answers.encoded : undefined;
}

async function understood(wanted: Delivery & Receiver, sentAtMs: number): Promise<Answer> {
  const read = reading(wanted, sentAtMs);
  try {
    if (read.kind === 'other event') return answers.ignored;
    if (read.kind === 'test') return answers.tested;
    if (read.kind === 'not understood') {
      await wanted.quarantine(read.delivery);
      return answers.quarantined;
    }
    if (read.kind === 'evacuation') {
      await wanted.evacuation?.({ isOn: read.isOn, sentAtMs, key: deliveryKey(sentAtMs, wanted.rawBody) });
      return answers.noted;
    }
    await wanted.record([read.sighting]);
    return answers.recorded;
  } catch (cause) {
    return { ...answers.storeFailed, cause };
  }
}

type Reading =
  | { readonly kind: 'opening'; readonly sighting: Sighting }
  | { readonly kind: 'evacuation'; readonly isOn: boolean }
  | { readonly kind: 'other event' }
  | { readonly kind: 'test' }
  | { readonly kind: 'not understood'; readonly delivery: Quarantined };

function reading(wanted: Delivery & Receiver, sentAtMs: number): Reading {
  const { rawBody } = wanted;
  try {
    const webhook = parseWebhook(rawBody);
    if (!webhook.known && isOurTest(webhook, wanted)) return { kind: 'test' };
    if (!webhook.known) return notUnderstood(wanted, sentAtMs, 'unknown event');
    const { event } = webhook;
    if (event.event === 'access.device.emergency_status' && event.data.object?.mode === 'evacuation') {
      const { value } = event.data.object;
      return value === undefined
        ? notUnderstood(wanted, sentAtMs, 'unreadable: data.object.value')
        : { kind: 'evacuation', isOn: value };
    }
    if (event.event !== 'access.door.unlock') return { kind: 'other event' };
    return { kind: 'opening', sighting: openingOf(event, wanted, sentAtMs) };
  } catch (error) {
    const field = error instanceof AccessError ? error.field : undefined;
    return notUnderstood(wanted, sentAtMs, field ? `unreadable: ${field}` : 'unreadable');
  }
}

const isOurTest = ({ name, body }: UnknownEvent, { isTest }: Receiver): boolean =>
  name === testEvent && typeof body['event_object_id'] === 'string' && isTest?.(body['event_object_id']) === true;

function openingOf(event: UnlockEvent, { console = 0, places, nowMs, rawBody }: Delivery & Receiver, sentAtMs: number) {
  return sightingOfDelivery(event, { sentAtMs, rawBody }, { console, places, knownMs: nowMs });
}

function notUnderstood({ console = 0, rawBody, nowMs }: Delivery & Receiver, sentAtMs: number, why: string): Reading {
  const key = deliveryKey(sentAtMs, rawBody);
  const delivery = { receivedMs: nowMs, console, channel: 'webhook', key, why, masked: masked(rawBody) } as const;
  return { kind: 'not understood', delivery };
}

/** Among the values of a header, be they in one line or in several. */
function hasOne(header: Headers[string], isIt: (value: string) => boolean): boolean {
  if (header === undefined) return false;
  const lines = typeof header === 'string' ? [header] : header;
  return lines.some((line) => line.split(',').some((one) => isIt(one.trim().toLowerCase())));
}

function answer(status: number, said: object, outcome: Answer['outcome'], more: Record<string, string> = {}): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...more };
  return { status, body: JSON.stringify(said), headers, outcome };
}

const laterS = '10';

/** All answers that there are. `tooSlow` and `tooMany` are for who reads the body. */
export const answers = {
  recorded: answer(200, { status: 'ok' }, 'recorded'),
  ignored: answer(200, { status: 'ignored' }, 'ignored'),
  /** Kept, and as every event that is no unlock `ignored` in the word of the original. */
  noted: answer(200, { status: 'ignored' }, 'recorded'),
  quarantined: answer(200, { status: 'ignored' }, 'quarantined'),
  tested: answer(200, { status: 'ignored' }, 'tested'),
  unsigned: answer(401, { error: 'the signature is missing or not right' }, 'unsigned'),
  wronglySigned: answer(401, { error: 'the signature is missing or not right' }, 'refused'),
  unknownConsole: answer(404, { error: 'there is no such console' }, 'refused'),
  wrongMethod: answer(405, { error: 'only POST is answered here' }, 'refused', { allow: 'POST' }),
  tooSlow: answer(408, { error: 'the body did not come in time' }, 'refused'),
  tooLarge: answer(413, { error: 'the body is larger than 1 MiB' }, 'refused'),
  encoded: answer(415, { error: 'the body must not be compressed' }, 'refused', { 'accept-encoding': 'identity' }),
  tooMany: answer(503, { error: 'too much is sent at once' }, 'refused', { 'retry-after': laterS }),
  noSecret: answer(503, { error: 'no webhook secret is known yet' }, 'no secret', { 'retry-after': '60' }),
  storeFailed: answer(503, { error: 'it could not be stored' }, 'store failed', { 'retry-after': laterS }),
} as const;
