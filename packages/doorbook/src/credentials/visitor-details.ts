import type { VisitChange, VisitWish } from './visitor-wish.ts';
import type { VisitorShown } from './visitors.ts';

/*
 * What the audit tells of an invitation. How somebody is reached, and what was noted of them, are not in it: the book is
 * kept for years, and a visitor is not.
 */

const told = ['firstName', 'lastName', 'company', 'reason', 'startMs', 'endMs', 'week'] as const;
const untold = ['phone', 'email', 'remarks'] as const;

export function wishDetails({ places, firstName, lastName, ...wish }: VisitWish) {
  const said = (['company', 'reason', 'startMs', 'endMs', 'week'] as const).filter((key) => wish[key] !== undefined);
  return {
    name: `${firstName} ${lastName}`,
    ...Object.fromEntries(said.map((key) => [key, wish[key]])),
    ...(places && { places: places.map(({ kind, id }) => `${kind} ${id}`) }),
  };
}

export function changeDetails(before: VisitorShown & { readonly places: VisitWish['places'] }, change: VisitChange) {
  const said = told.filter((key) => change[key] !== undefined);
  const placesOf = (places: VisitWish['places']) => places?.map(({ kind, id }) => `${kind} ${id}`);
  const alsoChanged = untold.filter((key) => change[key] !== undefined && change[key] !== before[key]);
  return {
    name: before.name,
    before: {
      ...Object.fromEntries(said.map((key) => [key, before[key]])),
      ...(change.places && { places: placesOf(before.places) }),
    },
    after: {
      ...Object.fromEntries(said.map((key) => [key, change[key]])),
      ...(change.places && { places: placesOf(change.places) }),
    },
    ...(alsoChanged.length > 0 && { alsoChanged }),
  };
}
