import type { NfcCard } from '@doorbook/access-client';
import { type CardShown, readyToFind } from './cards.ts';
import { credentialErrorOf } from './console-words.ts';
import { CredentialError } from './credential-error.ts';
import type { CredentialNeeds } from './needs.ts';

/*
 * The cards of all consoles, in memory and nowhere else: read page by page in the background when somebody asks for them and
 * the last time is a while ago. Outside of here a card is called by its mark.
 */

export interface CardsNow {
  /** The same list as long as nothing has changed. */
  readonly cards: readonly CardShown[];
  /** Another number when they are others. */
  readonly version: number;
  /** By console: when they were last read whole, whether they are being read, and what stood in the way. */
  readonly reads: readonly CardsRead[];
}

export interface CardsRead {
  readonly console: number;
  readonly readMs: number | null;
  readonly isReading: boolean;
  readonly problem: { readonly message: string; readonly hint: string } | null;
}

export interface CardMemory {
  /** What is known now; asks for what is old. */
  now(): CardsNow;
  /** Resolves when nothing is being read. */
  settled(): Promise<void>;
  find(console: number, mark: string): KnownCard | undefined;
  /** Throws a `CredentialError` for a card that is not known, once all of them were read. */
  known(console: number, mark: string): Promise<KnownCard>;
  markOf(console: number, token: string): string;
  /** It was read or changed: this is how it is now; null = it is gone. */
  keep(console: number, token: string, card: NfcCard | null): void;
  /** The next question reads them again. */
  forget(console: number): void;
}

export interface KnownCard {
  readonly token: string;
  readonly card: CardShown;
}

const freshMs = 5 * 60_000;
/** Who waits for the first reading sees it grow. */
const toldEach = 200;

interface OfConsole {
  /** By mark. */
  known: Map<string, KnownCard>;
  /** What became known otherwise while they are read: the reading may have seen it as it was before. null = it is gone. */
  changed: Map<string, KnownCard | null>;
  readMs: number | null;
  triedMs: number | null;
  reading: Promise<void> | null;
  problem: CardsRead['problem'];
}

export function createCardMemory({ clock, keyring, ask, consoles, live }: CredentialNeeds): CardMemory {
  const all = new Map<number, OfConsole>();
  let version = 0;
  let listed: { readonly version: number; readonly cards: readonly CardShown[] } | undefined;
  const markOf = (console: number, token: string): string =>
    keyring.mark(token, `card of console ${console}`).slice(0, 24);
  const ofConsole = (console: number): OfConsole => {
    const known = all.get(console);
    if (known) return known;
    const made: OfConsole = {
      known: new Map(),
      changed: new Map(),
      readMs: null,
      triedMs: null,
      reading: null,
      problem: null,
    };
    all.set(console, made);
    return made;
  };
  /** A card that says what it said before stays the same object. */
  const entryOf = (console: number, card: NfcCard) => {
    const mark = markOf(console, card.token);
    const entry = { token: card.token, card: shownCard(console, mark, card) };
    const before = all.get(console)?.known.get(mark);
    if (before && isSame(before, entry)) return [mark, before] as const;
    readyToFind(entry.card);
    return [mark, entry] as const;
  };

  async function read(console: number, here: OfConsole): Promise<void> {
    here.triedMs = clock.nowMs();
    const found: OfConsole['known'] = new Map();
    here.changed = new Map();
    try {
      await ask(console, async (access, signal) => {
        for await (const card of access.credentials.listCards.each({}, { signal })) {
          const [mark, entry] = entryOf(console, card);
          found.set(mark, entry);
          // The first time they show one after the other; later all at once, so that none seems to be gone.
          if (here.readMs !== null) continue;
          here.known.set(mark, entry);
          version += 1;
          if (found.size % toldEach === 0) live.changed();
        }
      });
      for (const [mark, entry] of here.changed) put(found, mark, entry);
      if (hasChanged(here.known, found)) version += 1;
      here.known = found;
      here.readMs = clock.nowMs();
      here.problem = null;
    } catch (error) {
      const told = credentialErrorOf(error);
      here.problem =
        told instanceof CredentialError
          ? { message: told.message, hint: told.hint }
          : { message: told instanceof Error ? told.message : String(told), hint: '' };
    } finally {
      here.reading = null;
      live.changed();
    }
  }

  function readIfOld(console: number): void {
    const here = ofConsole(console);
    const isFresh = here.triedMs !== null && clock.nowMs() - here.triedMs < freshMs;
    if (!isFresh) here.reading ??= read(console, here);
  }

  return {
    markOf,
    now() {
      const ids = consoles();
      for (const console of all.keys()) {
        if (ids.includes(console)) continue;
        all.delete(console);
        version += 1;
      }
      for (const console of ids) readIfOld(console);
      const here = ids.map((console) => ({ console, ...ofConsole(console) }));
      if (listed?.version !== version) {
        listed = { version, cards: here.flatMap(({ known }) => [...known.values()].map(({ card }) => card)) };
      }
      return {
        ...listed,
        reads: here.map(({ console, readMs, reading, problem }) => ({
          console,
          readMs,
          isReading: reading !== null,
          problem,
        })),
      };
    },
    async settled() {
      for (const { reading } of all.values()) await reading;
    },
    find: (console, mark) => all.get(console)?.known.get(mark),
    async known(console, mark) {
      const isUnread = (all.get(console)?.readMs ?? null) === null;
      if (isUnread && !all.get(console)?.known.has(mark) && consoles().includes(console)) {
        readIfOld(console);
        await ofConsole(console).reading;
      }
      const entry = all.get(console)?.known.get(mark);
      if (entry) return entry;
      throw new CredentialError('not-found', 'There is no such card.', 'Look at the list of cards again.');
    },
    keep(console, token, card) {
      const { known, changed } = ofConsole(console);
      const [mark, entry] = card ? entryOf(console, card) : ([markOf(console, token), null] as const);
      put(known, mark, entry);
      changed.set(mark, entry);
      version += 1;
      live.changed();
    },
    forget(console) {
      ofConsole(console).triedMs = null;
    },
  };
}

const isSame = (one: KnownCard, other: KnownCard): boolean => JSON.stringify(one.card) === JSON.stringify(other.card);

const hasChanged = (before: OfConsole['known'], after: OfConsole['known']): boolean =>
  before.size !== after.size || [...after].some(([mark, entry]) => before.get(mark) !== entry);

function put(known: Map<string, KnownCard>, mark: string, entry: KnownCard | null): void {
  if (entry) known.set(mark, entry);
  else known.delete(mark);
}

export function shownCard(console: number, mark: string, card: NfcCard): CardShown {
  const { display_id, alias, status, card_type, user_id, user_type, user } = card;
  const name = user ? user.name || `${user.first_name} ${user.last_name}`.trim() : '';
  return {
    mark,
    console,
    number: display_id,
    alias,
    status,
    type: card_type,
    owner: user_id === '' ? null : { kind: user_type === 'VISITOR' ? 'visitor' : 'user', id: user_id, name },
  };
}
