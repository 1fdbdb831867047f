import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RulesBook } from '../../../../attendance/rules.ts';
import type { PersonView } from '../../../../views/shapes/people.ts';
import type { GroupsView } from '../../../../views/shapes/settings.ts';
import { consolesQuery, groupsQuery, peopleQuery, rulesQuery } from '../../../data/queries.ts';
import { bookOf } from './book.ts';
import {
  type Holder,
  holdersKnown,
  isSameHolder,
  type NamedHolder,
  type RulesChangeView,
  resolved,
} from './holders.ts';

/** All that says which rules hold, for whom, since when. */
export interface RulesFacts {
  readonly changes: readonly RulesChangeView[];
  readonly book: RulesBook;
  readonly holders: readonly NamedHolder[];
  readonly groups: GroupsView['groups'];
  readonly groupOrder: readonly string[];
  readonly people: readonly PersonView[];
  readonly consoles: readonly number[];
}

interface Query<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  refetch(): unknown;
}

export function useRulesFacts(): Query<RulesFacts> {
  const rules = useQuery(rulesQuery());
  const groups = useQuery(groupsQuery());
  const people = useQuery(peopleQuery());
  const consoles = useQuery(consolesQuery());
  const data = useMemo(() => {
    if (!rules.data || !groups.data || !people.data || !consoles.data) return undefined;
    const groupOrder = groups.data.groups.map(({ id }) => id);
    const changes = resolved(rules.data.changes, people.data.people);
    return {
      changes,
      groupOrder,
      groups: groups.data.groups,
      people: people.data.people,
      consoles: rules.data.inForce.map(({ console }) => console),
      book: bookOf({ changes, groupOrder, consoleZones: zonesOf(rules.data, consoles.data.consoles) }),
      holders: holdersKnown({ book: rules.data, groups: groups.data.groups, people: people.data.people }),
    };
  }, [rules.data, groups.data, people.data, consoles.data]);
  const all = [rules, groups, people, consoles];
  return {
    data,
    error: all.find(({ error }) => error)?.error,
    refetch: () => all.map(({ refetch }) => refetch()),
  };
}

/** Of a console that is only just known, the zone of its rules will do. */
const zonesOf = (
  { inForce }: { readonly inForce: readonly { readonly console: number; readonly rules: { readonly zone: string } }[] },
  consoles: readonly { readonly id: number; readonly zone: string }[],
): ReadonlyMap<number, string> =>
  new Map([
    ...inForce.map(({ console, rules }) => [console, rules.zone] as const),
    ...consoles.map(({ id, zone }) => [id, zone] as const),
  ]);

/** A holder that is known, or a person who may get rules of their own. */
export function namedHolder(facts: RulesFacts, holder: Holder): NamedHolder | undefined {
  const known = facts.holders.find((one) => isSameHolder(one.holder, holder));
  if (known || holder.kind !== 'person') return known;
  const person = facts.people.find(({ personId }) => personId === holder.personId);
  return person && { holder, name: person.name };
}
