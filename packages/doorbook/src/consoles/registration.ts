import { type AccessClient, AccessError, type WebhookEndpoint, type WebhookEventName } from '@doorbook/access-client';
import { inTurn } from '../in-turn.ts';
import type { AuditEntry } from '../store/tables.ts';
import type { Conditions } from './conditions.ts';
import type { Connection } from './connection.ts';
import type { ListedWebhook } from './consoles.ts';
import { ConsolesError, isNotSupported, isRightMissing } from './consoles-error.ts';
import { type Loop, startLoop } from './loop.ts';
import type { ConsolesNeeds } from './needs.ts';
import { said, saidOfError } from './said.ts';
import type { Secrets } from './secrets.ts';
import type { UnderWay } from './under-way.ts';
import { keepWebhookChoice, type WebhookChoice, webhookChoice } from './webhook-choice.ts';
import { isKnownAs, type OurAddress, urlOf, whose } from './webhook-urls.ts';

/** Sees to it that the console calls us, and that we know the secret it signs with. */
export interface Registration {
  start(): Loop;
  /** Something hints at another secret: looked up soon. */
  ask(): void;
  list(): Promise<readonly ListedWebhook[]>;
  /** What calls us, and what it signs with. Where the console may not be asked: our address, and a secret that we know. */
  ours(): Promise<readonly Pick<WebhookEndpoint, 'endpoint' | 'secret'>[]>;
  /** A person wants it, at an origin or at PUBLIC_URL. */
  register(origin: string | undefined, audit: AuditEntry): Promise<void>;
  remove(webhookId: string, audit: AuditEntry): Promise<void>;
  /** Nobody listens here any more: takes what calls us off the console, if it answers soon. */
  leave(): Promise<void>;
}

interface RegistrationNeeds extends Pick<ConsolesNeeds, 'store' | 'clock' | 'log' | 'evacuations' | 'ownUrls'> {
  readonly console: number;
  isFirst(): boolean;
  readonly publicUrl: string | undefined;
  readonly connection: Connection;
  readonly conditions: Conditions;
  readonly secrets: Secrets;
  readonly underWay: UnderWay;
  readonly signal: AbortSignal;
}

const everyMs = 600_000;
/** A permission, or a function that the console lacks, does not come in a minute; a console that was away does. */
const afterFailureMs = 60_000;
const unlock: WebhookEventName = 'access.door.unlock';
const evacuation: WebhookEventName = 'access.device.emergency_status';
const name = 'Doorbook';
/** How long a console that is removed is waited for. */
const farewellMs = 5_000;

export function createRegistration(needs: RegistrationNeeds): Registration {
  const { console, publicUrl, connection, conditions, secrets, store, clock, log, underWay, signal } = needs;
  const turnOf = inTurn();
  let loop: Loop | undefined;
  let hearsEvacuations = needs.evacuations !== undefined;
  let checkedMs = Number.NEGATIVE_INFINITY;
  let againMs = everyMs;

  const addressWith = ({ origin }: Pick<WebhookChoice, 'origin'>): OurAddress => ({
    console,
    isFirst: needs.isFirst(),
    origins: [publicUrl, origin].filter((one) => one !== undefined && one !== null),
  });

  /** Adopts what is listed for us; registers at `origin` when nothing is. Gives what is ours then. */
  async function ensure(access: AccessClient, choice: WebhookChoice, audit?: AuditEntry): Promise<void> {
    const address = addressWith(choice);
    const origin = choice.isOff ? undefined : (choice.origin ?? publicUrl);
    const listed = await access.webhooks.list({}, { signal });
    const ours = listed.filter(({ endpoint }) => whose(endpoint, address) === 'ours');
    if (ours.length === 0 && origin !== undefined) ours.push(...(await create(access, urlOf(origin, address))));
    // Before the events are mended: what is signed already can be checked, whatever else fails.
    await secrets.adopt(
      ours.map(({ secret }) => secret),
      audit,
    );
    for (const webhook of ours) {
      if (!webhook.events.includes(unlock)) await addUnlock(access, webhook);
      // Of our own making only: what somebody else registered, such as the old dashboard's, stays as it is. Evacuations have other ways.
      const isOwn = webhook.name === name;
      if (hearsEvacuations && isOwn && !webhook.events.includes(evacuation)) await addEvacuation(access, webhook);
    }
    tell(ours, listed, address, choice);
  }

  /** What calls us where we were before is sent to the new address: it keeps its secret, and nothing is told twice. */
  async function move(access: AccessClient, origin: string, before: WebhookChoice): Promise<void> {
    const address = addressWith(before);
    // Without an address of ours every address may be somebody else's.
    if (address.origins.length === 0) return;
    const listed = await access.webhooks.list({}, { signal });
    const isAt = (origins: readonly string[], { endpoint }: WebhookEndpoint) =>
      whose(endpoint, { ...address, origins }) === 'ours';
    if (listed.some((one) => isAt([origin], one))) return;
    const old = listed.find((one) => isAt(address.origins, one));
    if (!old) return;
    await change(access, old, { endpoint: urlOf(origin, address) });
    log.info({ console, from: old.endpoint, url: urlOf(origin, address) }, 'The webhook was given another address.');
  }

  async function create(access: AccessClient, url: string): Promise<WebhookEndpoint[]> {
    try {
      const made = await access.webhooks.create({ body: { endpoint: url, name, events: [unlock] } }, { signal });
      log.info({ console, url }, 'The webhook was registered at the console.');
      // Some answers leave the secret out; the list has it.
      if (made.secret !== '') return [made];
    } catch (error) {
      if (!(error instanceof AccessError) || error.code !== 'CODE_DEVICE_WEBHOOK_ENDPOINT_DUPLICATED') throw error;
    }
    const listed = await access.webhooks.list({}, { signal });
    return listed.filter(({ endpoint }) => endpoint === url);
  }

  async function addUnlock(access: AccessClient, webhook: WebhookEndpoint): Promise<void> {
    await change(access, webhook, { events: [...webhook.events, unlock] });
    log.info({ console, url: webhook.endpoint }, 'The webhook did not tell of doors; it does now.');
  }

  /** A wish: an older console has no such event (before Access 3.1.30), and doors are told all the same. */
  async function addEvacuation(access: AccessClient, webhook: WebhookEndpoint): Promise<void> {
    const events = [...new Set([...webhook.events, unlock, evacuation])];
    try {
      await change(access, webhook, { events });
      log.info({ console, url: webhook.endpoint }, 'The webhook tells of evacuations now.');
    } catch (error) {
      if (!(error instanceof AccessError) || !error.code.startsWith('CODE_')) throw error;
      // Not tried again before the next start: the console is asked each minute whether it evacuates.
      hearsEvacuations = false;
      log.info(
        { console, url: webhook.endpoint },
        'The console does not tell of evacuations by its webhook; it is asked for them.',
      );
    }
  }

  async function change(
    access: AccessClient,
    { id, endpoint, name: called, events, headers }: WebhookEndpoint,
    changed: Partial<Pick<WebhookEndpoint, 'endpoint' | 'events'>>,
  ): Promise<void> {
    const body = { endpoint, name: called, ...(headers && { headers }), ...changed };
    // A console takes only events that it lists itself, so those of newer firmware go back as they came.
    const wanted = (changed.events ?? events) as WebhookEventName[];
    await access.webhooks.update({ id, body: { ...body, events: wanted } }, { signal });
  }

  function tell(
    ours: readonly WebhookEndpoint[],
    listed: readonly WebhookEndpoint[],
    address: OurAddress,
    choice: WebhookChoice,
  ) {
    const elsewhere = listed.filter(({ endpoint }) => whose(endpoint, address) === 'elsewhere');
    const also = elsewhere.map(({ endpoint }) => said('webhook-calls-too', { address: originOf(endpoint) }));
    const addresses = ours.map(({ endpoint }) => originOf(endpoint)).join(', ');
    // Taken for ours by its path alone: nobody has said where we are.
    const isDoubtful =
      address.origins.length === 0 && !ours.some(({ endpoint }) => isKnownAs(endpoint, needs.ownUrls()));
    const whoseIsIt = isDoubtful ? [said('webhook-whose')] : [];
    if (ours.length > 0) conditions.set('webhook', 'ok', said('webhook-calls', { addresses }), ...whoseIsIt, ...also);
    else if (choice.isOff) conditions.set('webhook', 'off', said('webhook-removed'));
    else conditions.set('webhook', 'waiting', said('webhook-nowhere'));
  }

  async function check(): Promise<void> {
    try {
      const choice = await webhookChoice(store, console);
      await connection.ask((access) => ensure(access, choice));
      againMs = everyMs;
    } catch (error) {
      againMs = isRightMissing(error) || isNotSupported(error) ? everyMs : afterFailureMs;
      if (!signal.aborted) failed(error);
    }
  }

  function failed(error: unknown): void {
    if (error instanceof ConsolesError) conditions.set('webhook', 'waiting', saidOfError(error));
    else conditions.failed('webhook', error);
  }

  async function turn(isWoken: boolean): Promise<number> {
    const sinceMs = clock.nowMs() - checkedMs;
    if (isWoken || sinceMs >= againMs || sinceMs < 0) {
      checkedMs = clock.nowMs();
      await turnOf(check);
    }
    return checkedMs + againMs;
  }

  const act = <T>(run: () => Promise<T>): Promise<T> => underWay.during(() => turnOf(run));

  return {
    start() {
      loop = startLoop({
        clock,
        signal,
        underWay,
        turn,
        failed: (err) => log.error({ console, err }, 'The webhook could not be looked up; it is tried again.'),
      });
      return loop;
    },
    ask: () => loop?.wake(),
    list: async () => {
      const address = addressWith(await webhookChoice(store, console));
      const listed = await connection.ask((access) => access.webhooks.list({}, { signal }));
      return listed.map(({ id, name: called, endpoint, events }) => ({
        id,
        name: called,
        url: endpoint,
        events,
        isOurs: whose(endpoint, address) === 'ours',
      }));
    },
    ours: async () => {
      const choice = await webhookChoice(store, console);
      const address = addressWith(choice);
      try {
        const listed = await connection.ask((access) => access.webhooks.list({}, { signal }));
        return listed.filter(({ endpoint }) => whose(endpoint, address) === 'ours');
      } catch (error) {
        const origin = choice.origin ?? publicUrl;
        const [secret] = secrets.active();
        if (!isRightMissing(error) || origin === undefined || secret === undefined) throw error;
        return [{ endpoint: urlOf(origin, address), secret }];
      }
    },
    register: (origin, audit) =>
      act(async () => {
        const before = await webhookChoice(store, console);
        const choice = { origin: origin ?? before.origin, isOff: false };
        if (choice.origin === null && publicUrl === undefined) await mustBeListed(choice);
        await connection.ask(async (access) => {
          if (origin !== undefined) await move(access, origin, before);
          await ensure(access, choice);
        });
        await keepWebhookChoice({ store, clock }, console, choice, audit);
      }),
    remove: (webhookId, audit) =>
      act(async () => {
        const before = await webhookChoice(store, console);
        const address = addressWith(before);
        await connection.ask(async (access) => {
          const listed = await access.webhooks.list({}, { signal });
          const removed = listed.find(({ id }) => id === webhookId);
          if (!removed)
            throw new ConsolesError('not-found', 'The console lists no such webhook.', 'Look at the list again.');
          const isOurs = ({ endpoint }: WebhookEndpoint) => whose(endpoint, address) === 'ours';
          const isLast = isOurs(removed) && !listed.some((other) => other.id !== webhookId && isOurs(other));
          // Before it is done: it must not come back by itself, whatever happens now.
          await keepWebhookChoice({ store, clock }, console, { ...before, isOff: before.isOff || isLast }, audit);
          await access.webhooks.delete({ id: webhookId }, { signal });
        });
        await check();
      }),
    leave: () =>
      act(async () => {
        try {
          const address = addressWith(await webhookChoice(store, console));
          const soon = { signal: AbortSignal.any([signal, AbortSignal.timeout(farewellMs)]) };
          await connection.ask(async (access) => {
            const listed = await access.webhooks.list({}, soon);
            const ours = listed.filter(
              ({ endpoint, name: called }) => called === name && whose(endpoint, address) === 'ours',
            );
            for (const { id } of ours) await access.webhooks.delete({ id }, soon);
          });
        } catch (err) {
          log.warn({ console, err }, 'Our webhook could not be taken off the console; remove it there.');
        }
      }),
  };

  /** Without an address of ours there is only what the console lists. */
  async function mustBeListed(choice: WebhookChoice): Promise<void> {
    const listed = await connection.ask((access) => access.webhooks.list({}, { signal }));
    if (listed.some(({ endpoint }) => whose(endpoint, addressWith(choice)) === 'ours')) return;
    throw new ConsolesError(
      'invalid',
      'The webhook cannot be registered: the address under which the console reaches us is not known.',
      `Set PUBLIC_URL, or hand in the address: doorbook webhook register --url ${needs.ownUrls().join(' or ')}`,
    );
  }
}

const originOf = (url: string): string => new URL(url).origin;
