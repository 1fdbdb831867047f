import { notPhysicalMethods, physicalMethods } from '../../../../attendance/facts.ts';

/** What holds of a method while nobody has decided: whoever is not sure of one counts it, marked. */
export type Usual = 'counts' | 'excluded' | 'undecided';

export interface KnownMethod {
  readonly method: string;
  readonly usual: Usual;
}

/** Those that everybody knows, then those that a console has sent or the rules name, which nobody knows yet. */
export function methodsKnown(others: readonly string[]): readonly KnownMethod[] {
  const known: readonly KnownMethod[] = [
    ...physicalMethods.map((method) => ({ method, usual: 'counts' as const })),
    ...notPhysicalMethods.map((method) => ({ method, usual: 'excluded' as const })),
  ];
  const names = new Set(known.map(({ method }) => method));
  const unknown = [...new Set(others)].filter((method) => method !== '' && !names.has(method)).sort();
  return [...unknown.map((method) => ({ method, usual: 'undecided' as const })), ...known];
}
