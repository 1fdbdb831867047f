import { type CheckedStep, step } from './check-report.ts';
import type { ConsoleHealth, ListedWebhook } from './consoles.ts';
import { isNotSupported, isRightMissing, wordsOf } from './consoles-error.ts';
import type { TriedDelivery } from './delivery-test.ts';

/** What is looked at of a console that is connected, beside the line to it. */
export interface ConsoleToCheck {
  readonly health: ConsoleHealth;
  /** Badge holders whom no list of the console has named. */
  readonly nameless: number;
  /** What the console lists, or why it did not say. */
  readonly webhooks: readonly ListedWebhook[] | { readonly error: unknown };
  /** null = nobody listens here, so nothing was sent. */
  readonly tried: readonly TriedDelivery[] | null;
  /** What is wrong with the deliveries that came in. */
  readonly trouble: string | null;
  readonly nowMs: number;
}

export const consoleSteps = (asked: ConsoleToCheck): readonly CheckedStep[] => [
  peopleStep(asked),
  webhookStep(asked),
  deliveryStep(asked),
];

/** A sync is due every six hours. */
const staleMs = 7 * 3_600_000;

function peopleStep({ health: { people, syncedMs }, nameless, nowMs }: ConsoleToCheck): CheckedStep {
  const syncNow = 'Fetch them now: doorbook sync';
  if (people.state === 'failed' || people.state === 'warning') return step('people', 'failed', people.text, syncNow);
  if (syncedMs === null) return step('people', 'failed', 'No people were fetched from the console yet.', syncNow);
  if (nowMs - syncedMs > staleMs) {
    const hours = Math.floor((nowMs - syncedMs) / 3_600_000);
    return step('people', 'warning', `The people were fetched ${hours} hours ago: names may be stale.`, syncNow);
  }
  if (nameless > 0) {
    return step(
      'people',
      'warning',
      `${nameless} badge holders show as Unknown: no list of the console has named them.`,
      `${syncNow}. Who stays unknown was deleted at the console; say on the page of people who it is.`,
    );
  }
  return step('people', 'ok', people.state === 'ok' ? people.text : 'The people were fetched.');
}

const register = 'Register it: doorbook webhook register --url http://<this machine>:8000';

function webhookStep({ webhooks, health }: ConsoleToCheck): CheckedStep {
  if ('error' in webhooks) {
    const { error } = webhooks;
    if (isRightMissing(error) && health.hasWebhookSecret) {
      const text = 'The token may not view webhooks, so only WEBHOOK_SECRET is known of it.';
      return step('webhook', 'warning', text, 'Create a token with the permission view:webhook.');
    }
    if (isNotSupported(error)) return step('webhook', 'warning', wordsOf(error));
    return step(
      'webhook',
      'failed',
      `Whether the webhook is registered could not be seen. ${wordsOf(error)}`,
      register,
    );
  }
  const ours = webhooks.filter(({ isOurs }) => isOurs);
  if (ours.length === 0) {
    const others = webhooks.length === 0 ? '' : ` It calls ${webhooks.map(({ url }) => originOf(url)).join(', ')}.`;
    return step('webhook', 'failed', `The console does not call this Doorbook.${others}`, register);
  }
  const deaf = ours.filter(({ events }) => !events.includes('access.door.unlock'));
  if (deaf.length === ours.length) {
    const text = `The console calls ${deaf.map(({ url }) => url).join(', ')}, but not when a door is opened.`;
    return step('webhook', 'failed', text, 'Mend it: doorbook webhook register');
  }
  return step('webhook', 'ok', `The console calls ${ours.map(({ url }) => url).join(', ')}.`);
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : 'something that is no address');

function deliveryStep(asked: ConsoleToCheck): CheckedStep {
  const { tried, trouble, health } = asked;
  if (tried === null) {
    const text = 'No Doorbook server is running, so nobody takes deliveries.';
    return step('delivery', 'skipped', text, 'Start it: doorbook serve');
  }
  if (trouble !== null) return step('delivery', 'failed', `Webhook signature mismatch. ${trouble}`, secretCure);
  const lost = tried.map(lostStep).find((one) => one !== undefined);
  if (lost) return lost;
  if (tried.length === 0) {
    return step('delivery', 'skipped', 'There is no address of ours that could be tried.', register);
  }
  if (health.webhook.state === 'warning') {
    return step('delivery', 'warning', health.webhook.text, 'Look whether the console can reach that address.');
  }
  const strange = health.deliveries['quarantined'] ?? 0;
  if (strange > 0) {
    const text = `${strange} signed deliveries could not be understood (no actor, or an event of newer firmware). They were answered 200 and kept; the log tells their badges.`;
    return step('delivery', 'warning', text, 'If it goes on, look whether a proxy changes them on their way.');
  }
  const own =
    health.lastDeliveryMs === null ? ' The console itself has not called since the start: badge at a door.' : '';
  return step('delivery', 'ok', `A signed test delivery to ${tried.map(({ url }) => url).join(', ')} came in.${own}`);
}

const secretCure =
  'Copy the secret that the console lists for this address into WEBHOOK_SECRET and start Doorbook again, or give the token the permission view:webhook, and Doorbook finds it by itself.';

/** undefined = it came in. */
function lostStep({ url, cameThrough, status, server, failure }: TriedDelivery): CheckedStep | undefined {
  if (cameThrough) return undefined;
  const again = `then register the right address: doorbook webhook register --url http://<this machine>:8000`;
  if (status === null) {
    const text = `Nobody answers at ${url} (${failure}): the console’s deliveries go there.`;
    return step('delivery', 'failed', text, `Look whether that is this machine’s address and port; ${again}`);
  }
  if (status === 401 && server === '') {
    return step(
      'delivery',
      'failed',
      `Webhook signature mismatch: ${url} answers 401 to the secret that the console lists.`,
      secretCure,
    );
  }
  const who = /werkzeug|gunicorn|python/i.test(server)
    ? `It is the old dashboard (${server}). Stop it (docker compose down): its errors, such as before_first_request or 400 without an actor, are not ours`
    : 'It is another program, perhaps the old dashboard. Stop it (docker compose down) or give Doorbook the port';
  return step('delivery', 'failed', `At ${url} somebody else answers (${status}).`, `${who}; ${again}`);
}
