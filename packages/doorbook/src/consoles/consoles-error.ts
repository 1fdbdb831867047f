import { AccessError } from '@doorbook/access-client';
import { lineCodes } from '../line-codes.ts';
import type { SentenceCode } from './sentences.ts';

/**
 * What can go wrong when somebody asks for something about a console.
 *
 * not-found: no such console or webhook. invalid: what was handed in cannot be used. conflict: not in this state of
 * things. unreachable: the console does not answer, or is not trusted. refused: it answered, and said no.
 */
export type ConsolesCode = 'not-found' | 'invalid' | 'conflict' | 'unreachable' | 'refused';

/** The one error of this folder towards others. Its message says what failed and why, its hint what to do. */
export class ConsolesError extends Error {
  override readonly name = 'ConsolesError';
  readonly code: ConsolesCode;
  readonly hint: string;
  /** Message and hint together, where they have a code (sentences.ts). */
  readonly said: SentenceCode | undefined;

  constructor(code: ConsolesCode, message: string, hint: string, cause?: unknown, said?: SentenceCode) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
    this.said = said;
  }
}

/** The token is not valid at all. */
const tokenCodes: ReadonlySet<string> = new Set(['CODE_AUTH_FAILED', 'CODE_ACCESS_TOKEN_INVALID']);

export const isOfLine = (error: unknown): boolean => error instanceof AccessError && lineCodes.has(error.code);
export const isOfToken = (error: unknown): boolean => error instanceof AccessError && tokenCodes.has(error.code);
/** The token is valid, and this is none of its permissions. */
export const isRightMissing = (error: unknown): error is AccessError =>
  error instanceof AccessError && (error.missingPermission !== undefined || error.code === 'CODE_UNAUTHORIZED');
/** An older Access version. */
export const isNotSupported = (error: unknown): boolean =>
  error instanceof AccessError && (error.code === 'NOT_SUPPORTED' || error.code === 'CODE_DEVICE_API_NOT_SUPPORTED');

/** A sentence or two for a person: what failed, and what to do. Never a secret. */
export function wordsOf(error: unknown): string {
  if (error instanceof AccessError) return `${withoutCall(error)} ${error.advice}`;
  if (error instanceof ConsolesError) return `${error.message} ${error.hint}`.trim();
  return error instanceof Error ? error.message : String(error);
}

/** `users.list (GET /users): No connection …` is for programs; a person is told the part of the connection beside it. */
export function withoutCall(error: unknown): string {
  if (!(error instanceof AccessError)) return error instanceof Error ? error.message : String(error);
  const { message, endpoint } = error;
  const call = `(${endpoint}): `;
  const at = message.indexOf(call);
  return at < 0 ? message : message.slice(at + call.length);
}

/** As others know it. */
export function consolesErrorOf(error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'AbortError') {
    const why = 'The talk with the console ended meanwhile: it begins anew, or Doorbook is being stopped.';
    return new ConsolesError('conflict', why, 'Try again in a moment.', error);
  }
  if (!(error instanceof AccessError)) return error;
  const code = error.code === 'REQUEST_INVALID' ? 'invalid' : isOfLine(error) ? 'unreachable' : 'refused';
  return new ConsolesError(code, withoutCall(error), error.advice, error);
}
