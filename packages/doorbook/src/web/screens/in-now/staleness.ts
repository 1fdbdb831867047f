/*
 * Whether what is shown may be old: who has come or gone since is not known then, and somebody may count heads by this page.
 */

type State = 'ok' | 'waiting' | 'warning' | 'failed' | 'off';

interface Heard {
  readonly name: string;
  readonly connection: { readonly state: State; readonly sinceMs: number };
  readonly token: { readonly state: State; readonly sinceMs: number };
  readonly log: { readonly state: State; readonly sinceMs: number };
  readonly readUntilMs: number | null;
  readonly lastDeliveryMs: number | null;
}

/** So long a console that does not answer may have told nothing. */
export const silentMs = 5 * 60_000;

export interface Silent {
  readonly name: string;
  readonly sinceMs: number;
}

/** The consoles that fail, and since when they have told nothing. */
export const silentConsoles = (consoles: readonly Heard[], nowMs: number): readonly Silent[] =>
  consoles.flatMap((console) => {
    const failing = [console.connection, console.token, console.log].filter(({ state }) => state === 'failed');
    if (failing.length === 0) return [];
    const heardMs = Math.max(console.readUntilMs ?? 0, console.lastDeliveryMs ?? 0);
    // Never heard of: since it fails.
    const sinceMs = heardMs > 0 ? heardMs : Math.min(...failing.map((condition) => condition.sinceMs));
    return nowMs - sinceMs > silentMs ? { name: console.name, sinceMs } : [];
  });
