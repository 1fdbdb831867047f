/** A card as others see it: its token stays inside, and a mark that tells nothing of it stands for it. */
export interface CardShown {
  readonly mark: string;
  readonly console: number;
  /** Printed on the card, or shown for it. */
  readonly number: string;
  readonly alias: string;
  /** As the console says it: assigned, pending, disable, deleted, loss. */
  readonly status: string;
  readonly type: string;
  readonly owner: { readonly kind: 'user' | 'visitor'; readonly id: string; readonly name: string } | null;
}

export interface CardsAsked {
  readonly console?: number | undefined;
  /** In its number, alias or owner's name. */
  readonly find?: string | undefined;
  readonly status?: string | undefined;
  readonly owner?: 'user' | 'visitor' | 'nobody' | undefined;
}

/** By what a list of cards may be ordered; with `-` in front the other way round. */
export const cardOrders = ['number', '-number', 'alias', '-alias', 'owner', '-owner', 'status', '-status'] as const;
export type CardOrder = (typeof cardOrders)[number];

/** Of a word with accents and capitals, what is compared. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en');

/** A card that has changed is another object; of the others nobody works this out again at each letter that is typed. */
const texts = new WeakMap<CardShown, string>();

/** So that the first who looks for a card among ten thousand need not wait for the texts of all. */
export const readyToFind = (card: CardShown): void => void textOf(card);

function textOf(card: CardShown): string {
  const known = texts.get(card);
  if (known !== undefined) return known;
  const text = plain(`${card.number} ${card.alias} ${card.owner?.name ?? ''}`);
  texts.set(card, text);
  return text;
}

/** Every word that was typed is found somewhere in it. Their order stays. */
export function findCards(cards: readonly CardShown[], { console, find = '', status, owner }: CardsAsked): CardShown[] {
  const words = plain(find).split(/\s+/).filter(Boolean);
  return cards.filter((card) => {
    if (console !== undefined && card.console !== console) return false;
    if (status !== undefined && card.status !== status) return false;
    if (owner !== undefined && (card.owner?.kind ?? 'nobody') !== owner) return false;
    return words.length === 0 || words.every((word) => textOf(card).includes(word));
  });
}

const orders = new WeakMap<readonly CardShown[], Map<CardOrder, readonly CardShown[]>>();

/** The same list is ordered once, however often somebody asks. Cards without an alias or owner come last, either way. */
export function orderCards(cards: readonly CardShown[], order: CardOrder): readonly CardShown[] {
  const known = orders.get(cards) ?? new Map<CardOrder, readonly CardShown[]>();
  orders.set(cards, known);
  const ordered = known.get(order) ?? cards.toSorted(comparing(order));
  known.set(order, ordered);
  return ordered;
}

/** Of names. */
const { compare } = new Intl.Collator('en', { numeric: true });
/** Numbers of cards are digits or hex: a collator would sort the first digits of a hex number as a number. */
const compareNumbers = (a: CardShown, b: CardShown): number => {
  if (a.number !== b.number) return a.number < b.number ? -1 : 1;
  return a.mark < b.mark ? -1 : 1;
};

function comparing(order: CardOrder): (a: CardShown, b: CardShown) => number {
  const sign = order.startsWith('-') ? -1 : 1;
  const name = order.replace('-', '') as 'number' | keyof typeof keyOf;
  if (name === 'number') return (a, b) => sign * compareNumbers(a, b);
  const by = keyOf[name];
  return (a, b) => {
    const [one, other] = [by(a), by(b)];
    if (one === other) return compareNumbers(a, b);
    return one === '' ? 1 : other === '' ? -1 : sign * compare(one, other);
  };
}

const keyOf = {
  alias: ({ alias }: CardShown) => alias,
  owner: ({ owner }: CardShown) => owner?.name ?? '',
  status: ({ status }: CardShown) => status,
};
