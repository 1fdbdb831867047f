import { fieldsOf } from './fields.ts';

/*
 * The details of an act, sorted: what was and what is, and what else it says. Each act writes them in its own way.
 */

export interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Of a list: so many stand on both sides and are left out. */
  readonly sameCount: number;
}

export interface Difference {
  readonly changes: readonly Change[];
  readonly facts: readonly { readonly field: string; readonly value: unknown }[];
}

/** Lists in which the order says nothing: only what came or went is shown. */
const sets: readonly string[] = ['memberIds', 'holidays', 'workingDays', 'scopes'];

export function differenceOf({ act, details }: { readonly act: string; readonly details: unknown }): Difference {
  const fields = fieldsOf(details);
  const { before, after, ...rest } = fields;
  const changes: Change[] = [];
  const facts: { field: string; value: unknown }[] = [];
  if ('before' in fields || 'after' in fields) changes.push(...changesBetween(act, before, after));
  for (const [field, value] of Object.entries(rest)) {
    if (field.endsWith('Before') && field.slice(0, -'Before'.length) in rest) continue;
    const was = `${field}Before`;
    if (was in rest) changes.push(...changed(field, rest[was], value));
    else if (act === 'account-change' && field === 'role' && Array.isArray(value))
      changes.push(...changed(field, value[0], value[1]));
    else if (act === 'account-change' && field === 'disabled') changes.push(...changed(field, !value, value));
    else facts.push({ field, value });
  }
  return { changes, facts };
}

function changesBetween(act: string, before: unknown, after: unknown): readonly Change[] {
  if (!isNamed(before) && !isNamed(after)) return changed(act, before, after);
  const was = fieldsOf(before);
  const is = fieldsOf(after);
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return fields.flatMap((field) => changed(field, was[field], is[field]));
}

const isNamed = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function changed(field: string, before: unknown, after: unknown): readonly Change[] {
  if (isSame(before, after)) return [];
  if (sets.includes(field) && Array.isArray(before) && Array.isArray(after)) {
    const gone = before.filter((one) => !after.some((other) => isSame(one, other)));
    const came = after.filter((one) => !before.some((other) => isSame(one, other)));
    if (gone.length + came.length > 0)
      return [{ field, before: gone, after: came, sameCount: before.length - gone.length }];
  }
  return [{ field, before, after, sameCount: 0 }];
}

/** As JSON wrote them; the order of names in an object says nothing. */
const isSame = (a: unknown, b: unknown): boolean => ordered(a) === ordered(b);

const ordered = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isNamed(inner) ? Object.fromEntries(Object.entries(fieldsOf(inner)).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? '';
