import type { AccessClient } from '@doorbook/access-client';
import type { CardMemory } from './card-memory.ts';
import type { CardShown } from './cards.ts';
import { credentialErrorOf, isAccessError } from './console-words.ts';
import type { CredentialNeeds, Holder } from './needs.ts';
import { type PassShown, shownPass } from './passes.ts';

/** Which keys somebody has, for whoever looks at the person: neither a PIN nor the token of a card is in it. */
export interface KeysHeld {
  /** false = the console lists nobody of this id any more; a card may have outlived them. */
  readonly isListed: boolean;
  readonly hasPin: boolean;
  readonly cards: readonly Pick<CardShown, 'mark' | 'number' | 'alias' | 'status'>[];
  readonly pass: Pick<PassShown, 'id' | 'number' | 'name' | 'status'> | null;
  readonly plates: readonly string[];
}

/** Asks the console once, for all of it; throws a `CredentialError`. */
export type KeysOf = (console: number, holder: Holder) => Promise<KeysHeld>;

interface Needs extends Pick<CredentialNeeds, 'ask'> {
  readonly memory: Pick<CardMemory, 'now' | 'find' | 'markOf'>;
}

export function createKeysOf({ ask, memory }: Needs): KeysOf {
  return async (console, holder) => {
    const told = await ask(console, (access, signal) => toldBy(access, holder, signal)).catch((error: unknown) => {
      if (isAccessError(error) && goneCodes.has(error.code)) return null;
      throw credentialErrorOf(error);
    });
    if (!told) return { ...nothing, cards: memory.now().cards.filter(isOf(console, holder)).map(cardHeld) };
    const { cards, hasPin, pass, plates } = told;
    return {
      isListed: true,
      hasPin,
      // Alias and status stand in the list of cards; where that was not read yet, the owner tells the number.
      cards: cards.map(({ id, token }) => {
        const mark = memory.markOf(console, token);
        return cardHeld(memory.find(console, mark)?.card ?? { mark, number: id, alias: '', status: 'assigned' });
      }),
      pass: pass && passHeld(shownPass(console, pass)),
      plates: plates.map(({ credential }) => credential),
    };
  };
}

const nothing: KeysHeld = { isListed: false, hasPin: false, cards: [], pass: null, plates: [] };

const goneCodes: ReadonlySet<string> = new Set([
  'CODE_USER_ACCOUNT_NOT_EXIST',
  'CODE_USER_WORKER_NOT_EXISTS',
  'CODE_NOT_EXISTS',
  'CODE_RESOURCE_NOT_FOUND',
]);

async function toldBy(access: AccessClient, { kind, id }: Holder, signal: AbortSignal) {
  if (kind === 'visitor') {
    const { nfc_cards, license_plates, pin_code } = await access.visitors.get({ id }, { signal });
    return { cards: nfc_cards ?? [], plates: license_plates ?? [], pass: null, hasPin: isThere(pin_code) };
  }
  const { nfc_cards, license_plates, pin_code, touch_pass } = await access.users.get({ id }, { signal });
  return { cards: nfc_cards, plates: license_plates, pass: touch_pass ?? null, hasPin: isThere(pin_code) };
}

/** A console tells that there is a PIN, and never which. */
const isThere = (pin: object | null | undefined): boolean => pin !== null && pin !== undefined;

const isOf =
  (console: number, { kind, id }: Holder) =>
  (card: CardShown): boolean =>
    card.console === console && card.owner?.kind === kind && card.owner.id === id;

const cardHeld = ({ mark, number, alias, status }: KeysHeld['cards'][number]) => ({ mark, number, alias, status });
const passHeld = ({ id, number, name, status }: PassShown) => ({ id, number, name, status });
