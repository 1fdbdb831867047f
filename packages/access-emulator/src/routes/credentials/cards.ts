import { pageOf, type Routes } from '../../call.ts';
import type { Card, State } from '../../model.ts';
import { badParameter, found, refuse } from '../../refusal.ts';
import { cardWire } from '../../wire/card.ts';
import { adminDid, type Changed } from '../admin-note.ts';

const cardOf = ({ cards }: State, token: string): Card => found(cards.get(token), 'NFC card with the token', token);

/** The token is the card's secret: the log knows a card by the number printed on it. */
const asChanged = ({ displayId, alias }: Card): Changed => ({ id: displayId, name: alias || displayId });

const isAliasTaken = ({ cards }: State, alias: string, except?: Card): boolean =>
  alias !== '' && [...cards.values()].some((card) => card !== except && card.alias === alias);

export const cards: Pick<Routes<'credentials'>, 'getCard' | 'listCards' | 'renameCard' | 'deleteCard'> = {
  getCard: ({ console: { state }, params }) => cardWire(state, cardOf(state, params.token)),

  listCards: (call) => {
    const { state } = call.console;
    return pageOf(call, [...state.cards.values()], (card) => cardWire(state, card));
  },

  renameCard(call) {
    const { state } = call.console;
    const card = cardOf(state, call.params.token);
    const { alias } = call.body;
    if (alias === undefined) return;
    if (isAliasTaken(state, alias, card)) throw badParameter('alias', 'another card is called so');
    card.alias = alias;
    adminDid(call, 'rename', 'NFC card', asChanged(card));
  },

  deleteCard(call) {
    const { state } = call.console;
    const card = cardOf(state, call.params.token);
    if (card.status === 'assigned' || card.ownerId !== '') {
      throw refuse(
        'CODE_CREDS_NFC_CARD_CANNOT_BE_DELETE',
        `Card ${card.displayId} belongs to somebody: unassign it first.`,
      );
    }
    state.cards.delete(card.token);
    adminDid(call, 'delete', 'NFC card', asChanged(card));
  },
};
