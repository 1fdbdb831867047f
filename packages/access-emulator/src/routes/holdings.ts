import type { Emulated } from '../emulated.ts';
import type { Card, Plate, State } from '../model.ts';
import { uuidOf } from '../random.ts';
import { badParameter, found, refuse } from '../refusal.ts';
import { has } from '../versions.ts';

/*
 * What users and visitors hold alike: cards, a PIN, number plates.
 */

interface Owner {
  readonly id: string;
  readonly type: Card['ownerType'];
}

/** Gives a card to somebody. One's own card again changes nothing. */
export function assignCard(
  { state, accessVersion }: Pick<Emulated, 'state' | 'accessVersion'>,
  owner: Owner,
  { token, force_add: isForced = false }: { token: string; force_add?: boolean | undefined },
): void {
  const card = state.cards.get(token);
  if (!card) throw refuse('CODE_NOT_EXISTS', 'There is no card with this token.');
  if (card.status === 'deleted' || card.status === 'loss') {
    throw refuse('CODE_CREDS_NFC_CARD_INVALID', `Card ${card.displayId} is out of use: its status is ${card.status}.`);
  }
  if (card.type !== 'ua_card' && !has({ accessVersion }, '3.3.10')) {
    throw refuse(
      'CODE_CREDS_NFC_CARD_INVALID',
      `Card ${card.displayId} is no UA card: third-party cards need Access 3.3.10.`,
    );
  }
  const isElsewhere = card.ownerId !== '' && card.ownerId !== owner.id;
  if (isElsewhere && card.fixed) {
    throw refuse(
      'CODE_CREDS_DISABLE_TRANSFER_UID_USER_NFC',
      `Card ${card.displayId} is of an Identity Enterprise user and stays there.`,
    );
  }
  if (isElsewhere && !isForced) {
    throw refuse('CODE_CREDS_NFC_HAS_BIND_USER', `Card ${card.displayId} already belongs to somebody else.`);
  }
  card.ownerId = owner.id;
  card.ownerType = owner.type;
  card.status = 'assigned';
}

/** Takes a card back from whom it belongs to. */
export function unassignCard({ cards }: Pick<State, 'cards'>, ownerId: string, token: string): void {
  const card = cards.get(token);
  if (!card || card.ownerId !== ownerId) throw refuse('CODE_NOT_EXISTS', 'There is no such card at this owner.');
  free(card);
}

/** The owner is gone. */
export function freeCards({ cards }: Pick<State, 'cards'>, ownerId: string): void {
  for (const card of cards.values()) if (card.ownerId === ownerId) free(card);
}

function free(card: Card): void {
  card.ownerId = '';
  card.ownerType = 'USER';
  if (card.status === 'assigned') card.status = 'pending';
}

/** A PIN that may be set: of exactly the site's length, and nobody else's, because a PIN alone says who somebody is. */
export function checkedPin({ pinLength, users, visitors }: State, ownerId: string, pin: string): string {
  if (!/^\d+$/.test(pin)) throw badParameter('pin_code', 'a PIN is digits only');
  if (pin.length !== pinLength) {
    throw refuse(
      'CODE_CREDS_PIN_CODE_CREDS_LENGTH_INVALID',
      `A PIN has ${pinLength} digits on this site, this one has ${pin.length}.`,
    );
  }
  for (const holder of [...users.values(), ...visitors.values()]) {
    if (holder.pin !== pin || holder.id === ownerId) continue;
    throw refuse('CODE_CREDS_PIN_CODE_CREDS_ALREADY_EXIST', 'The PIN code is already in use.');
  }
  return pin;
}

/** Adds to the plates that are there; one's own plate again is left out. */
export function addPlates(
  { ids }: Pick<Emulated, 'ids'>,
  holder: { plates: Plate[] },
  plates: readonly string[],
): void {
  const given = plates.map((plate) => plate.trim());
  if (given.includes('')) throw badParameter('body', 'a plate is empty');
  const known = new Set(holder.plates.map(({ plate }) => comparablePlate(plate)));
  for (const plate of given) {
    if (known.has(comparablePlate(plate))) continue;
    known.add(comparablePlate(plate));
    holder.plates.push({ id: uuidOf(ids), plate, status: 'active' });
  }
}

const comparablePlate = (plate: string): string => plate.replace(/[\s-]/g, '').toLowerCase();

/** By the plate's id, not by the plate. */
export function removePlate(holder: { plates: Plate[] }, plateId: string): void {
  found(
    holder.plates.find(({ id }) => id === plateId),
    'license plate',
    plateId,
  );
  holder.plates = holder.plates.filter(({ id }) => id !== plateId);
}
