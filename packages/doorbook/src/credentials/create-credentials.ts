import { createActing } from './acting.ts';
import { type CardActs, createCardActs } from './card-acts.ts';
import { createHolders, type Holders } from './card-holders.ts';
import { type CardImports, createCardImports } from './card-imports.ts';
import type { CardsRead } from './card-memory.ts';
import { createCardMemory } from './card-memory.ts';
import { type CardOrder, type CardShown, type CardsAsked, findCards, orderCards } from './cards.ts';
import { createEnrolments, type Enrolments } from './enrolments.ts';
import { createFeatures, type Features } from './feature-probes.ts';
import { createHygiene, type Hygiene } from './hygiene-reading.ts';
import type { CredentialNeeds } from './needs.ts';
import { createPasses, type Passes } from './pass-acts.ts';
import { createPins, type Pins } from './pins.ts';
import { createPurchases, type Purchases } from './purchases.ts';
import { createQrCodes, type QrCodes } from './qr-codes.ts';
import { createVisitors, type Visitors } from './visitor-acts.ts';

/** Everything about keys that the API asks. */
export interface Credentials {
  /** What was under way when the process ended is settled as unknown. */
  start(): Promise<void>;
  settled(): Promise<void>;
  /** Resolves when no reader waits for a card any more. */
  close(): Promise<void>;
  /** Readers that the process before has left waiting are freed, as soon as the consoles can be asked. */
  freeReaders(): void;
  /** Those whose keys may be touched. */
  consoles(): readonly number[];
  cards(asked: CardsAsked, order: CardOrder): CardsFound;
  /** Throws a `CredentialError` for one that is not known. */
  card(console: number, mark: string): Promise<CardShown>;
  readonly cardActs: CardActs;
  readonly holders: Holders;
  readonly enrolments: Enrolments;
  readonly passes: Passes;
  readonly hygiene: Hygiene;
  readonly features: Features;
  readonly imports: CardImports;
  readonly pins: Pins;
  readonly purchases: Purchases;
  readonly qrCodes: QrCodes;
  readonly visitors: Visitors;
}

export interface CardsFound {
  readonly found: readonly CardShown[];
  /** How many there are, found or not. */
  readonly all: number;
  /** Another number when they are others. */
  readonly version: number;
  readonly reads: readonly CardsRead[];
}

export function createCredentials(needs: CredentialNeeds): Credentials {
  const acting = createActing(needs);
  const memory = createCardMemory(needs);
  const enrolments = createEnrolments({ ...needs, acting, memory });
  const holders = createHolders(needs);
  const passes = createPasses({ acting, ask: needs.ask });
  const imports = createCardImports({ ...needs, acting, memory });
  const hygiene = createHygiene({ ...needs, memory });
  let freeing = Promise.resolve();
  return {
    start: () => acting.orphaned(),
    async settled() {
      await freeing;
      await hygiene.settled();
      await imports.settled();
      await memory.settled();
    },
    async close() {
      await imports.close();
      await enrolments.close();
    },
    freeReaders() {
      freeing = enrolments
        .freeReaders()
        .catch((err: unknown) =>
          needs.log.error({ err }, 'Whether a reader still waits for a card could not be read.'),
        );
    },
    consoles: needs.consoles,
    cards(asked, order) {
      const { cards, reads, version } = memory.now();
      return { found: findCards(orderCards(cards, order), asked), all: cards.length, version, reads };
    },
    card: async (console, mark) => (await memory.known(console, mark)).card,
    enrolments,
    passes,
    hygiene,
    features: createFeatures(needs),
    imports,
    pins: createPins({ acting, ask: needs.ask }),
    purchases: createPurchases(needs, { acting, passes }),
    qrCodes: createQrCodes({ ...needs, acting }),
    visitors: createVisitors({ acting, ask: needs.ask, changed: holders.forget, cardsFreed: memory.forget }),
    holders,
    cardActs: createCardActs({ acting, memory, ask: needs.ask }),
  };
}
