import type * as z from 'zod';

export interface Fault {
  /** Such as `['0', 'id']`. */
  readonly path: readonly string[];
  readonly why: string;
}

/** The first thing that a schema finds wrong, as deep inside as it can be named: a misspelt field before the one that it leaves missing. */
export function faultOf(error: z.ZodError): Fault {
  const first = error.issues.find(({ code }) => code === 'unrecognized_keys') ?? error.issues[0];
  return first ? faultIn(first) : { path: [], why: 'not as expected' };
}

function faultIn(issue: z.core.$ZodIssue): Fault {
  const path = issue.path.map(String);
  // A field too many is told by its object's path.
  if (issue.code === 'unrecognized_keys') return { path: [...path, ...issue.keys.slice(0, 1)], why: issue.message };
  if (issue.code !== 'invalid_union') return { path, why: issue.message };
  // A union only says that no variant fits; the variant that fits furthest says what is wrong.
  const inner = issue.errors.flatMap((variant) => variant.slice(0, 1).map(faultIn));
  const [furthest] = inner.toSorted((a, b) => b.path.length - a.path.length);
  return furthest ? { path: [...path, ...furthest.path], why: furthest.why } : { path, why: issue.message };
}
