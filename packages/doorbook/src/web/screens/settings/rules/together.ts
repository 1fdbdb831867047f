import type { PreviewView } from '../../../../views/shapes/settings.ts';

/** Looks at changes that touch different days, as one: what they compare is the same, what they alter adds up. */
export function together(looks: readonly PreviewView[]): PreviewView | undefined {
  const [first, ...others] = looks;
  if (!first || others.length === 0) return first;
  const changed = looks
    .flatMap((look) => look.changed)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const isWhole = looks.every((look) => look.changedCount === look.changed.length);
  return {
    ...first,
    changedCount: looks.reduce((sum, look) => sum + look.changedCount, 0),
    // Where lists are cut, the people of the longest are at least there.
    people: isWhole
      ? new Set(changed.map(({ personId }) => personId)).size
      : Math.max(...looks.map((look) => look.people)),
    changed,
  };
}
