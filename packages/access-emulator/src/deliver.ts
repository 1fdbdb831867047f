import { randomUUID } from 'node:crypto';
import { signWebhook, type WebhookEventName } from '@doorbook/access-client';
import type { Emulated } from './emulated.ts';
import type { WebhookEndpoint } from './model.ts';
import { Post } from './post.ts';

/** One delivery and how it went, for the control interface. */
export interface Delivery {
  readonly url: string;
  readonly event: string;
  readonly eventObjectId: string;
  /** When it was sent, by the console's clock. */
  readonly atMs: number;
  readonly tookMs: number;
  /** The receiver's answer; null without one, or when the fault `webhooksLost` kept it back. */
  readonly status: number | null;
  readonly error: string | null;
}

/** A webhook on its way to one endpoint. */
interface Letter {
  readonly endpoint: WebhookEndpoint;
  readonly event: WebhookEventName;
  readonly eventObjectId: string;
  readonly body: Buffer;
  readonly happenedMs: number;
  /** How often to send the same bytes. */
  readonly copies: number;
  /** By which moment the signature's `t` goes. */
  readonly stamp: 'sending' | 'event';
}

const remembered = 200;

/**
 * Sends webhooks as a console does: each once, at once, in no order, never again. The receiver has five seconds.
 *
 * Event ids come from real chance and not from the seed: a receiver that remembers ids would otherwise take the
 * events of a restarted emulator for repetitions.
 */
export class Deliveries {
  readonly #console: Pick<Emulated, 'state' | 'faults' | 'nowMs' | 'later'>;
  readonly #post: Post;
  readonly #recent: Delivery[] = [];
  /** Letters that a fault keeps back for the next one to the same endpoint. */
  readonly #held = new Map<string, Letter>();
  #closed = false;
  #underWay = 0;
  #settled: (() => void)[] = [];

  constructor(
    console: Pick<Emulated, 'state' | 'faults' | 'nowMs' | 'later'>,
    { timeoutMs = 5000 }: { readonly timeoutMs?: number } = {},
  ) {
    this.#console = console;
    this.#post = new Post({ timeoutMs });
  }

  /** Tells every endpoint that has subscribed to the event; its `data` is only made when there is one. */
  tell(event: WebhookEventName, data: () => Record<string, unknown>): void {
    if (this.#closed) return;
    const endpoints = [...this.#console.state.webhooks.values()].filter(({ events }) => events.includes(event));
    if (endpoints.length === 0) return;
    const eventObjectId = randomUUID();
    const body = Buffer.from(JSON.stringify({ event, event_object_id: eventObjectId, data: data() }));
    for (const endpoint of endpoints) this.#handIn(endpoint, event, eventObjectId, body);
  }

  /** The last deliveries, oldest first. */
  recent(): readonly Delivery[] {
    return [...this.#recent];
  }

  /** Resolves when nothing is under way or waiting. */
  settled(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => this.#settled.push(resolve));
  }

  /** Breaks off what is under way and forgets what waits. */
  close(): void {
    this.#closed = true;
    this.#post.close();
    this.#held.clear();
    this.#done(this.#underWay);
  }

  #handIn(endpoint: WebhookEndpoint, event: WebhookEventName, eventObjectId: string, body: Buffer): void {
    const { faults } = this.#console;
    const happenedMs = this.#console.nowMs();
    if (faults.hits('webhooksLost')) {
      const error = 'not sent: fault webhooksLost';
      this.#remember({ url: endpoint.url, event, eventObjectId, atMs: happenedMs, tookMs: 0, status: null, error });
      return;
    }
    const copies = faults.hits('webhooksDoubled') ? 2 : 1;
    const delayed = faults.hits('webhooksDelayed');
    const stamp = delayed?.t === 'event' ? 'event' : 'sending';
    const letter: Letter = { endpoint, event, eventObjectId, body, happenedMs, copies, stamp };
    this.#underWay += 1;
    if (delayed) this.#console.later(delayed.ms ?? 5000, () => this.#sendOrHold(letter));
    else this.#sendOrHold(letter);
  }

  #sendOrHold(letter: Letter): void {
    const { id } = letter.endpoint;
    const before = this.#held.get(id);
    if (before) {
      // The two change places: the older one goes when this one has arrived.
      this.#held.delete(id);
      void this.#send(letter).then(() => this.#send(before));
      return;
    }
    const reordered = this.#console.faults.hits('webhooksReordered');
    if (!reordered) {
      void this.#send(letter);
      return;
    }
    this.#held.set(id, letter);
    this.#console.later(reordered.ms ?? 2000, () => {
      if (this.#held.get(id) !== letter) return;
      this.#held.delete(id);
      void this.#send(letter);
    });
  }

  async #send({ endpoint, event, eventObjectId, body, happenedMs, copies, stamp }: Letter): Promise<void> {
    if (this.#closed) return;
    const atMs = this.#console.nowMs();
    const signedMs = stamp === 'event' ? happenedMs : atMs;
    const headers = {
      ...endpoint.headers,
      'Content-Type': 'application/json',
      Signature: signWebhook(body, endpoint.secret, Math.floor(signedMs / 1000)),
    };
    const { url } = endpoint;
    const send = async () => {
      const { status, error, tookMs } = await this.#post.send(url, headers, body);
      this.#remember({ url, event, eventObjectId, atMs, tookMs, status, error });
    };
    await Promise.all(Array.from({ length: copies }, send));
    if (!this.#closed) this.#done(1);
  }

  #remember(delivery: Delivery): void {
    this.#recent.push(delivery);
    if (this.#recent.length > remembered) this.#recent.shift();
  }

  #done(count: number): void {
    this.#underWay -= count;
    if (this.#underWay > 0) return;
    for (const resolve of this.#settled.splice(0)) resolve();
  }
}
