import type { RulesView } from '../../../../views/shapes/settings.ts';

/* Whose rules: a console's (everybody there), a group's, a person's. In an address a holder is `console:1`, `group:…`. */

export type RulesChangeView = RulesView['changes'][number];
export type Holder = RulesChangeView['holder'];
/** As they are sent and answered. */
export type WireRules = NonNullable<RulesChangeView['rules']>;

export function holderKey(holder: Holder): string {
  switch (holder.kind) {
    case 'person':
      return `person:${holder.personId}`;
    case 'group':
      return `group:${holder.groupId}`;
    case 'console':
      return `console:${holder.console}`;
  }
}

/** undefined: that is no holder. */
export function holderOf(key: string): Holder | undefined {
  const [, kind, id = ''] = /^(person|group|console):(.+)$/.exec(key) ?? [];
  if (kind === 'person') return { kind, personId: id };
  if (kind === 'group') return { kind, groupId: id };
  return kind === 'console' && /^[1-9]\d*$/.test(id) ? { kind, console: Number(id) } : undefined;
}

export const isSameHolder = (a: Holder, b: Holder): boolean => holderKey(a) === holderKey(b);

export interface NamedHolder {
  readonly holder: Holder;
  readonly name: string;
}

interface Known {
  readonly book: RulesView;
  /** In their order. */
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** Whoever is merged into another stands for that other. */
  readonly people: readonly {
    readonly personId: string;
    readonly name: string;
    readonly identities: readonly { readonly personId: string }[];
  }[];
}

/** Everybody who could have rules and is not a person, and the persons who have any; consoles first, groups in their order. */
export function holdersKnown({ book, groups, people }: Known): readonly NamedHolder[] {
  const persons = new Map<string, NamedHolder>();
  for (const { holder, holderName } of changesOfPeople(book.changes, people)) {
    persons.set(holderKey(holder), { holder, name: holderName });
  }
  return [
    ...book.inForce.map(({ console, consoleName }) => ({
      holder: { kind: 'console' as const, console },
      name: consoleName,
    })),
    ...groups.map(({ id, name }) => ({ holder: { kind: 'group' as const, groupId: id }, name })),
    ...[...persons.values()].sort((a, b) => a.name.localeCompare(b.name)),
  ];
}

function changesOfPeople(changes: RulesView['changes'], people: Known['people']): readonly RulesChangeView[] {
  return resolved(changes, people).filter(({ holder }) => holder.kind === 'person');
}

/** As the server judges: who was merged into another keeps their rules only where the other has none. */
export function resolved(changes: RulesView['changes'], people: Known['people']): readonly RulesChangeView[] {
  const shownAs = new Map(
    people.flatMap(({ personId, identities }) => identities.map((one) => [one.personId, personId] as const)),
  );
  const own = new Set(changes.map(({ holder }) => (holder.kind === 'person' ? holder.personId : '')));
  return changes.flatMap((change) => {
    if (change.holder.kind !== 'person') return [change];
    const personId = shownAs.get(change.holder.personId) ?? change.holder.personId;
    if (personId === change.holder.personId) return [change];
    return own.has(personId) ? [] : [{ ...change, holder: { kind: 'person' as const, personId } }];
  });
}
