import type { Condition } from './consoles.ts';

/** How webhook deliveries went since the start of the server, by console. */
export interface Deliveries {
  /** Gives a sentence when there is a new trouble that somebody should hear of. */
  count(console: number, outcome: string, nowMs: number, status?: number): string | undefined;
  of(console: number): {
    readonly deliveries: Readonly<Record<string, number>>;
    readonly lastDeliveryMs: number | null;
  };
  /** What is wrong with those that came in; null = nothing. */
  troubleOf(console: number): string | null;
  /** The webhook's condition, made worse by deliveries that are turned away. */
  judged(console: number, webhook: Condition): Condition;
}

interface Counted {
  readonly byOutcome: Map<string, number>;
  /** Of one that the console itself sent. */
  lastMs: number | null;
  /** Until the console itself gets through: anybody may knock. */
  trouble: { readonly text: string; readonly sinceMs: number } | undefined;
}

const gotThrough: ReadonlySet<string> = new Set(['recorded', 'ignored', 'quarantined']);
const cure =
  'set WEBHOOK_SECRET to the secret that the console lists for this address, or give the API token the permission view:webhook, and Doorbook looks the secret up. The console’s log tells every badge all the same, minutes later.';
const unsigned = `A delivery was refused: no secret of this console signed it, or not in the last five minutes. If it came from the console, ${cure}`;
const noSecret = `A delivery could not be checked: no secret is known that the console signs with. Either ${cure}`;

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
      const text = status === 401 ? unsigned : outcome === 'no secret' ? noSecret : undefined;
      if (text === undefined || known.trouble?.text === text) return undefined;
      known.trouble = { text, sinceMs: nowMs };
      return text;
    },
    of(console) {
      const known = counts.get(console);
      return { deliveries: Object.fromEntries(known?.byOutcome ?? []), lastDeliveryMs: known?.lastMs ?? null };
    },
    troubleOf: (console) => counts.get(console)?.trouble?.text ?? null,
    judged(console, webhook) {
      const trouble = counts.get(console)?.trouble;
      if (!trouble) return webhook;
      const state = webhook.state === 'failed' ? 'failed' : 'warning';
      return { state, text: `${trouble.text} ${webhook.text}`, sinceMs: trouble.sinceMs };
    },
  };
}
