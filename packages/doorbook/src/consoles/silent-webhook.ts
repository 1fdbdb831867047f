import type { Sighting } from '../attendance/facts.ts';
import type { Condition } from './consoles.ts';
import { said, textOfSaid } from './said.ts';

/** Whether the webhook is silent while badges come by the other ways: then the console cannot reach us. */
export interface SilentWebhook {
  /** What socket and log have told. */
  notice(sightings: readonly Sighting[]): void;
  /** The webhook's condition, made worse when deliveries are missing. */
  judged(webhook: Condition, lastDeliveryMs: number | null): Condition;
}

interface SilentWebhookNeeds {
  readonly nowMs: () => number;
  /** The console's clock less ours. */
  readonly offsetMs: () => number;
}

/** A delivery may take so long, and one may be lost; two are no accident. */
const patienceMs = 60_000;
const missedAtLeast = 2;
const kept = 20;

export function createSilentWebhook({ nowMs, offsetMs }: SilentWebhookNeeds): SilentWebhook {
  const startedMs = nowMs();
  /** When badges happened that others than the webhook told of, by our clock; the newest last. */
  let toldMs: number[] = [];
  return {
    notice(sightings) {
      if (sightings.every(({ channel }) => channel === 'webhook')) return;
      const times = new Set(toldMs);
      for (const { channel, atMs } of sightings) {
        const ms = atMs - offsetMs();
        if (channel !== 'webhook' && ms >= startedMs) times.add(ms);
      }
      if (times.size > toldMs.length) toldMs = [...times].sort((a, b) => a - b).slice(-kept);
    },
    judged(webhook, lastDeliveryMs) {
      if (webhook.state !== 'ok') return webhook;
      const since = Math.max(webhook.sinceMs, lastDeliveryMs === null ? 0 : lastDeliveryMs + patienceMs);
      const missed = toldMs.filter((ms) => ms > since && ms < nowMs() - patienceMs);
      const [first] = missed;
      if (first === undefined || missed.length < missedAtLeast) return webhook;
      const words = [...webhook.said, said('webhook-silent', { badges: missed.length })];
      return { state: 'warning', text: textOfSaid(words), said: words, sinceMs: first };
    },
  };
}
