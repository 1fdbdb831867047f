import { again, assignCard, type CardNeeds, type NamedHolder } from './card-assign.ts';
import type { CardShown } from './cards.ts';
import { CredentialError } from './credential-error.ts';
import type { Act } from './needs.ts';

/** What is changed of cards. Each throws a `CredentialError`. */
export interface CardActs {
  rename(console: number, mark: string, alias: string, by: Act): Promise<CardShown>;
  /** With `take` also from its present owner; without it such a card is refused. */
  assign(console: number, mark: string, wanted: { to: NamedHolder; take: boolean }, by: Act): Promise<CardShown>;
  unassign(console: number, mark: string, by: Act): Promise<CardShown>;
  /** Only one that belongs to nobody. */
  delete(console: number, mark: string, by: Act): Promise<void>;
}

export function createCardActs(needs: CardNeeds): CardActs {
  const { acting, memory } = needs;
  return {
    async rename(console, mark, alias, by) {
      const known = await memory.known(console, mark);
      const { token, card } = known;
      const details = { number: card.number, alias, aliasBefore: card.alias };
      await acting({ console, act: 'card-renamed', subject: mark, details }, by, (access, signal) =>
        access.credentials.renameCard({ token, body: { alias } }, { signal }),
      );
      return again(needs, console, known);
    },

    assign: async (console, mark, { to, take }, by) =>
      assignCard(needs, { console, known: await memory.known(console, mark), to, take }, by),

    async unassign(console, mark, by) {
      const known = await memory.known(console, mark);
      const { token, card } = known;
      const { owner, number } = card;
      if (!owner)
        throw new CredentialError('conflict', 'This card belongs to nobody.', 'There is nothing to take back.');
      const details = { number, owner: null, ownerBefore: owner.name || owner.id };
      const body = { token };
      await acting({ console, act: 'card-unassigned', subject: mark, details }, by, (access, signal) =>
        owner.kind === 'visitor'
          ? access.visitors.unassignCard({ id: owner.id, body }, { signal })
          : access.users.unassignCard({ id: owner.id, body }, { signal }),
      );
      return again(needs, console, known);
    },

    async delete(console, mark, by) {
      const { token, card } = await memory.known(console, mark);
      const { owner, number, alias } = card;
      if (owner) {
        throw new CredentialError(
          'conflict',
          `This card belongs to ${owner.name || 'somebody'}.`,
          'Take it back first, then delete it.',
        );
      }
      await acting({ console, act: 'card-deleted', subject: mark, details: { number, alias } }, by, (access, signal) =>
        access.credentials.deleteCard({ token }, { signal }),
      );
      memory.keep(console, token, null);
    },
  };
}
