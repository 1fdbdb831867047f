import { folded } from '../ui/person-matches.ts';

interface Ranked<Offer> {
  /** A word begins so. */
  readonly first: readonly Offer[];
  /** It stands somewhere within. */
  readonly later: readonly Offer[];
}

/** Of what is offered, what has these (folded) words in it. */
export function ranked<Offer extends { readonly text: string }>(
  offers: readonly Offer[],
  wanted: string,
): Ranked<Offer> {
  const words = wanted.split(/\s+/).filter(Boolean);
  const begins = ({ text }: Offer): boolean => {
    const own = folded(text).split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => own.some((one) => one.startsWith(word)));
  };
  const has = ({ text }: Offer): boolean => words.every((word) => folded(text).includes(word));
  return { first: offers.filter(begins), later: offers.filter((offer) => has(offer) && !begins(offer)) };
}
