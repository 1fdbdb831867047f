import type { Emulated } from '../../emulated.ts';
import type { Card } from '../../model.ts';
import { hexOf } from '../../random.ts';

/** A card that the console has not seen before, in nobody's hands. */
export function newCard(
  { state, ids }: Emulated,
  {
    displayId = hexOf(ids, 8).toUpperCase(),
    alias = '',
    type = 'ua_card',
  }: { displayId?: string; alias?: string; type?: string } = {},
): Card {
  const token = hexOf(ids, 64);
  const card: Card = { token, displayId, alias, type, status: 'pending', ownerId: '', ownerType: 'USER', fixed: false };
  state.cards.set(token, card);
  return card;
}
