import type { ConsoleCode } from '@doorbook/access-client';

/** How the console says no. Thrown by routes, translated into the envelope in one place (`api.ts`). */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ConsoleCode;
  /** Where a console always answers with this status; else the code decides. */
  readonly status: number | undefined;
  constructor(code: ConsoleCode, message: string, status?: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** `throw refuse('CODE_NOT_EXISTS', 'no user …')`. */
export const refuse = (code: ConsoleCode, message: string, status?: number): Refusal =>
  new Refusal(code, message, status);

/** A bad parameter, with the field named. */
export const badParameter = (field: string, why: string): Refusal =>
  new Refusal('CODE_PARAMS_INVALID', `Invalid parameters: ${field}: ${why}.`);

/** The row, or the refusal that the caller names. */
export function found<T>(row: T | undefined, what: string, id: string, code: ConsoleCode = 'CODE_NOT_EXISTS'): T {
  // A card token is a secret and has no place in a message.
  if (row === undefined) throw refuse(code, `There is no ${what} ${id.length > 40 ? 'like that' : id}.`);
  return row;
}

/**
 * HTTP statuses beside 200: a console mostly says no inside a 200. With `--strict-status` 402, which the manual's table
 * has for this, and 404, which is not in that table but occurs.
 */
export function statusOf(code: ConsoleCode, strict: boolean): number {
  if (code === 'CODE_PARAMS_INVALID') return 400;
  if (code === 'CODE_AUTH_FAILED' || code === 'CODE_ACCESS_TOKEN_INVALID') return 401;
  if (code === 'CODE_UNAUTHORIZED') return 403;
  if (code === 'CODE_SYSTEM_ERROR') return 500;
  if (!strict) return 200;
  return /NOT_EXIST|NOT_FOUND/.test(code) ? 404 : 402;
}
