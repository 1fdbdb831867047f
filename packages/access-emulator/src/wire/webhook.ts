import type { Emulated } from '../emulated.ts';
import type { WebhookEndpoint } from '../model.ts';
import { has } from '../versions.ts';

/** A registered webhook, its secret included, as create, update and list show it. */
export const webhookWire = (console: Pick<Emulated, 'accessVersion'>, endpoint: WebhookEndpoint) => ({
  endpoint: endpoint.url,
  events: [...endpoint.events],
  ...(has(console, '3.1.30') && { headers: { ...endpoint.headers } }),
  id: endpoint.id,
  name: endpoint.name,
  secret: endpoint.secret,
});
