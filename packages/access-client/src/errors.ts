import { advice, type ConsoleCode } from './codes.ts';
import type { Permission } from './contract/endpoint.ts';

/** What this client itself finds wrong, beside the console's own codes. */
export const clientCodes = {
  REQUEST_INVALID: 'Correct the named field; nothing was sent.',
  NETWORK:
    'Check that the console is on, that address and port are right and that no firewall closes the port from here.',
  TIMEOUT: 'The console did not answer in time; check its load and the network, then try again.',
  ABORTED: 'The caller cancelled this call.',
  UNTRUSTED:
    'The console shows another key than the trusted one; compare fingerprints with somebody at the console before trusting it anew.',
  RATE_LIMITED: 'The console asks for fewer requests; wait and try again.',
  ANSWER_UNREADABLE:
    'The answer is not one that a UniFi Access console gives; check that address and port belong to the Access API, not to a proxy or another application.',
  NOT_SUPPORTED:
    'This console or this device does not have that function; update the Access application or the device.',
  SERVER_ERROR: 'The console failed on its side; try again, and look at its log if it stays.',
  HTTP_STATUS: 'The console refused without a code; check address, token and the Access version.',
} as const;
export type ClientCode = keyof typeof clientCodes;

/** The console's documented codes and the client's own; a code that a newer console adds is passed on as it is. */
export type AccessCode = ConsoleCode | ClientCode | (string & {});

export interface AccessErrorFacts {
  readonly code: AccessCode;
  /** What failed, in a sentence; for a console's refusal its own `msg`. */
  readonly message: string;
  /** Such as `GET /users/:id`: the contract's path, never the real one, which may hold a card token. */
  readonly endpoint?: string | undefined;
  readonly status?: number | undefined;
  readonly consoleMessage?: string | undefined;
  readonly missingPermission?: Permission | undefined;
  readonly neededVersion?: string | undefined;
  /** Where in the request or answer, such as `data.0.id`. */
  readonly field?: string | undefined;
  readonly retryable?: boolean | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly mayHaveHappened?: boolean | undefined;
  /** In place of what the code advises. */
  readonly advice?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The only error that this package throws.
 *
 * @example
 * try {
 *   await access.users.get({ id });
 * } catch (error) {
 *   if (error instanceof AccessError && error.code === 'CODE_USER_ACCOUNT_NOT_EXIST') return undefined;
 *   throw error;
 * }
 */
export class AccessError extends Error {
  override readonly name = 'AccessError';
  readonly code: AccessCode;
  /** What to do about it, in a sentence. */
  readonly advice: string;
  readonly endpoint: string | undefined;
  /** The HTTP status, when there was an answer. A console also refuses with 200. */
  readonly status: number | undefined;
  /** The console's own words (`msg`). */
  readonly consoleMessage: string | undefined;
  /** On 403: the permission key that the token lacks. */
  readonly missingPermission: Permission | undefined;
  /** The first Access version that has this endpoint, when the console may be older. */
  readonly neededVersion: string | undefined;
  readonly field: string | undefined;
  /** The same call may succeed later and repeating it does no harm. */
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  /** A write whose outcome is unknown: it was sent and no answer came. Read back before doing it again. */
  readonly mayHaveHappened: boolean;

  constructor(facts: AccessErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.advice = adviceFor(facts);
    this.endpoint = facts.endpoint;
    this.status = facts.status;
    this.consoleMessage = facts.consoleMessage;
    this.missingPermission = facts.missingPermission;
    this.neededVersion = facts.neededVersion;
    this.field = facts.field;
    this.retryable = facts.retryable ?? false;
    this.retryAfterMs = facts.retryAfterMs;
    this.mayHaveHappened = facts.mayHaveHappened ?? false;
  }
}

function adviceFor({
  code,
  missingPermission,
  neededVersion,
  mayHaveHappened,
  advice: given,
}: AccessErrorFacts): string {
  // Whatever else went wrong: "try again" could do it twice.
  if (mayHaveHappened) return 'It may have happened: read back before doing it again.';
  if (given !== undefined) return given;
  if (missingPermission) {
    return `Create a token with the permission ${missingPermission} (Access → Settings → General → Advanced → API Token).`;
  }
  const own = Object.hasOwn(clientCodes, code) ? clientCodes[code as ClientCode] : advice(code);
  return neededVersion ? `This call needs UniFi Access ${neededVersion} or later. ${own}` : own;
}
