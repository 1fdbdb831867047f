import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../../../data/api.ts';
import { nowMs, useMe } from '../../../data/me.ts';
import { dateAfter, dateAt } from '../../../ui/format.ts';

/** So many of the latest passages are looked through: a method that is in use is among them. */
export const lookedThrough = 500;
const lookBackDays = 30;

/** The methods of the latest passages. Not asked again with every passage: a new method is rare. */
export function useSeenMethods(): readonly string[] {
  const { zone } = useMe();
  const to = dateAt(nowMs(), zone);
  const query = { from: dateAfter(to, -lookBackDays), to, limit: String(lookedThrough) };
  const { data } = useQuery({
    queryKey: ['methods seen', to],
    queryFn: () => answered(api.passages.$get({ query })),
    select: ({ passages }) => [...new Set(passages.map(({ method }) => method))],
    staleTime: 300_000,
  });
  return data ?? [];
}
