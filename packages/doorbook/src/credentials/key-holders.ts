import type { User } from '@doorbook/access-client';
import type { CredentialNeeds } from './needs.ts';

/*
 * Which kinds of keys every user of a console has, for a list of all people: as the console's own list tells it, read in the
 * background when somebody asks and the last time is a while ago. What exactly somebody has, keys-held.ts asks.
 */

export interface KeyHolder {
  readonly console: number;
  /** The console's actor id. */
  readonly id: string;
  readonly hasCard: boolean;
  readonly hasPin: boolean;
  readonly hasPass: boolean;
}

export interface KeyHoldersNow {
  /** Whoever has none is not among them. */
  readonly holders: readonly KeyHolder[];
  /** null = not read yet, or it could not be: then nothing is known of its users. */
  readonly reads: readonly { readonly console: number; readonly readMs: number | null; readonly isReading: boolean }[];
}

export interface KeyHolders {
  /** What is known now; asks for what is old. */
  now(): KeyHoldersNow;
  /** Something was changed there. */
  forget(console: number): void;
  /** Resolves when nothing is being read. */
  settled(): Promise<void>;
}

interface OfConsole {
  holders: readonly KeyHolder[];
  readMs: number | null;
  triedMs: number | null;
  reading: Promise<void> | null;
}

const freshMs = 10 * 60_000;

export function createKeyHolders({
  ask,
  clock,
  consoles,
}: Pick<CredentialNeeds, 'ask' | 'clock' | 'consoles'>): KeyHolders {
  const all = new Map<number, OfConsole>();

  function ofConsole(console: number): OfConsole {
    const here = all.get(console) ?? { holders: [], readMs: null, triedMs: null, reading: null };
    all.set(console, here);
    return here;
  }

  async function read(console: number, here: OfConsole): Promise<void> {
    here.triedMs = clock.nowMs();
    try {
      const holders: KeyHolder[] = [];
      await ask(console, async (access, signal) => {
        for await (const user of access.users.list.each({}, { signal })) {
          const holder = holderOf(console, user);
          if (holder.hasCard || holder.hasPin || holder.hasPass) holders.push(holder);
        }
      });
      Object.assign(here, { holders, readMs: clock.nowMs() });
    } catch {
      // Where the users cannot be listed nothing is said of their keys; the page of doors says why.
    } finally {
      here.reading = null;
    }
  }

  return {
    now() {
      const reads = consoles().map((console) => {
        const here = ofConsole(console);
        const isFresh = here.triedMs !== null && clock.nowMs() - here.triedMs < freshMs;
        if (!isFresh) here.reading ??= read(console, here);
        return { console, readMs: here.readMs, isReading: here.reading !== null };
      });
      return { holders: reads.flatMap(({ console }) => ofConsole(console).holders), reads };
    },
    forget(console) {
      ofConsole(console).triedMs = null;
    },
    async settled() {
      for (const { reading } of all.values()) await reading;
    },
  };
}

const holderOf = (console: number, { id, nfc_cards, pin_code, touch_pass }: User): KeyHolder => ({
  console,
  id,
  hasCard: nfc_cards.length > 0,
  hasPin: pin_code !== null,
  hasPass: touch_pass !== null && touch_pass !== undefined,
});
