import * as z from 'zod';
import { type Chapter, endpoint } from './endpoint.ts';
import { id, list, maybe, type RecordOf, record, text, word } from './reading.ts';

/** The events that a console can send, with the first Access version that has each. `REN` is upper case on the wire. */
export const webhookEvents = {
  /** A doorbell rings. */
  'access.doorbell.incoming': '2.2.10',
  /** A ring was answered, declined or cancelled. */
  'access.doorbell.completed': '2.2.10',
  /** A request-to-enter button rang: somebody wants in, not out. */
  'access.doorbell.incoming.REN': '2.2.10',
  /** A door's position sensor changed. */
  'access.device.dps_status': '2.2.10',
  /** Every attempt to open a door, also a denied one. */
  'access.door.unlock': '2.2.10',
  'access.device.emergency_status': '3.1.30',
  'access.unlock_schedule.activate': '3.3.10',
  'access.unlock_schedule.deactivate': '3.3.10',
  'access.temporary_unlock.start': '3.3.10',
  /** Also sent when a door is locked down. */
  'access.temporary_unlock.end': '3.3.10',
  'access.visitor.status.changed': '3.3.10',
} as const;
export type WebhookEvent = keyof typeof webhookEvents;
export const webhookEventNames = Object.keys(webhookEvents) as WebhookEvent[];

const webhookEndpointFields = {
  id: id(),
  /** The URL that is called. */
  endpoint: text(),
  name: text(),
  /** Signs each delivery, used as the text it is. Also in the list, so a receiver can find it again. */
  secret: text(),
  events: list(word(webhookEventNames)),
  /** Sent with each delivery; Access 3.1.30. */
  headers: maybe(z.record(z.string(), text())),
};

/** A registered webhook. */
export interface WebhookEndpoint extends RecordOf<typeof webhookEndpointFields> {}
export const webhookEndpoint: z.ZodType<WebhookEndpoint> = record(webhookEndpointFields);

const subscription = z.strictObject({
  /** HTTPS is recommended; plain HTTP works. */
  endpoint: z.url({ protocol: /^https?$/, error: 'a full http or https URL is needed' }),
  name: z.string(),
  /** There is no wildcard. */
  events: z.array(z.enum(webhookEventNames)),
  /** Access 3.1.30. */
  headers: z.record(z.string(), z.string()).optional(),
});

export const webhooks = {
  /** The registered webhooks **with their secrets**. */
  list: endpoint({
    method: 'GET',
    path: '/webhooks/endpoints',
    summary: 'List webhook endpoints',
    permission: 'view:webhook',
    since: '2.2.10',
    answer: list(webhookEndpoint),
  }),

  /** Registers a webhook; the console makes its secret. A URL can be registered once: list first, and reuse what is there. */
  create: endpoint({
    method: 'POST',
    path: '/webhooks/endpoints',
    summary: 'Register a webhook endpoint',
    permission: 'edit:webhook',
    since: '2.2.10',
    body: subscription,
    answer: webhookEndpoint,
    errors: ['CODE_DEVICE_WEBHOOK_ENDPOINT_DUPLICATED', 'CODE_PARAMS_INVALID'],
  }),

  /**
   * Changes a webhook. `endpoint`, `name` and `events` are all required, also when they stay; send `headers` again too.
   * The answer **may show the old events**: list again to be sure. The secret stays.
   */
  update: endpoint({
    method: 'PUT',
    path: '/webhooks/endpoints/:id',
    summary: 'Update a webhook endpoint',
    permission: 'edit:webhook',
    since: '2.2.10',
    body: subscription,
    answer: webhookEndpoint,
    errors: ['CODE_NOT_EXISTS', 'CODE_DEVICE_WEBHOOK_ENDPOINT_DUPLICATED', 'CODE_PARAMS_INVALID'],
  }),

  /** Removes a webhook. */
  delete: endpoint({
    method: 'DELETE',
    path: '/webhooks/endpoints/:id',
    summary: 'Delete a webhook endpoint',
    permission: 'edit:webhook',
    since: '2.2.10',
    done: 'null',
    errors: ['CODE_NOT_EXISTS'],
  }),
} satisfies Chapter;
