import { answered, api } from './api.ts';
import { withPassword } from './fresh-password.ts';
import { queries } from './queries.ts';

/* Not asked again at each badge: consoles are read for it. While they are, each two seconds. */

export const hygieneQuery = (unusedDays: number) => ({
  queryKey: ['hygiene', unusedDays],
  queryFn: () => answered(api.credentials.hygiene.$get({ query: { unusedDays: String(unusedDays) } })),
  refetchInterval: ({ state }: { state: { data?: HygieneNow | undefined } }) =>
    state.data?.isReading ? 2_000 : (false as const),
});
export type HygieneNow = Awaited<ReturnType<typeof lookAnew>>;
export type Finding = HygieneNow['findings'][number];

export const lookAnew = (unusedDays: number) =>
  answered(api.credentials.hygiene.$get({ query: { unusedDays: String(unusedDays), anew: 'true' } }));
export const askHygieneAgain = (): Promise<void> => queries.invalidateQueries({ queryKey: ['hygiene'] });

/** The safe act of a finding. A PIN that is replaced is shown by its own screen, so none is made here. */
export function mend({ act, console, subject, owner }: Finding): Promise<unknown> {
  const one = { console: String(console) };
  const cards = api.credentials.cards[':console'][':mark'];
  const passes = api.credentials.passes[':console'][':id'];
  const pins = api.credentials.pins[':console'][':kind'][':id'];
  return withPassword(async (): Promise<unknown> => {
    if (act === 'unassign card') return answered(cards.owner.$delete({ param: { ...one, mark: subject } }));
    if (act === 'unassign pass') return answered(passes.owner.$delete({ param: { ...one, id: subject } }));
    if (act === 'suspend pass')
      return answered(passes.$patch({ param: { ...one, id: subject }, json: { status: 'SUSPENDED' } }));
    if (act === 'clear pin')
      return answered(pins.$delete({ param: { ...one, kind: owner?.kind ?? 'user', id: subject } }));
    throw new Error('Nothing of this can be done in one act.');
  });
}
export const isMendable = ({ act }: Pick<Finding, 'act'>): boolean => act !== null && act !== 'replace pin';

export const featuresQuery = (console: number) => ({
  queryKey: ['key-features', console],
  queryFn: () => answered(api.credentials.features[':console'].$get({ param: { console: String(console) } })),
});
export const tryRights = async (console: number): Promise<void> => {
  const found = await withPassword(() =>
    answered(api.credentials.features[':console'].$post({ param: { console: String(console) } })),
  );
  queries.setQueryData(featuresQuery(console).queryKey, found);
};
