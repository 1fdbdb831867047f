import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useIsAdminPerson } from '../../data/me.ts';
import { accountsQuery, consolesQuery, doorsQuery, groupsQuery, peopleQuery, tokensQuery } from '../../data/queries.ts';
import { type Entry, type NameOf, namesOf } from './names.ts';

/** Of all that has a name, as far as whoever looks may see it. */
export function useNames(entries: readonly Entry[]): NameOf {
  const isAdmin = useIsAdminPerson();
  const people = useQuery(peopleQuery()).data;
  const groups = useQuery(groupsQuery()).data;
  const doors = useQuery(doorsQuery()).data;
  const consoles = useQuery(consolesQuery()).data;
  const accounts = useQuery({ ...accountsQuery(), enabled: isAdmin }).data;
  const tokens = useQuery({ ...tokensQuery(), enabled: isAdmin }).data;
  return useMemo(
    () =>
      namesOf(
        {
          people: people?.people ?? [],
          groups: groups?.groups ?? [],
          doors: doors?.doors ?? [],
          consoles: consoles?.consoles ?? [],
          accounts: accounts?.accounts ?? [],
          tokens: tokens?.tokens ?? [],
        },
        entries,
      ),
    [people, groups, doors, consoles, accounts, tokens, entries],
  );
}
