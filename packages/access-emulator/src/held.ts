import type { Card, State, TouchPass } from './model.ts';

/** Who holds what. */
export interface Held {
  cards(ownerId: string): readonly Card[];
  pass(userId: string): TouchPass | undefined;
}

/** Looked up once for a whole list: thousands of rows must not each search all cards. */
export function heldIn({ cards, touchPasses }: Pick<State, 'cards' | 'touchPasses'>): Held {
  const cardsOf = new Map<string, Card[]>();
  for (const card of cards.values()) {
    if (card.ownerId === '' || card.status === 'deleted') continue;
    const held = cardsOf.get(card.ownerId);
    if (held) held.push(card);
    else cardsOf.set(card.ownerId, [card]);
  }
  const passOf = new Map<string, TouchPass>();
  for (const pass of touchPasses.values()) if (pass.userId !== '') passOf.set(pass.userId, pass);
  return { cards: (ownerId) => cardsOf.get(ownerId) ?? [], pass: (userId) => passOf.get(userId) };
}
