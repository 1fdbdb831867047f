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
import { createKeyHolders, type KeyHolders } from './key-holders.ts';
import { createKeysOf, type KeysOf } from './keys-held.ts';
import type { CredentialNeeds } from './needs.ts';
import { createPasses, type Passes } from './pass-acts.ts';
import { createPins, type Pins } from './pins.ts';
import { createPurchases, type Purchases } from './purchases.ts';
import { createQrCodes, type QrCodes } from './qr-codes.ts';
import { createSimulatedCards, type HoldCard, type SimulatedCards } from './simulated-cards.ts';
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
  /** The same, when what is being read is there. */
  allCards(asked: CardsAsked, order: CardOrder): Promise<CardsFound>;
  /** Throws a `CredentialError` for one that is not known. */
  card(console: number, mark: string): Promise<CardShown>;
  readonly cardActs: CardActs;
  readonly holders: Holders;
  readonly enrolments: Enrolments;
  readonly passes: Passes;
  readonly hygiene: Hygiene;
  readonly features: Features;
  readonly imports: CardImports;
  readonly keyHolders: KeyHolders;
  readonly keysOf: KeysOf;
  readonly pins: Pins;
  readonly purchases: Purchases;
  readonly qrCodes: QrCodes;
  /** null = the readers are real. */
  readonly simulatedCards: SimulatedCards | null;
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

/** `holdCard`: to a reader of the simulated console, where there is one. */
export function createCredentials(needs: CredentialNeeds, holdCard?: HoldCard): Credentials {
  const keyHolders = createKeyHolders(needs);
  const acting = createActing(needs, keyHolders.forget);
  const memory = createCardMemory(needs);
  const enrolments = createEnrolments({ ...needs, acting, memory });
  const holders = createHolders(needs);
  const passes = createPasses({ acting, ask: needs.ask });
  const imports = createCardImports({ ...needs, acting, memory });
  const hygiene = createHygiene({ ...needs, memory });
  const cards: Credentials['cards'] = (asked, order) => {
    const { cards: all, reads, version } = memory.now();
    return { found: findCards(orderCards(all, order), asked), all: all.length, version, reads };
  };
  let freeing = Promise.resolve();
  return {
    start: () => acting.orphaned(),
    async settled() {
      await freeing;
      await hygiene.settled();
      await imports.settled();
      await memory.settled();
      await keyHolders.settled();
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
    cards,
    async allCards(asked, order) {
      memory.now();
      await memory.settled();
      return cards(asked, order);
    },
    card: async (console, mark) => (await memory.known(console, mark)).card,
    enrolments,
    passes,
    hygiene,
    features: createFeatures(needs),
    imports,
    keyHolders,
    keysOf: createKeysOf({ ...needs, memory }),
    pins: createPins({ acting, ask: needs.ask }),
    purchases: createPurchases(needs, { acting, passes }),
    qrCodes: createQrCodes({ ...needs, acting }),
    simulatedCards: holdCard ? createSimulatedCards(holdCard, { ...needs, memory, enrolments }) : null,
    visitors: createVisitors({ acting, ask: needs.ask, changed: holders.forget, cardsFreed: memory.forget }),
    holders,
    cardActs: createCardActs({ acting, memory, ask: needs.ask }),
  };
}
