import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answered, api } from './api.ts';

/** Not asked again at each badge: who was seen last in this minute is of no concern to a list of all people. */
const lastSeenQuery = () => ({
  queryKey: ['last seen'],
  queryFn: () => answered(api['last-seen'].$get()),
  refetchInterval: 60_000,
});

/** When a door let everybody in last, by person; undefined until that is known. */
export function useLastSeen(): ReadonlyMap<string, number> | undefined {
  const { data } = useQuery(lastSeenQuery());
  return useMemo(() => data && new Map(data.people.map(({ personId, lastSeenMs }) => [personId, lastSeenMs])), [data]);
}
