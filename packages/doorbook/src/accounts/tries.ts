import type { AuditEntry } from '../store/tables.ts';
import { AccountError, type Act } from './accounts.ts';
import { actEntry } from './act-entry.ts';
import { networkOf } from './client-address.ts';
import { createThrottle } from './throttle.ts';

export interface Tries {
  /** Counts a try. Throws `too-many` when it came too soon after others. */
  begin(asked: { readonly name: string | null; readonly origin: string }): Try;
  /** Into the audit; of very many only some, with the number of the others. */
  failed(act: Act, what: string, subject: string): Promise<void>;
}

interface Try {
  readonly succeeded: () => void;
}

const provenKept = 1_000;

/** Whoever guesses names, passwords or codes: slowed by name, wherever it comes from, and by network, whatever the name. */
export function createTries({
  nowMs,
  record,
}: {
  readonly nowMs: () => number;
  readonly record: (entry: AuditEntry) => Promise<void>;
}): Tries {
  const names = createThrottle({ free: 5, nowMs });
  // An office behind one address has many who mistype.
  const networks = createThrottle({ free: 20, nowMs });
  const entries = createThrottle({ free: 60, nowMs });
  /** Where a name has signed in from: whoever guesses it elsewhere must not lock its owner out. */
  const proven = new Set<string>();
  let untold = 0;
  return {
    begin({ name, origin }) {
      const network = networkOf(origin);
      const folded = name?.normalize('NFC').trim().toLowerCase().slice(0, 200);
      const place = JSON.stringify([folded, network]);
      const key = proven.has(place) ? place : folded;
      refuse(networks.take(network));
      const waitMs = key === undefined ? 0 : names.take(key);
      if (waitMs > 0) {
        networks.giveBack(network);
        refuse(waitMs);
      }
      return {
        succeeded() {
          networks.giveBack(network);
          if (key === undefined) return;
          names.forget(key);
          proven.delete(place);
          proven.add(place);
          const [oldest] = proven;
          if (proven.size > provenKept && oldest !== undefined) proven.delete(oldest);
        },
      };
    },
    async failed(act, what, subject) {
      if (entries.take('all') > 0) {
        untold += 1;
        return;
      }
      const details = untold > 0 ? { othersSinceLastEntry: untold } : {};
      untold = 0;
      await record(actEntry(act, { act: what, subject, details, atMs: nowMs() }));
    },
  };
}

function refuse(waitMs: number): void {
  if (waitMs <= 0) return;
  const waitS = Math.ceil(waitMs / 1_000);
  throw new AccountError('too-many', `Too many tries. Wait ${waitS} s, then try again.`, waitS);
}
