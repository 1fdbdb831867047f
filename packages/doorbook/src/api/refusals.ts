import { HTTPException } from 'hono/http-exception';
import { AccountError } from '../accounts/accounts.ts';
import { type ConsolesCode, ConsolesError } from '../consoles/consoles-error.ts';
import { type CredentialCode, CredentialError } from '../credentials/credential-error.ts';
import { type StoreCode, StoreError } from '../store/store-error.ts';
import { ViewError } from '../views/views.ts';
import { type ApiCode, ApiError } from './api-error.ts';

/** Every error that a layer below may throw, as one of ours. The only such table. */
export function refusalOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof ViewError) return new ApiError(error.code, error.message, viewHints[error.code] ?? '', error);
  if (error instanceof AccountError) {
    return new ApiError(ofAccounts[error.code], error.message, accountHints[error.code] ?? '', error);
  }
  if (error instanceof StoreError) {
    const [code, hint] = ofStore[error.code] ?? ['internal', ''];
    if (code !== 'internal') return new ApiError(code, error.message, hint, error);
  }
  if (error instanceof ConsolesError) {
    return new ApiError(ofConsoles[error.code], error.message, error.hint, error);
  }
  if (error instanceof CredentialError) {
    const code = ofCredentials[error.code];
    return new ApiError(code, error.message, error.hint, error, error.consoleCode);
  }
  if (isOfConsole(error)) {
    const code = unreachable.has(error.code) ? 'console-unreachable' : 'console-refused';
    return new ApiError(code, error.message, error.advice, error);
  }
  if (error instanceof HTTPException) {
    if (error.status === 400)
      return new ApiError('invalid', 'The body is not readable as JSON.', 'Check it for a missing bracket or quote.');
    if (error.status === 413) return new ApiError('too-large', 'The body is too large.', 'Send less at once.');
    if (error.status === 415)
      return new ApiError('not-json', 'The body is not JSON.', 'Send JSON with "Content-Type: application/json".');
  }
  return new ApiError(
    'internal',
    'Something failed in the server.',
    'Try again; if it stays, look for the request id in its log.',
    error,
  );
}

const viewHints: Partial<Record<ViewError['code'], string>> = {
  broken: 'Try again; if it stays, look at the log of the server.',
};

const ofAccounts = {
  'signed-out': 'signed-out',
  'wrong-password': 'wrong-password',
  'wrong-code': 'wrong-code',
  forged: 'forged',
  'too-many': 'too-many',
  invalid: 'invalid',
  'not-found': 'not-found',
  'last-admin': 'conflict',
} as const satisfies Record<AccountError['code'], ApiCode>;

const accountHints: Partial<Record<AccountError['code'], string>> = {
  'signed-out': 'Sign in, or send an API token as "Authorization: Bearer …".',
  'wrong-code': 'The code stands in the log of the server, written when it started.',
  forged: 'Open Doorbook by its own address; behind a proxy, set PUBLIC_URL and TRUST_PROXY.',
  'too-many': 'Wait a moment.',
  'last-admin': 'Make another account an admin first.',
};

const ofConsoles = {
  'not-found': 'not-found',
  invalid: 'invalid',
  conflict: 'conflict',
  unreachable: 'console-unreachable',
  refused: 'console-refused',
} as const satisfies Record<ConsolesCode, ApiCode>;

const ofCredentials = {
  'not-found': 'not-found',
  invalid: 'invalid',
  conflict: 'conflict',
  refused: 'console-refused',
  'missing-right': 'console-refused',
  'too-old': 'console-refused',
  unreachable: 'console-unreachable',
  unknown: 'outcome-unknown',
} as const satisfies Record<CredentialCode, ApiCode>;

const ofStore: Partial<Record<StoreCode, readonly [ApiCode, string]>> = {
  busy: ['busy', 'Try again in a moment.'],
  full: ['full', 'Make space on the disk; it recovers alone.'],
  broken: ['broken', 'Try again in a moment; if it stays, look at the log of the server.'],
  closed: ['busy', 'The server is stopping; try again when it is back.'],
  refused: ['conflict', 'Look at what is stored now, then try again.'],
  damaged: ['broken', 'Try again; if it stays, look at the disk of the backups.'],
};

/** No answer, or none that may be trusted. */
const unreachable: ReadonlySet<string> = new Set(['NETWORK', 'TIMEOUT', 'ABORTED', 'UNTRUSTED', 'RATE_LIMITED']);

/** By its form: this layer does not know the client, only that its texts are free of secrets. */
const isOfConsole = (error: unknown): error is Error & { readonly code: string; readonly advice: string } =>
  error instanceof Error &&
  error.name === 'AccessError' &&
  'code' in error &&
  typeof error.code === 'string' &&
  'advice' in error &&
  typeof error.advice === 'string';
