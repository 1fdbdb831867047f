/* Cards, PINs and plates: who carries what, and what lies in the drawer. */

import type { Card, CardStatus, Plate } from '../model.ts';
import { hexOf, stream, uuidOf } from '../random.ts';
import type { Member } from './staff.ts';

/** Where the numbers of cards that are nobody's begin; people's come before. */
const drawer = 100_000;

interface CardFacts {
  readonly serial: number;
  readonly status: CardStatus;
  readonly ownerId?: string;
  readonly ownerType?: 'USER' | 'VISITOR';
  readonly alias?: string;
  readonly type?: string;
  readonly fixed?: boolean;
}

function card(
  seed: number,
  { serial, status, ownerId = '', ownerType = 'USER', alias = '', type = 'ua_card', fixed = false }: CardFacts,
): Card {
  return {
    token: hexOf(stream(seed, 'card', serial), 64),
    displayId: displayId(seed, serial),
    alias,
    type,
    status,
    ownerId,
    ownerType,
    fixed,
  };
}

/** Two thirds of the cards carry a number, the others eight hex digits; never two the same. */
function displayId(seed: number, serial: number): string {
  if (stream(seed, 'displayId', serial).chance(0.66)) return String(100_001 + serial);
  const scattered = (Math.imul(serial + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b)) >>> 0;
  return scattered.toString(16).toUpperCase().padStart(8, '0');
}

export function cardsOf(seed: number, staff: readonly Member[]): Card[] {
  const own = staff.flatMap((member) => {
    const serial = member.index * 2;
    return Array.from({ length: cardCount(seed, member) }, (_, k) =>
      card(seed, { serial: serial + k, status: 'assigned', ownerId: member.id, alias: k === 1 ? 'Key ring' : '' }),
    );
  });
  const owner = (index: number): string => staff[Math.min(index, staff.length - 1)]?.id ?? '';
  const gone = staff.find(({ status }) => status === 'DEACTIVATED');
  return [...own, ...special(owner, gone).map((facts, k) => card(seed, { ...facts, serial: drawer + k }))];
}

function special(owner: (index: number) => string, gone: Member | undefined): Omit<CardFacts, 'serial'>[] {
  return [
    { status: 'pending', alias: 'Spare badge 1' },
    { status: 'pending', alias: 'Spare badge 2' },
    { status: 'pending', alias: 'Spare badge 3' },
    { status: 'pending', alias: 'North badge 1', type: 'third_party' },
    { status: 'pending', alias: 'North badge 2', type: 'third_party' },
    { status: 'assigned', alias: 'North badge 3', type: 'third_party', ownerId: owner(1) },
    { status: 'assigned', fixed: true, ownerId: owner(3) },
    { status: 'loss', ownerId: owner(5) },
    { status: 'disable', ownerId: gone?.id ?? '' },
    { status: 'deleted' },
  ];
}

/** Whoever opens with a card has one; some have a second, some a card that they hardly use. */
function cardCount(seed: number, { index, usual, status }: Member): number {
  if (status === 'PENDING') return 0;
  const chance = stream(seed, 'cards', index);
  if (usual === 'NFC') return chance.chance(0.1) ? 2 : 1;
  return chance.chance(0.25) ? 1 : 0;
}

/** A visitor's badge. */
export const visitorCard = (seed: number, visitorId: string): Card =>
  card(seed, {
    serial: drawer + 50,
    status: 'assigned',
    alias: 'Visitor badge 1',
    ownerId: visitorId,
    ownerType: 'VISITOR',
  });

export const pinLength = 8;

/** A PIN of its own for every number: a step through all PINs that comes back only after the last. */
export function pinOf(seed: number, number: number): string {
  const start = stream(seed, 'pins').int(10 ** pinLength);
  return String((start + number * 61_803_399) % 10 ** pinLength).padStart(pinLength, '0');
}

export function memberPin(seed: number, { index, usual, status }: Member): string | null {
  if (status === 'PENDING') return null;
  return usual === 'PIN_CODE' || stream(seed, 'pin', index).chance(0.2) ? pinOf(seed, index) : null;
}

export function platesOf(seed: number, { index, status }: Member): Plate[] {
  const chance = stream(seed, 'plates', index);
  if (status !== 'ACTIVE' || !chance.chance(0.22)) return [];
  return Array.from({ length: chance.chance(0.1) ? 2 : 1 }, (_, k) => ({
    id: uuidOf(chance),
    plate: plateOf(index * 2 + k),
    status: chance.chance(0.95) ? 'active' : 'deactivate',
  }));
}

/** `ab12cd`, another one for every number. */
export function plateOf(number: number): string {
  const letters = 'abcdefghjkmnprstuvwxyz';
  const scattered = (number * 48_271 + 7919) % (22 ** 4 * 100);
  const digits = String(scattered % 100).padStart(2, '0');
  const letter = (place: number) => letters[Math.floor(scattered / (100 * 22 ** place)) % 22] ?? 'a';
  return `${letter(0)}${letter(1)}${digits}${letter(2)}${letter(3)}`;
}
