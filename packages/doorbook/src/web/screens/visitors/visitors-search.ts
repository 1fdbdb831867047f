import type { OneVisitor, VisitorsShow } from '../../data/visitor-queries.ts';

/** What stands in the address of the visitors. */
export interface VisitorsSearch {
  readonly show?: string | undefined;
  readonly find?: string | undefined;
  readonly sort?: string | undefined;
  /** `console id` of whoever is in the panel, or `new`. */
  readonly visitor?: string | undefined;
  /** Their badge stands in the place of the list. */
  readonly badge?: string | undefined;
}

export const standings = ['overstayed', 'here', 'expected', 'left', 'missed', 'cancelled'] as const;
const shows = ['now', 'all', ...standings] as const satisfies readonly VisitorsShow[];

/** An address may be typed. */
export const showOf = (text: string | undefined): VisitorsShow => shows.find((one) => one === text) ?? 'now';

export const keyOf = ({ console, id }: OneVisitor): string => `${console} ${id}`;

export function oneOf(key: string | undefined): OneVisitor | undefined {
  const [, console, id] = /^([1-9]\d{0,9}) (.{1,200})$/.exec(key ?? '') ?? [];
  return id === undefined ? undefined : { console: Number(console), id };
}
