import { keepPreviousData } from '@tanstack/react-query';
import { answered, api, refusalOf } from './api.ts';
import { withPassword } from './fresh-password.ts';
import { queries } from './queries.ts';

/*
 * Visitors are asked of the consoles themselves: when the screen opens, each minute while it is open, and after an act of
 * ours. Not at each badge, so the keys do not begin with `live`. The picture of a code is in no memory of answers.
 */

const visitorsKey = 'visitors';
const anewMs = 60_000;

type ListQuery = Parameters<typeof api.visitors.$get>[0]['query'];
export type VisitorsShow = NonNullable<ListQuery['show']>;

export const visitorsQuery = ({ show, find }: { readonly show: VisitorsShow; readonly find?: string | undefined }) => ({
  queryKey: [visitorsKey, 'list', show, find],
  queryFn: () => answered(api.visitors.$get({ query: { show, ...(find && { find: find.slice(0, 200) }) } })),
  placeholderData: keepPreviousData,
  refetchInterval: anewMs,
});
export type VisitorsFound = Awaited<ReturnType<ReturnType<typeof visitorsQuery>['queryFn']>>;
export type VisitorRow = VisitorsFound['visitors'][number];

export interface OneVisitor {
  readonly console: number;
  readonly id: string;
}
const paramOf = ({ console, id }: OneVisitor) => ({ console: String(console), id });
const route = api.visitors[':console'][':id'];

export const visitorQuery = ({ console, id }: OneVisitor) => ({
  queryKey: [visitorsKey, 'one', console, id],
  queryFn: () => answered(route.$get({ param: paramOf({ console, id }) })),
});
export type Visitor = Awaited<ReturnType<ReturnType<typeof visitorQuery>['queryFn']>>;

export const visitPlacesQuery = (console: number) => ({
  queryKey: [visitorsKey, 'places', console],
  queryFn: () => answered(api['visit-places'][':console'].$get({ param: { console: String(console) } })),
  staleTime: 10 * anewMs,
});
export type VisitPlace = Awaited<ReturnType<ReturnType<typeof visitPlacesQuery>['queryFn']>>['places'][number];

/** Everything is asked for anew after an act, also after one of which nobody knows what became of it. */
const acted = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await withPassword(act);
  } finally {
    await queries.invalidateQueries({ queryKey: [visitorsKey] });
    await queries.invalidateQueries({ queryKey: ['key holders'] });
  }
};

export type VisitWanted = Parameters<typeof api.visitors.$post>[0]['json'];
export type VisitChange = Parameters<typeof route.$patch>[0]['json'];

export const inviteVisitor = (json: VisitWanted) => acted(() => answered(api.visitors.$post({ json })));
export const changeVisitor = (one: OneVisitor, json: VisitChange) =>
  acted(() => answered(route.$patch({ param: paramOf(one), json })));
export const endVisit = (one: OneVisitor) => acted(() => answered(route.end.$post({ param: paramOf(one) })));
/** Who is gone is not asked for again, also where a panel still shows them; of a failure everything is. */
export const deleteVisitor = async (one: OneVisitor): Promise<void> => {
  try {
    await withPassword(() => answered(route.$delete({ param: paramOf(one) })));
  } catch (refusal) {
    await queries.invalidateQueries({ queryKey: [visitorsKey] });
    throw refusal;
  }
  await queries.invalidateQueries({ queryKey: [visitorsKey, 'list'] });
};
export const assignQr = (one: OneVisitor) => acted(() => answered(route.qr.$put({ param: paramOf(one) })));
export const removeQr = (one: OneVisitor) => acted(() => answered(route.qr.$delete({ param: paramOf(one) })));

/** The picture itself, as an address that only this page has. */
export const qrPicture = (one: OneVisitor): Promise<string> =>
  withPassword(async () => {
    const response = await route.qr.picture.$post({ param: paramOf(one) });
    if (!response.ok) throw await refusalOf(response);
    return addressOf(await response.blob());
  });

const addressOf = (picture: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(picture);
  });
