import { webhookEvents } from '@doorbook/access-client/contract';
import type { Routes } from '../call.ts';
import type { Emulated } from '../emulated.ts';
import type { State, WebhookEndpoint } from '../model.ts';
import { hexOf, uuidOf } from '../random.ts';
import { badParameter, found, refuse } from '../refusal.ts';
import { has } from '../versions.ts';
import { webhookWire } from '../wire/webhook.ts';
import { adminDid } from './admin-note.ts';

export const webhooks: Routes<'webhooks'> = {
  list: ({ console }) => [...console.state.webhooks.values()].map((endpoint) => webhookWire(console, endpoint)),

  create(call) {
    const { console, body } = call;
    check(console, body);
    const endpoint: WebhookEndpoint = {
      id: uuidOf(console.ids),
      url: body.endpoint,
      name: body.name,
      secret: hexOf(console.ids, 16),
      events: [...body.events],
      headers: headersOf(console, body.headers) ?? {},
    };
    console.state.webhooks.set(endpoint.id, endpoint);
    adminDid(call, 'create', 'webhook', endpoint);
    return webhookWire(console, endpoint);
  },

  /** Answers with the event list from before, as the manual's sample does; the next list shows the new one. */
  update(call) {
    const { console, body } = call;
    const endpoint = endpointOf(console.state, call.params.id);
    check(console, body, endpoint);
    const eventsBefore = endpoint.events;
    endpoint.url = body.endpoint;
    endpoint.name = body.name;
    endpoint.events = [...body.events];
    // Whether leaving the headers out clears them is not documented; other PUTs keep what is left out.
    endpoint.headers = headersOf(console, body.headers) ?? endpoint.headers;
    adminDid(call, 'update', 'webhook', endpoint);
    return { ...webhookWire(console, endpoint), events: eventsBefore };
  },

  delete(call) {
    const { state } = call.console;
    const endpoint = endpointOf(state, call.params.id);
    state.webhooks.delete(endpoint.id);
    adminDid(call, 'delete', 'webhook', endpoint);
  },
};

const endpointOf = ({ webhooks }: State, id: string): WebhookEndpoint =>
  found(webhooks.get(id), 'webhook endpoint', id);

interface Subscription {
  readonly endpoint: string;
  readonly events: readonly (keyof typeof webhookEvents)[];
}

function check(console: Emulated, { endpoint: url, events }: Subscription, itself?: WebhookEndpoint): void {
  if (!isHttp(url)) throw badParameter('endpoint', 'a full http or https URL is needed');
  if (events.length === 0) throw badParameter('events', 'at least one event is needed');
  for (const event of events) {
    if (!has(console, webhookEvents[event]))
      throw badParameter('events', `${event} came with Access ${webhookEvents[event]}`);
  }
  const other = [...console.state.webhooks.values()].find((known) => known !== itself && known.url === url);
  if (other)
    throw refuse('CODE_DEVICE_WEBHOOK_ENDPOINT_DUPLICATED', `The webhook "${other.name}" has this URL already.`);
}

const isHttp = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

const headersOf = (console: Emulated, headers: Record<string, string> | undefined) =>
  has(console, '3.1.30') && headers ? { ...headers } : undefined;
