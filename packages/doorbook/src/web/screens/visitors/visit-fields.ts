import type { Visitor, VisitWanted } from '../../data/visitor-queries.ts';
import { fieldText, usualTimes } from './visit-times.ts';

export const reasons = ['Business', 'Interview', 'Cooperation', 'Others'] as const;
export type Reason = (typeof reasons)[number];
export type Hours = NonNullable<VisitWanted['week']>[number];
export type PlaceKey = NonNullable<VisitWanted['places']>[number];

/** What the form holds; times as their fields have them, on the console's wall. */
export interface VisitFields {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly reason: Reason;
  readonly start: string;
  readonly end: string;
  readonly phone: string;
  readonly email: string;
  readonly remarks: string;
  readonly places: PlaceKey[];
  /** null = one visit for the whole time. */
  readonly week: Hours[] | null;
}

export const blankVisit = (nowMs: number, zone: string): VisitFields => ({
  ...{ firstName: '', lastName: '', company: '', reason: 'Business', phone: '', email: '', remarks: '' },
  ...usualTimes(nowMs, zone),
  places: [],
  week: null,
});

export const fieldsOf = (visitor: Visitor): VisitFields => ({
  firstName: visitor.firstName,
  lastName: visitor.lastName,
  company: visitor.company,
  reason: reasons.find((one) => one.toLowerCase() === visitor.reason.toLowerCase()) ?? 'Others',
  start: fieldText(visitor.start),
  end: fieldText(visitor.end),
  phone: visitor.phone,
  email: visitor.email,
  remarks: visitor.remarks,
  places: visitor.places.map(({ kind, id }) => ({ kind, id })),
  week: visitor.week,
});

export type Fault = 'end' | 'phone' | 'week';

/** What the server would refuse, said beside the field before it is sent. A number that was there before is not sent. */
export function faultsOf(before: VisitFields, { start, end, phone, week }: VisitFields): ReadonlySet<Fault> {
  const faults = new Set<Fault>();
  if (start !== '' && end !== '' && end <= start) faults.add('end');
  if (phone !== before.phone && phoneOf(phone) !== '' && !/^\+[1-9]\d{1,14}$/.test(phoneOf(phone))) faults.add('phone');
  if (week && (week.length === 0 || week.some(({ from, until }) => from === '' || until <= from))) faults.add('week');
  return faults;
}

/** Blanks, dashes and brackets are how people write a number. */
export const phoneOf = (text: string): string => text.replaceAll(/[\s()/.-]/g, '');

/** As it is sent: only what is other than before, so that nothing else is changed by the way. */
export function changed(before: VisitFields, after: VisitFields): Partial<VisitWanted> {
  const { week, places, ...texts } = after;
  const told = { ...texts, phone: after.phone === before.phone ? after.phone : phoneOf(after.phone) };
  const other = Object.fromEntries(Object.entries(told).filter(([key, text]) => text !== before[key as 'phone']));
  return {
    ...other,
    ...(keysOf(places) !== keysOf(before.places) && { places }),
    ...(week && JSON.stringify(week) !== JSON.stringify(before.week) && { week }),
  };
}

const keysOf = (places: readonly PlaceKey[]): string =>
  places
    .map(({ kind, id }) => `${kind} ${id}`)
    .sort()
    .join();

/** All of it, for somebody new. */
export const wholeVisit = ({ week, phone, ...rest }: VisitFields): Omit<VisitWanted, 'console'> => ({
  ...rest,
  phone: phoneOf(phone),
  ...(week && { week }),
});
