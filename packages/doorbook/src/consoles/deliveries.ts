import type { Condition } from './consoles.ts';
import { type Said, said, textOfSaid } from './said.ts';

/** How webhook deliveries went since the start of the server, by console. */
export interface Deliveries {
  /** Gives a sentence when there is a new trouble that somebody should hear of. */
  count(console: number, outcome: string, nowMs: number, status?: number): string | undefined;
  of(console: number): {
    readonly deliveries: Readonly<Record<string, number>>;
    readonly lastDeliveryMs: number | null;
  };
  /** What is wrong with those that came in; null = nothing. */
  troubleOf(console: number): Said | null;
  /** The webhook's condition, made worse by deliveries that are turned away; one that got through ends every doubt of whose it is. */
  judged(console: number, webhook: Condition): Condition;
}

interface Counted {
  readonly byOutcome: Map<string, number>;
  /** Of one that the console itself sent. */
  lastMs: number | null;
  /** Until the console itself gets through: anybody may knock. */
  trouble: { readonly what: Said; readonly sinceMs: number } | undefined;
}

const gotThrough: ReadonlySet<string> = new Set(['recorded', 'ignored', 'quarantined']);

export function createDeliveries(): Deliveries {
  const counts = new Map<number, Counted>();
  return {
    count(console, outcome, nowMs, status) {
      const known = counts.get(console) ?? { byOutcome: new Map<string, number>(), lastMs: null, trouble: undefined };
      known.byOutcome.set(outcome, (known.byOutcome.get(outcome) ?? 0) + 1);
      counts.set(console, known);
      if (gotThrough.has(outcome)) {
        known.lastMs = nowMs;
        known.trouble = undefined;
      }
      const isMismatch = outcome === 'refused' && status === 401;
      const code = isMismatch ? 'delivery-unsigned' : outcome === 'no secret' ? 'delivery-no-secret' : undefined;
      if (code === undefined || known.trouble?.what.code === code) return undefined;
      known.trouble = { what: said(code), sinceMs: nowMs };
      return known.trouble.what.text;
    },
    of(console) {
      const known = counts.get(console);
      return { deliveries: Object.fromEntries(known?.byOutcome ?? []), lastDeliveryMs: known?.lastMs ?? null };
    },
    troubleOf: (console) => counts.get(console)?.trouble?.what ?? null,
    judged(console, webhook) {
      const { trouble, lastMs = null } = counts.get(console) ?? {};
      if (!trouble) return lastMs === null ? webhook : undoubted(webhook);
      const state = webhook.state === 'failed' ? 'failed' : 'warning';
      const words = [trouble.what, ...webhook.said];
      return { state, text: textOfSaid(words), said: words, sinceMs: trouble.sinceMs };
    },
  };
}

function undoubted(webhook: Condition): Condition {
  const words = webhook.said.filter(({ code }) => code !== 'webhook-whose');
  return words.length === webhook.said.length ? webhook : { ...webhook, text: textOfSaid(words), said: words };
}
