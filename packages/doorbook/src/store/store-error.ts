/**
 * What can go wrong with the file, and what it means for the caller.
 *
 * busy: another program writes, or too much waits; again in a moment. full: no space on the disk; recovers alone.
 * broken: the disk failed us; nothing is acknowledged until the file was opened anew and checked. refused: these rows
 * contradict the others (an unknown console, an unknown leave); the same again is refused again. closed: after `close`.
 * Said at the opening: locked, not-ours, newer, unsupported. Of a backup: missing, damaged; exists: a data file lies where
 * it would go.
 */
export const storeCodes = [
  'busy',
  'full',
  'broken',
  'refused',
  'closed',
  'locked',
  'not-ours',
  'newer',
  'unsupported',
  'missing',
  'damaged',
  'exists',
] as const;
export type StoreCode = (typeof storeCodes)[number];

/** The one error of the store. Its message is a sentence for a person. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreCode;

  constructor(code: StoreCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
