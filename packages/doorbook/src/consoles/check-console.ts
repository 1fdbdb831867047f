import { type CheckedStep, step } from './check-report.ts';
import type { ConsoleHealth, ListedWebhook } from './consoles.ts';
import { isNotSupported, isRightMissing } from './consoles-error.ts';
import type { TriedDelivery } from './delivery-test.ts';
import { type Said, said, saidOfError } from './said.ts';

/** What is looked at of a console that is connected, beside the line to it. */
export interface ConsoleToCheck {
  readonly health: ConsoleHealth;
  /** Badge holders whom no list of the console has named. */
  readonly nameless: number;
  /** Who is called otherwise at the console since the sync. */
  readonly renamed: number;
  /** What the console lists, or why it did not say. */
  readonly webhooks: readonly ListedWebhook[] | { readonly error: unknown };
  /** null = nobody listens here, so nothing was sent. */
  readonly tried: readonly TriedDelivery[] | null;
  /** What is wrong with the deliveries that came in. */
  readonly trouble: Said | null;
  /** By which the console may reach us, the likeliest first. */
  readonly ownUrls: readonly string[];
  readonly nowMs: number;
}

export const consoleSteps = (asked: ConsoleToCheck): readonly CheckedStep[] => [
  peopleStep(asked),
  webhookStep(asked),
  deliveryStep(asked),
  socketStep(asked),
];

/** A sync is due every six hours. */
const staleMs = 7 * 3_600_000;

function peopleStep({ health: { people, syncedMs }, nameless, renamed, nowMs }: ConsoleToCheck): CheckedStep {
  const syncNow = said('do-sync');
  if (people.state === 'failed' || people.state === 'warning') return step('people', 'failed', people.said, syncNow);
  if (syncedMs === null) return step('people', 'failed', said('people-never'), syncNow);
  if (nowMs - syncedMs > staleMs) {
    const hours = Math.floor((nowMs - syncedMs) / 3_600_000);
    return step('people', 'warning', said('people-stale', { hours }), syncNow);
  }
  // Before those without a name: one of them may be a person whom nobody can name any more, and it would hide these.
  if (renamed > 0) return step('people', 'warning', said('people-renamed', { people: renamed }), syncNow);
  if (nameless > 0) {
    return step('people', 'warning', said('people-nameless', { people: nameless }), said('do-name-them'));
  }
  return step('people', 'ok', people.state === 'ok' ? people.said : said('people-fetched'));
}

type CureCode = 'do-register' | 'do-register-wish' | 'do-address' | 'do-stop-old' | 'do-stop-other';

/** A cure that names our address, and what else this machine is called. */
function atOurs(code: CureCode, { ownUrls: [url = '', ...others] }: ConsoleToCheck, more: Said['values'] = {}): Said[] {
  const also = others.length === 0 ? [] : [said('do-other-urls', { urls: others.join(', ') })];
  return [said(code, { url, ...more }), ...also];
}

function webhookStep(asked: ConsoleToCheck): CheckedStep {
  const { webhooks, health, tried } = asked;
  if ('error' in webhooks) {
    const { error } = webhooks;
    if (isRightMissing(error) && health.hasWebhookSecret) {
      return step('webhook', 'warning', said('webhook-only-secret'), said('do-view-webhook'));
    }
    if (isNotSupported(error)) return step('webhook', 'warning', saidOfError(error));
    return step('webhook', 'failed', [said('webhook-unseen'), saidOfError(error)], atOurs('do-register', asked));
  }
  const ours = webhooks.filter(({ isOurs }) => isOurs);
  if (ours.length === 0) {
    const addresses = webhooks.map(({ url }) => originOf(url)).join(', ');
    const others = webhooks.length === 0 ? [] : [said('webhook-others', { addresses })];
    const words = [said('webhook-not-us'), ...others];
    // Worth having, and never needed where the socket is as fast.
    if (tried !== null && health.socket.state === 'ok') {
      return step('webhook', 'warning', [...words, said('webhook-socket-tells')], atOurs('do-register-wish', asked));
    }
    return step('webhook', 'failed', words, atOurs('do-register', asked));
  }
  const deaf = ours.filter(({ events }) => !events.includes('access.door.unlock'));
  if (deaf.length === ours.length) {
    return step('webhook', 'failed', said('webhook-deaf', { addresses: urlsOf(deaf) }), said('do-mend'));
  }
  return step('webhook', 'ok', said('webhook-calls', { addresses: urlsOf(ours) }));
}

const urlsOf = (all: readonly { readonly url: string }[]): string => all.map(({ url }) => url).join(', ');

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : 'something that is no address');

function deliveryStep(asked: ConsoleToCheck): CheckedStep {
  const { tried, trouble, health } = asked;
  if (tried === null) {
    return step('delivery', 'skipped', said('delivery-nobody-here'), said('do-serve'));
  }
  if (trouble !== null) return step('delivery', 'failed', [said('delivery-mismatch'), trouble], secretCure);
  const lost = tried.map((one) => lostStep(one, asked)).find((one) => one !== undefined);
  if (lost) return lost;
  if (tried.length === 0) {
    return step('delivery', 'skipped', said('delivery-untried'), atOurs('do-register', asked));
  }
  if (health.webhook.state === 'warning') {
    return step('delivery', 'warning', health.webhook.said, said('do-reach'));
  }
  const strange = health.deliveries['quarantined'] ?? 0;
  if (strange > 0) {
    return step('delivery', 'warning', said('delivery-strange', { deliveries: strange }), said('do-proxy'));
  }
  const own = health.lastDeliveryMs === null ? [said('delivery-none-yet')] : [];
  return step('delivery', 'ok', [said('delivery-came', { addresses: urlsOf(tried) }), ...own]);
}

const secretCure = said('do-secret');

/** undefined = it came in. */
function lostStep(
  { url, cameThrough, status, server, failure }: TriedDelivery,
  asked: ConsoleToCheck,
): CheckedStep | undefined {
  if (cameThrough) return undefined;
  if (status === null) {
    return step('delivery', 'failed', said('delivery-lost', { url, why: failure }), atOurs('do-address', asked));
  }
  if (status === 401 && server === '') {
    return step('delivery', 'failed', said('delivery-mismatch-at', { url }), secretCure);
  }
  const isOld = /werkzeug|gunicorn|python/i.test(server);
  const cure = isOld ? atOurs('do-stop-old', asked, { server }) : atOurs('do-stop-other', asked);
  return step('delivery', 'failed', said('delivery-elsewhere', { url, status }), cure);
}

/** It only makes things fast, as a webhook does: one of them is enough, and what a console never had is not missed. */
function socketStep({ health, webhooks, tried }: ConsoleToCheck): CheckedStep {
  const { socket, hasWebhookSecret } = health;
  if (tried === null) return step('socket', 'skipped', said('socket-nobody-here'), said('do-serve'));
  if (socket.state === 'ok') return step('socket', 'ok', socket.said);
  const isCalled = 'error' in webhooks ? hasWebhookSecret : webhooks.some(({ isOurs }) => isOurs);
  const isDown = socket.state === 'warning' || socket.state === 'failed';
  return step('socket', isDown && !isCalled ? 'failed' : 'warning', socket.said);
}
