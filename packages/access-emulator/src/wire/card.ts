import type { Card, State } from '../model.ts';
import { fullName } from '../names.ts';
import { avatarPath } from './avatar.ts';

type People = Pick<State, 'users' | 'visitors'>;

/** A card as list and detail show it. */
export function cardWire(people: People, card: Card) {
  const owner = ownerOf(people, card);
  return {
    alias: card.alias,
    card_type: card.type,
    display_id: card.displayId,
    // In every sample the same as the display id, in no table.
    note: card.displayId,
    status: card.status,
    token: card.token,
    user: owner,
    user_id: owner ? card.ownerId : '',
    user_type: owner ? card.ownerType : '',
  };
}

function ownerOf({ users, visitors }: People, { ownerId, ownerType }: Card) {
  const user = ownerType === 'USER' ? users.get(ownerId) : undefined;
  const owner = user ?? (ownerType === 'VISITOR' ? visitors.get(ownerId) : undefined);
  if (!owner) return null;
  const { id, firstName, lastName } = owner;
  const avatar = user ? avatarPath(user) : '';
  return { avatar, first_name: firstName, id, last_name: lastName, name: fullName(owner) };
}
