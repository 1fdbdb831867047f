import type { Card, CardOrder, CardsWanted, OneCard } from '../../../data/key-queries.ts';

/** What stands in the address of the cards. */
export interface CardsSearch {
  readonly find?: string | undefined;
  readonly status?: string | undefined;
  readonly owner?: string | undefined;
  readonly console?: string | undefined;
  readonly sort?: string | undefined;
  /** `console mark` of the card in the panel. */
  readonly open?: string | undefined;
}

export const noFilters = { find: undefined, status: undefined, owner: undefined, console: undefined } as const;

export const cardStatuses = ['assigned', 'pending', 'disable', 'loss', 'deleted'] as const;
export const ownerKinds = ['user', 'visitor', 'nobody'] as const;
export const cardOrders = [
  'number',
  '-number',
  'alias',
  '-alias',
  'owner',
  '-owner',
  'status',
  '-status',
] as const satisfies readonly CardOrder[];

/** An address may be typed: what the server would not take is left out. */
export function wantedOf({ find, status, owner, console, sort }: CardsSearch): CardsWanted {
  const ownerKind = ownerKinds.find((one) => one === owner);
  const order = cardOrders.find((one) => one === sort);
  return {
    ...(find && { find: find.slice(0, 200) }),
    ...(status && { status: status.slice(0, 50) }),
    ...(ownerKind && { owner: ownerKind }),
    ...(console && /^[1-9]\d{0,9}$/.test(console) && { console }),
    ...(order && { sort: order }),
  };
}

export const keyOf = ({ console, mark }: Pick<Card, 'console' | 'mark'>): string => `${console} ${mark}`;

export function oneOf(key: string | undefined): OneCard | undefined {
  const [, console, mark] = /^([1-9]\d{0,9}) (\w{1,100})$/.exec(key ?? '') ?? [];
  return mark === undefined ? undefined : { console: Number(console), mark };
}
