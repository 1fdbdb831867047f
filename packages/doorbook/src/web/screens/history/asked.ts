import { notPhysicalMethods, physicalMethods } from '../../../attendance/facts.ts';
import type { PassagesAsked, Span } from '../../data/queries.ts';
import { dateAfter, isDate } from '../../ui/dates.ts';

/*
 * What the address of History asks for. Whoever changes an address by hand may write anything: what means nothing is left out.
 */

export interface HistorySearch {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly person?: string | undefined;
  readonly console?: string | undefined;
  readonly door?: string | undefined;
  readonly method?: string | undefined;
  readonly result?: string | undefined;
  readonly counts?: string | undefined;
  readonly onlyLog?: string | undefined;
  readonly passage?: string | undefined;
}

export const results = ['granted', 'denied', 'other'] as const;
export const countings = ['arrival', 'exit', 'none'] as const;
export const methods: readonly string[] = [...physicalMethods, ...notPhysicalMethods];

/** Without dates: so many days, today the last. */
const shownDays = 30;
/** More the server does not look through at once. */
const mostDays = 366;

export function askedOf(search: HistorySearch, today: string): PassagesAsked & Span {
  const { person, door, method } = search;
  const result = oneOf(results, search.result);
  const counts = oneOf(countings, search.counts);
  const console = /^[1-9]\d{0,8}$/.test(search.console ?? '') ? search.console : undefined;
  return {
    ...spanOf(search, today),
    ...(person && { person }),
    ...(console && { console }),
    ...(door && { door }),
    ...(method && { method }),
    ...(result && { result }),
    ...(counts && { counts }),
    ...(search.onlyLog === 'true' && { onlyLog: 'true' }),
  };
}

const oneOf = <T extends string>(all: readonly T[], text: string | undefined): T | undefined =>
  all.find((one) => one === text);

/** With only one of the two dates the other is as far away as without any. */
export function spanOf({ from, to }: HistorySearch, today: string): Span {
  const last = dateOr(to) ?? (isDate(from) && from > today ? from : today);
  const first = dateOr(from) ?? dateAfter(last, 1 - shownDays);
  return { from: first, to: last };
}

/** One date was changed; the other follows where the two would not be a span, or too long a one. */
export function withDate(span: Span, change: Partial<Span>): Span {
  if (change.from !== undefined) {
    const { from } = change;
    const latest = dateAfter(from, mostDays - 1);
    return { from, to: span.to < from ? from : span.to > latest ? latest : span.to };
  }
  if (change.to === undefined) return span;
  const { to } = change;
  const earliest = dateAfter(to, 1 - mostDays);
  return { from: span.from > to ? to : span.from < earliest ? earliest : span.from, to };
}

const dateOr = (text: string | undefined): string | undefined => (isDate(text) ? text : undefined);

/** What the sheet of filters holds: how many of them are set. */
export const filtersIn = ({ console, door, method, result, counts, onlyLog }: PassagesAsked): number =>
  [console, door, method, result, counts, onlyLog].filter(Boolean).length;

/** The address without any filter. */
export const noFilters = {
  from: undefined,
  to: undefined,
  person: undefined,
  console: undefined,
  door: undefined,
  method: undefined,
  result: undefined,
  counts: undefined,
  onlyLog: undefined,
} as const satisfies HistorySearch;

/** The same passages as a file. */
export const fileOf = (asked: PassagesAsked, format: 'csv' | 'xlsx'): string =>
  `passages/table.${format}?${new URLSearchParams({ ...asked })}`;
