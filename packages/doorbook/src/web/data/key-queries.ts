import { keepPreviousData } from '@tanstack/react-query';
import { answered, api } from './api.ts';
import { withPassword } from './fresh-password.ts';
import { liveKey } from './live.ts';

/* What is asked and changed about keys. What changes something asks for the password where it was typed too long ago. */

export interface CardsWanted {
  readonly console?: string;
  readonly find?: string;
  readonly status?: string;
  readonly owner?: 'user' | 'visitor' | 'nobody';
}

export const cardsQuery = (wanted: CardsWanted) => ({
  queryKey: [liveKey, 'cards', wanted],
  queryFn: () => answered(api.credentials.cards.$get({ query: { ...wanted, limit: '1000' } })),
  placeholderData: keepPreviousData,
});
export type CardsFound = Awaited<ReturnType<ReturnType<typeof cardsQuery>['queryFn']>>;
export type Card = CardsFound['cards'][number];

interface OneCard {
  readonly console: number;
  readonly mark: string;
}
const cardParam = ({ console, mark }: OneCard) => ({ console: String(console), mark });

export const renameCard = (card: OneCard, alias: string) =>
  withPassword(() =>
    answered(api.credentials.cards[':console'][':mark'].$patch({ param: cardParam(card), json: { alias } })),
  );
