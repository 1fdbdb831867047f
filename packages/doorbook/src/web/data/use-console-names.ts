import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { consolesQuery } from './queries.ts';

/** What the consoles are called, by id. */
export function useConsoleNames(): ReadonlyMap<number, string> {
  const { data } = useQuery(consolesQuery());
  return useMemo(() => new Map(data?.consoles.map(({ id, name }) => [id, name])), [data]);
}
