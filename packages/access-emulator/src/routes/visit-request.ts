import { days, type WeekSchedule } from '@doorbook/access-client/contract';
import type { Place, State, Visitor, Week } from '../model.ts';
import { badParameter } from '../refusal.ts';
import { checkedEmail } from './profile.ts';
import { type AskedPlaces, askedPlaces } from './visit-places.ts';

/** What creating and updating a visitor have in common; nothing in it is required here. */
interface VisitRequest {
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
  readonly start_time?: number | undefined;
  readonly end_time?: number | undefined;
  /** No console was seen to check these two, so they may be of any kind. */
  readonly visit_reason?: unknown;
  readonly mobile_phone?: unknown;
  readonly remarks?: string | undefined;
  readonly email?: string | undefined;
  readonly visitor_company?: string | undefined;
  readonly resources?: readonly Place[] | undefined;
  readonly week_schedule?: WeekSchedule | undefined;
}

type Profile = Pick<
  Visitor,
  'firstName' | 'lastName' | 'startS' | 'endS' | 'reason' | 'phone' | 'remarks' | 'email' | 'company' | 'week'
>;

interface AskedVisit {
  readonly profile: Profile;
  /** undefined: the places stay. */
  readonly places: AskedPlaces | undefined;
}

/** The visit as it will be: what the request gives, and the rest as it is. All of it is checked before any is kept. */
export function askedVisit(state: State, request: VisitRequest, present: Profile): AskedVisit {
  const profile: Profile = {
    firstName: request.first_name?.trim() ?? present.firstName,
    lastName: request.last_name?.trim() ?? present.lastName,
    startS: request.start_time ?? present.startS,
    endS: request.end_time ?? present.endS,
    reason: words(request.visit_reason) ?? present.reason,
    phone: words(request.mobile_phone) ?? present.phone,
    remarks: request.remarks ?? present.remarks,
    email: request.email === undefined ? present.email : checkedEmail(request.email),
    company: request.visitor_company ?? present.company,
    week: request.week_schedule ? weekOf(request.week_schedule) : present.week,
  };
  if (profile.firstName === '') throw badParameter('first_name', 'it is empty');
  if (profile.lastName === '') throw badParameter('last_name', 'it is empty');
  if (profile.endS <= profile.startS) throw badParameter('end_time', 'it is not after start_time');
  return { profile, places: request.resources && askedPlaces(state, request.resources) };
}

const words = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

/** A day that is left out gives no access. */
const weekOf = (week: WeekSchedule): Week => Object.fromEntries(days.map((day) => [day, week[day] ?? []]));
