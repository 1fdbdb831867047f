import * as z from 'zod';
import {
  type KnownWebhookEvent,
  type UnknownEvent,
  type UnlockEvent,
  type WebhookEvent,
  webhookEventSchemas,
} from './contract/events.ts';
import { AccessError } from './errors.ts';

export type ParsedWebhook =
  | { readonly known: true; readonly event: WebhookEvent }
  | ({ readonly known: false } & UnknownEvent);

/**
 * Reads the body of a webhook whose signature was found right. An event with a new name is passed on unread.
 *
 * @throws AccessError ANSWER_UNREADABLE, with the field, for what is no event at all. Answer 200 to such a delivery too
 * and keep it for somebody to look at: it was signed, so the console meant it.
 * @example
 * const webhook = parseWebhook(rawBody);
 * if (webhook.known && webhook.event.event === 'access.door.unlock' && isGranted(webhook.event)) open(webhook.event);
 */
export function parseWebhook(rawBody: Uint8Array | string): ParsedWebhook {
  const body = objectIn(rawBody);
  const name = body.event;
  if (typeof name !== 'string' || name === '')
    throw unreadable('A webhook without the name of its event came.', 'event');
  if (!isKnown(name)) return { known: false, name, body };

  const read = reading(name).safeParse(body);
  if (read.success) return { known: true, event: read.data };
  const field = read.error.issues[0]?.path.join('.') ?? '';
  const message = `In the webhook ${name} the field ${field} is not of the kind that the manual gives.`;
  throw unreadable(
    message,
    field,
    'Answer 200 and keep the body for somebody to look at; the log tells what happened.',
  );
}

/** Whether a door was opened. A denied attempt comes as the same event; only the text of its result differs. */
export const isGranted = (unlock: UnlockEvent): boolean => /granted/i.test(unlock.data.object?.result ?? '');

/**
 * What the caller of `spaces.unlock` gave as `extra`. It is documented to come back, but not where: this looks into
 * `data.object`, `data` and the top level.
 */
export function extraOf(unlock: UnlockEvent): Readonly<Record<string, unknown>> | undefined {
  return [unlock.data.object?.extra, unlock.data.extra, unlock.extra].find(isObject);
}

/**
 * When it happened, if the body says so. No manual has a time in it, so usually this is undefined and the
 * signature's `sentAtMs` is the time to take.
 */
export function occurredAtMs({ timestamp }: WebhookEvent): number | undefined {
  const ms = typeof timestamp === 'string' && /^\d+$/.test(timestamp) ? Number(timestamp) : timestamp;
  // In milliseconds everything below this lies before 1974: it was meant otherwise.
  const leastMs = 100_000_000_000;
  return typeof ms === 'number' && Number.isSafeInteger(ms) && ms >= leastMs ? ms : undefined;
}

const readings = new Map<KnownWebhookEvent, (typeof webhookEventSchemas)[KnownWebhookEvent]>();

/** The same schema as code of its own, made when the first such event comes: it is read in a quarter of the time. */
function reading(name: KnownWebhookEvent): (typeof webhookEventSchemas)[KnownWebhookEvent] {
  const known = readings.get(name) ?? z.compile(webhookEventSchemas[name]);
  readings.set(name, known);
  return known;
}

const isKnown = (name: string): name is KnownWebhookEvent => Object.hasOwn(webhookEventSchemas, name);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const utf8 = new TextDecoder('utf-8', { fatal: true });

function objectIn(rawBody: Uint8Array | string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(typeof rawBody === 'string' ? rawBody : utf8.decode(rawBody));
  } catch {
    // Without its cause: the parser's message quotes the body, which may hold a name or a PIN.
    throw unreadable('A webhook came whose body is not JSON.');
  }
  if (!isObject(value)) throw unreadable('A webhook came whose body is not a JSON object.');
  return value;
}

const noEvent = 'Check the signature first, and pass the raw body, not parsed JSON.';
const unreadable = (message: string, field?: string, advice = noEvent): AccessError =>
  new AccessError({ code: 'ANSWER_UNREADABLE', message, field, advice });
