import { folded, personMatches } from '../../../ui/person-matches.ts';

interface Somebody {
  readonly personId: string;
  readonly name: string;
  readonly kind: 'staff' | 'visitor';
}

/** Who is shown to be ticked: whoever is meant by what is typed, members first. Visitors have no workdays, unless they are members. */
export function memberRows<P extends Somebody & Parameters<typeof personMatches>[0][number]>(
  people: readonly P[],
  { members, find, most }: { readonly members: ReadonlySet<string>; readonly find: string; readonly most: number },
): { readonly shown: readonly P[]; readonly more: number } {
  const offered = people.filter(({ kind, personId }) => kind === 'staff' || members.has(personId));
  const found = folded(find) === '' ? offered : personMatches(offered, find, offered.length);
  const ordered = [
    ...found.filter(({ personId }) => members.has(personId)),
    ...found.filter(({ personId }) => !members.has(personId)),
  ];
  return { shown: ordered.slice(0, most), more: Math.max(0, ordered.length - most) };
}

/** The same order with one moved up or down by one place. */
export function moved(ids: readonly string[], id: string, by: 1 | -1): string[] {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  const next = ids.filter((one) => one !== id);
  next.splice(to, 0, id);
  return next;
}
