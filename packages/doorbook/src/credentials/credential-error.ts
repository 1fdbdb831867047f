/**
 * What can go wrong with keys. `unknown`: the call went out and nobody was told what became of it; it is never repeated
 * by machine. `missing-right` and `too-old` are what another token or another version of the console would mend.
 */
export type CredentialCode =
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'refused'
  | 'missing-right'
  | 'too-old'
  | 'unreachable'
  | 'unknown';

/** The one error of this folder. Never a PIN, a card's token or another secret in it. */
export class CredentialError extends Error {
  override readonly name = 'CredentialError';
  readonly code: CredentialCode;
  /** What to do, in a sentence. */
  readonly hint: string;
  /** As the console called it, where it said something. */
  readonly consoleCode: string | null;

  constructor(
    code: CredentialCode,
    message: string,
    hint: string,
    more: { consoleCode?: string; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.hint = hint;
    this.consoleCode = more.consoleCode ?? null;
  }
}
