import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * The issue that a refusal names. Of a choice between forms zod says only that none fits: here it is what is wrong with the
 * form that was meant, which is the one with the least against it that is of the right kind at all.
 */
export function tellingIssue(issues: readonly Issue[]): {
  readonly path: readonly PropertyKey[];
  readonly message: string;
} {
  const [issue] = issues;
  if (!issue) return { path: [], message: 'the request does not fit' };
  // A misspelt name must not answer as if nothing had been asked.
  if (issue.code === 'unrecognized_keys') {
    return {
      path: issue.path,
      message: `${issue.keys.map((key) => JSON.stringify(key)).join(', ')} is not known here`,
    };
  }
  if (issue.code !== 'invalid_union') return issue;
  const [meant] = issue.errors.filter((form) => !form.some(isOtherKind)).sort((a, b) => a.length - b.length);
  if (!meant || meant.length === 0) return issue;
  const { path, message } = tellingIssue(meant);
  return { path: [...issue.path, ...path], message };
}

/** Such as a text where an object is needed, or an object where nothing is. */
const isOtherKind = ({ code, path }: Issue): boolean =>
  path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
