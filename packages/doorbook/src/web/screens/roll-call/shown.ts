import type { Listed } from './overlaid.ts';

export const shows = ['missing', 'safe', 'all'] as const;
export type Show = (typeof shows)[number];
export const showOf = (text: string | undefined): Show => shows.find((one) => one === text) ?? 'missing';

/** Whether somebody stands in the list that is asked for. */
export function isWanted({ name, groups, doorName, place, safe }: Listed, show: Show, find: string): boolean {
  if (show !== 'all' && (safe !== null) !== (show === 'safe')) return false;
  const wanted = find.trim().toLocaleLowerCase();
  return wanted === '' || [name, doorName, place, ...groups].some((one) => one.toLocaleLowerCase().includes(wanted));
}

/**
 * Who is shown. Whoever stood in the list once stays in it until the list is asked for anew: nothing may move under a thumb.
 * `stood` is changed: it holds them.
 */
export const shownOf = (
  people: readonly Listed[],
  { show, find, stood }: { readonly show: Show; readonly find: string; readonly stood: Set<string> },
): readonly Listed[] =>
  people.filter((person) => {
    if (isWanted(person, show, find)) stood.add(person.personId);
    return stood.has(person.personId);
  });
