import { inTurn } from '../in-turn.ts';
import type { IntentNow } from '../store/intents.ts';
import type { Acting } from './acting.ts';
import { CredentialError } from './credential-error.ts';
import type { Act, CredentialNeeds } from './needs.ts';
import type { Passes } from './pass-acts.ts';
import { newSince, type PassShown } from './passes.ts';

/*
 * Buying Touch Passes costs money. What was there before is written down first; the call goes out once; and where no answer
 * came, the list tells later what it brought. Until then no other purchase is made at that console.
 */

export interface Purchase {
  readonly id: string;
  readonly console: number;
  readonly count: number;
  readonly by: string;
  readonly atMs: number;
  /** open: under way at this moment. */
  readonly outcome: 'open' | 'done' | 'failed' | 'unknown' | 'settled';
  /** What it brought, where that is known. */
  readonly bought: number | null;
}

export interface PurchaseWanted {
  /** Made by whoever asks: the same one again buys nothing. */
  readonly id: string;
  readonly console: number;
  readonly count: number;
}

export interface Purchases {
  list(): Promise<Purchase[]>;
  buy(wanted: PurchaseWanted, by: Act): Promise<Purchase>;
  /** Reads the list of passes, compares it with what was there before, and writes down what came of it. */
  settle(id: string, by: Act): Promise<Purchase>;
}

const mostShown = 1_000;
/** How long a purchase that got no answer may still bring what was bought. */
const patienceMs = 10 * 60_000;

export function createPurchases(
  { store, clock }: Pick<CredentialNeeds, 'store' | 'clock'>,
  { acting, passes }: { readonly acting: Acting; readonly passes: Passes },
): Purchases {
  const known = async (): Promise<IntentNow[]> => store.intentsOf(['passes-bought'], mostShown);
  /** Two at the same moment must see each other. */
  const oneByOne = inTurn();
  const found = async (id: string): Promise<IntentNow> => {
    const intent = (await known()).find((one) => one.id === id);
    if (intent) return intent;
    throw new CredentialError('not-found', 'There is no such purchase.', 'Look at the list of purchases.');
  };

  return {
    list: async () => (await known()).map(purchaseOf),

    buy: ({ id, console, count }, by) =>
      oneByOne(async () => {
        const before = await known();
        if (before.some((one) => one.id === id)) {
          throw new CredentialError('conflict', 'This purchase was made already.', 'Look at the list of purchases.');
        }
        const open = before.find((one) => one.console === console && isUnsettled(one));
        if (open) {
          throw new CredentialError(
            'conflict',
            'What came of an earlier purchase is not known yet.',
            'Settle that one first: the list of passes is compared with what was there before.',
          );
        }
        const idsBefore = (await passes.list({ console })).map((pass) => pass.id);
        await acting(
          { id, console, act: 'passes-bought', subject: `${console}`, details: { count }, kept: { idsBefore } },
          by,
          (access, signal) => access.credentials.buyTouchPasses({ body: { count } }, { signal }),
        );
        return purchaseOf(await found(id));
      }),

    settle: (id, by) =>
      oneByOne(async () => {
        const intent = await found(id);
        if (!isUnsettled(intent)) return purchaseOf(intent);
        const now: PassShown[] = await passes.list({ console: intent.console });
        const { idsBefore = [], count = 0 } = detailsOf(intent);
        const bought = newSince(idsBefore, now).length;
        // It may still be under way at the vendor's: what is missing now may come in a moment.
        if (bought < count && clock.nowMs() - intent.atMs < patienceMs) {
          throw new CredentialError(
            'conflict',
            `The list has ${bought} of ${count} new passes so far.`,
            'The purchase may still be under way. Look again in ten minutes; nothing is bought meanwhile.',
          );
        }
        await acting.settled(intent, { bought }, by);
        return purchaseOf(await found(id));
      }),
  };
}

/** One that has no outcome may be the one of this moment; it is waited for, since purchases go one after the other. */
const isUnsettled = ({ outcome }: IntentNow): boolean => outcome === null || outcome.outcome === 'unknown';

interface Details {
  readonly count?: number;
  readonly idsBefore?: readonly string[];
}
const detailsOf = ({ details }: IntentNow): Details => JSON.parse(details) as Details;

function purchaseOf(intent: IntentNow): Purchase {
  const { id, console, by, atMs, outcome } = intent;
  const { count = 0 } = detailsOf(intent);
  const told = outcome?.outcome ?? 'open';
  const settled = outcome?.outcome === 'settled' ? (JSON.parse(outcome.details) as { bought?: number }) : {};
  const bought = told === 'done' ? count : told === 'failed' ? 0 : (settled.bought ?? null);
  return { id, console, count, by, atMs, outcome: told, bought };
}
