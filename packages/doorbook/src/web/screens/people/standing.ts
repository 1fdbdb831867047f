import type { PersonView } from '../../../views/shapes/people.ts';

/** How somebody stands with the consoles: in the order of the table. */
export const standings = ['active', 'unknown', 'deactivated', 'gone', 'untold', 'visitor'] as const;
export type Standing = (typeof standings)[number];

type Stands = Pick<PersonView, 'kind' | 'isUnknown' | 'isActive'> & {
  readonly identities: readonly Pick<PersonView['identities'][number], 'status'>[];
};

export function standingOf({ kind, isUnknown, isActive, identities }: Stands): Standing {
  if (kind === 'visitor') return 'visitor';
  if (isUnknown) return 'unknown';
  if (isActive === null) return 'untold';
  if (isActive) return 'active';
  // Gone from one console and switched off at another: somebody may still switch them on.
  return identities.some(({ status }) => status === 'inactive') ? 'deactivated' : 'gone';
}
