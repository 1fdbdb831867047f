/** What an API call is refused with. One table says which status each code has. */
export const statusOf = {
  invalid: 400,
  'signed-out': 401,
  'wrong-password': 401,
  forbidden: 403,
  'wrong-code': 403,
  forged: 403,
  'confirm-password': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'too-large': 413,
  'not-json': 415,
  'too-many': 429,
  'console-refused': 502,
  internal: 500,
  'console-unreachable': 502,
  // It may have been done; nobody was told.
  'outcome-unknown': 502,
  busy: 503,
  full: 503,
  broken: 503,
} as const;
export type ApiCode = keyof typeof statusOf;

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiCode;
  /** What to do next. */
  readonly hint: string;
  /** What a console called it, where it was one that refused. */
  readonly consoleCode: string | null;

  constructor(code: ApiCode, message: string, hint = '', cause?: unknown, consoleCode: string | null = null) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
    this.consoleCode = consoleCode;
  }
}
