import { wordsOfCode } from './console-words.ts';
import { CredentialError } from './credential-error.ts';

/** What helps when an enrolment has ended without a card. */
export const enrolNexts = ['again', 'other site', 'other reader', 'nothing'] as const;
export type EnrolNext = (typeof enrolNexts)[number];

export interface EnrolProblem {
  /** As the console called it; null = it was none of its refusals. */
  readonly consoleCode: string | null;
  /** Which of our own ends it was; null = a refusal, or something that went wrong. */
  readonly end: EnrolEnd | null;
  readonly message: string;
  readonly hint: string;
  readonly next: EnrolNext;
}

/** Ends that no console has told. */
export const enrolEnds = {
  'time is over': {
    message: 'No card was held to the reader in time.',
    hint: 'Start again, and hold the card flat against the reader until its number shows here.',
    next: 'again',
  },
  offline: {
    message: 'The reader has gone offline.',
    hint: 'Check its power and cable, or choose another reader. No card was enrolled.',
    next: 'other reader',
  },
  cancelled: { message: 'The enrolment was cancelled.', hint: 'The reader opens doors again.', next: 'again' },
  left: {
    message: 'Nobody was looking any more, so the enrolment was ended.',
    hint: 'Keep the page open until the card is found.',
    next: 'again',
  },
  stopping: { message: 'Doorbook was stopped meanwhile.', hint: 'Start again when it runs.', next: 'again' },
} as const satisfies Readonly<Record<EnrolEnd, Omit<EnrolProblem, 'consoleCode' | 'end'>>>;
export const enrolEndNames = ['time is over', 'offline', 'cancelled', 'left', 'stopping'] as const;
export type EnrolEnd = (typeof enrolEndNames)[number];

export const endProblem = (end: EnrolEnd): EnrolProblem => ({ consoleCode: null, end, ...enrolEnds[end] });

/** What each of the console's codes leaves to do. The others end it, and it may be tried again. */
const nexts: Readonly<Record<string, EnrolNext>> = {
  CODE_CREDS_NFC_CARD_IS_PROVISION: 'other site',
  CODE_DEVICE_DEVICE_BUSY: 'other reader',
  CODE_DEVICE_DEVICE_OFFLINE: 'other reader',
  CODE_DEVICE_DEVICE_NOT_FOUND: 'other reader',
  CODE_DEVICE_DEVICE_VERSION_TOO_OLD: 'other reader',
  CODE_DEVICE_API_NOT_SUPPORTED: 'other reader',
};

export function problemOf(error: unknown): EnrolProblem {
  if (!(error instanceof CredentialError)) {
    const message = error instanceof Error ? error.message : String(error);
    const hint = error instanceof Error && 'hint' in error ? String(error.hint) : '';
    return { consoleCode: null, end: null, message, hint, next: 'again' };
  }
  const { code, message, hint, consoleCode } = error;
  const needsOther = code === 'missing-right' || code === 'too-old';
  return {
    consoleCode,
    end: null,
    message,
    hint,
    next: needsOther ? 'nothing' : (nexts[consoleCode ?? ''] ?? 'again'),
  };
}

/** The reader has seen a card that went away too early; it goes on waiting. */
export const tooShortCode = 'CODE_CREDS_NFC_CARD_PROVISION_FAILED';
export const noCardYetCode = 'CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY';
export const sessionGoneCode = 'CODE_CREDS_NFC_READ_SESSION_NOT_FOUND';

export function tooShortProblem(): EnrolProblem {
  const { says, todo } = wordsOfCode(tooShortCode, undefined);
  return { consoleCode: tooShortCode, end: null, message: says, hint: todo, next: 'nothing' };
}
