/** How webhook deliveries went since the start of the server, by console. */
export interface Deliveries {
  count(console: number, outcome: string, nowMs: number): void;
  of(console: number): {
    readonly deliveries: Readonly<Record<string, number>>;
    readonly lastDeliveryMs: number | null;
  };
}

export function createDeliveries(): Deliveries {
  const counts = new Map<number, { readonly byOutcome: Map<string, number>; lastMs: number }>();
  return {
    count(console, outcome, nowMs) {
      const known = counts.get(console) ?? { byOutcome: new Map<string, number>(), lastMs: nowMs };
      known.byOutcome.set(outcome, (known.byOutcome.get(outcome) ?? 0) + 1);
      known.lastMs = nowMs;
      counts.set(console, known);
    },
    of(console) {
      const known = counts.get(console);
      return { deliveries: Object.fromEntries(known?.byOutcome ?? []), lastDeliveryMs: known?.lastMs ?? null };
    },
  };
}
