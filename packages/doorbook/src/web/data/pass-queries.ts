import { keepPreviousData } from '@tanstack/react-query';
import { answered, api } from './api.ts';
import { withPassword } from './fresh-password.ts';
import { queries } from './queries.ts';

/*
 * Touch Passes are asked of the console itself: when the screen opens, when somebody asks, and after an act of ours. Not at
 * each badge, so the keys do not begin with `live`.
 */

const passesKey = 'passes';

export type PassStatus = NonNullable<Parameters<typeof api.credentials.passes.$get>[0]['query']['status']>;

export interface PassesWanted {
  readonly console: number;
  readonly status?: PassStatus | undefined;
  readonly find?: string | undefined;
  readonly assignable?: boolean | undefined;
}

export const passesQuery = ({ console, status, find, assignable }: PassesWanted) => ({
  queryKey: [passesKey, 'list', console, status, find, assignable],
  queryFn: () =>
    answered(
      api.credentials.passes.$get({
        query: {
          console: String(console),
          ...(status && { status }),
          ...(find && { find }),
          ...(assignable && { assignable: 'true' as const }),
        },
      }),
    ),
  placeholderData: keepPreviousData,
  staleTime: 60_000,
});
export type Pass = Awaited<ReturnType<ReturnType<typeof passesQuery>['queryFn']>>['passes'][number];

export interface OnePass {
  readonly console: number;
  readonly id: string;
}
const passParam = ({ console, id }: OnePass) => ({ console: String(console), id });

/** With its phones, which only this question tells for sure. */
export const passQuery = (pass: OnePass) => ({
  queryKey: [passesKey, 'one', pass.console, pass.id],
  queryFn: () => answered(api.credentials.passes[':console'][':id'].$get({ param: passParam(pass) })),
});

export const purchasesQuery = () => ({
  queryKey: [passesKey, 'purchases'],
  queryFn: () => answered(api.credentials['pass-purchases'].$get()),
});
export type Purchase = Awaited<ReturnType<ReturnType<typeof purchasesQuery>['queryFn']>>['purchases'][number];

/** Everything about passes is asked for anew after an act, also after one of which nobody knows what became of it. */
const acted = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await withPassword(act);
  } finally {
    await queries.invalidateQueries({ queryKey: [passesKey] });
  }
};
export const askPassesAgain = (): Promise<void> => queries.invalidateQueries({ queryKey: [passesKey] });

interface Change {
  readonly name?: string;
  readonly status?: 'ACTIVE' | 'SUSPENDED';
  readonly offPhones?: string[];
}
export const changePass = (pass: OnePass, json: Change) =>
  acted(() => answered(api.credentials.passes[':console'][':id'].$patch({ param: passParam(pass), json })));
export const assignPass = (pass: OnePass, userId: string) =>
  acted(() =>
    answered(api.credentials.passes[':console'][':id'].owner.$put({ param: passParam(pass), json: { userId } })),
  );
export const unassignPass = (pass: OnePass) =>
  acted(() => answered(api.credentials.passes[':console'][':id'].owner.$delete({ param: passParam(pass) })));
export const assignPasses = (console: number, userIds: string[]) =>
  acted(() => answered(api.credentials['pass-assignments'].$post({ json: { console, userIds } })));

export interface PurchaseWanted {
  /** Made once for each time somebody decides to buy. */
  readonly id: string;
  readonly console: number;
  readonly count: number;
  readonly confirmedCount: number;
}
export const buyPasses = (json: PurchaseWanted) =>
  acted(() => answered(api.credentials['pass-purchases'].$post({ json })));
export const settlePurchase = (id: string) =>
  acted(() => answered(api.credentials['pass-purchases'][':id'].settle.$post({ param: { id } })));
