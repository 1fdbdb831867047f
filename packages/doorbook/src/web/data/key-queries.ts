import { keepPreviousData } from '@tanstack/react-query';
import { answered, api } from './api.ts';
import { basePath } from './base-path.ts';
import { withPassword } from './fresh-password.ts';
import { liveKey } from './live.ts';

/* What is asked and changed about cards. What changes something asks for the password where it was typed too long ago. */

export interface CardsWanted {
  readonly console?: string;
  readonly find?: string;
  readonly status?: string;
  readonly owner?: 'user' | 'visitor' | 'nobody';
  readonly sort?: CardOrder;
}
export type CardOrder = NonNullable<Parameters<typeof api.credentials.cards.$get>[0]['query']['sort']>;

/** Small at the beginning, which is asked for whenever something changes; large where somebody scrolls on. */
export const askCards = (wanted: CardsWanted, cursor: string | undefined) =>
  answered(
    api.credentials.cards.$get({
      query: { ...wanted, ...(cursor === undefined ? { limit: '100' } : { limit: '500', cursor }) },
    }),
  );
export type CardsFound = Awaited<ReturnType<typeof askCards>>;
export type Card = CardsFound['cards'][number];

export interface OneCard {
  readonly console: number;
  readonly mark: string;
}
const cardParam = ({ console, mark }: OneCard) => ({ console: String(console), mark });

export const cardQuery = (card: OneCard) => ({
  queryKey: [liveKey, 'card', card],
  queryFn: () => answered(api.credentials.cards[':console'][':mark'].$get({ param: cardParam(card) })),
});

export interface HolderGiven {
  readonly kind: 'user' | 'visitor';
  readonly id: string;
}

export const renameCard = (card: OneCard, alias: string) =>
  withPassword(() =>
    answered(api.credentials.cards[':console'][':mark'].$patch({ param: cardParam(card), json: { alias } })),
  );
export const assignCard = (card: OneCard, { kind, id }: HolderGiven, take: boolean) =>
  withPassword(() =>
    answered(
      api.credentials.cards[':console'][':mark'].owner.$put({
        param: cardParam(card),
        json: { holder: { kind, id }, take },
      }),
    ),
  );
export const unassignCard = (card: OneCard) =>
  withPassword(() => answered(api.credentials.cards[':console'][':mark'].owner.$delete({ param: cardParam(card) })));
export const deleteCard = (card: OneCard) =>
  withPassword(() => answered(api.credentials.cards[':console'][':mark'].$delete({ param: cardParam(card) })));

/** Not asked again at each badge: names change seldom. */
export const holdersQuery = (console: number, find: string) => ({
  queryKey: ['key holders', console, find],
  queryFn: () => answered(api.credentials.holders.$get({ query: { console: String(console), find, limit: '12' } })),
  placeholderData: keepPreviousData,
  staleTime: 60_000,
});
export type KeyHolder = Awaited<ReturnType<ReturnType<typeof holdersQuery>['queryFn']>>['holders'][number];

/** When somebody last came, and where: the newest passage of the person since this date. */
export const lastPassageQuery = (personId: string, { from, to }: { readonly from: string; readonly to: string }) => ({
  queryKey: [liveKey, 'last passage', personId, from, to],
  queryFn: async () =>
    (await answered(api.passages.$get({ query: { person: personId, from, to, limit: '1' } }))).passages[0] ?? null,
});

export const readersQuery = () => ({
  queryKey: ['readers'],
  queryFn: () => answered(api.credentials.readers.$get()),
  staleTime: 0,
  gcTime: 0,
  refetchOnWindowFocus: false,
});
export type Reader = Awaited<ReturnType<ReturnType<typeof readersQuery>['queryFn']>>['readers'][number];

export interface EnrolmentWanted {
  readonly console: number;
  readonly readerId: string;
  readonly holder: HolderGiven | null;
  readonly isOtherSite: boolean;
}
export const startEnrolment = (json: EnrolmentWanted) =>
  withPassword(() => answered(api.credentials.enrolments.$post({ json })));
export type Enrolment = Awaited<ReturnType<typeof startEnrolment>>;

/** Asked each second while a card is waited for: that also tells the server that somebody waits. */
const heartbeatMs = 1_000;
export const enrolmentQuery = (id: string) => ({
  queryKey: [liveKey, 'enrolment', id],
  queryFn: () => answered(api.credentials.enrolments[':id'].$get({ param: { id } })),
  refetchInterval: ({ state }: { readonly state: { readonly data?: Enrolment | undefined } }) =>
    state.data && isOver(state.data) ? false : heartbeatMs,
  // Another tab may be looked at meanwhile, and the card is at the reader.
  refetchIntervalInBackground: true,
});

/** Nothing more comes of it by itself. */
export const isOver = ({ state, holder, problem }: Enrolment): boolean =>
  state === 'bound' || state === 'ended' || (state === 'found' && (holder === null || problem !== null));

export const bindEnrolment = (id: string, { kind, id: holderId }: HolderGiven, take: boolean) =>
  withPassword(() =>
    answered(
      api.credentials.enrolments[':id'].bind.$post({ param: { id }, json: { holder: { kind, id: holderId }, take } }),
    ),
  );
/** In the demonstration, whose readers nobody can walk to. */
const simulated = api.credentials.enrolments[':id']['simulated-card'];
export type SimulatedCard = Parameters<typeof simulated.$post>[0]['json']['card'];
export const holdSimulatedCard = (id: string, card: SimulatedCard) =>
  withPassword(() => answered(simulated.$post({ param: { id }, json: { card } })));

/** Needs no password: it only gives up. */
export const cancelEnrolment = (id: string) => answered(api.credentials.enrolments[':id'].$delete({ param: { id } }));

/** While the page goes away; nobody hears the answer. */
export const leaveEnrolment = (id: string): void => {
  const path = `${basePath}api/v1/credentials/enrolments/${encodeURIComponent(id)}`;
  void fetch(path, { method: 'DELETE', keepalive: true, credentials: 'same-origin' }).catch(() => undefined);
};
