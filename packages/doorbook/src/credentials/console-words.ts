import { type AccessError, type ConsoleCode, consoleCodes } from '@doorbook/access-client';
import { lineCodes } from '../line-codes.ts';
import { type CredentialCode, CredentialError } from './credential-error.ts';

/*
 * What a console refuses, as sentences for whoever stands at the page or the command line. The client's own advice is for
 * programs; where it speaks of parameters, these stand in its place.
 */

interface Words {
  readonly says: string;
  readonly todo: string;
}

const forPeople: Partial<Record<ConsoleCode, Words>> = {
  CODE_CREDS_NFC_HAS_BIND_USER: {
    says: 'This card belongs to somebody else.',
    todo: 'Move it, which takes it from its present owner, or use another card.',
  },
  CODE_CREDS_DISABLE_TRANSFER_UID_USER_NFC: {
    says: 'This card belongs to a user of UniFi Identity Enterprise and cannot be moved.',
    todo: 'Use another card, or release this one in Identity Enterprise.',
  },
  CODE_CREDS_NFC_READ_SESSION_NOT_FOUND: {
    says: 'The reader has ended the enrolment by itself.',
    todo: 'Start again and hold the card to the reader soon.',
  },
  CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY: {
    says: 'The reader has not seen a card yet.',
    todo: 'Hold the card flat against the reader.',
  },
  CODE_CREDS_NFC_CARD_IS_PROVISION: {
    says: 'This card is registered at another site.',
    todo: 'Start again with “card of another site”, which wipes its registration there, or use another card.',
  },
  CODE_CREDS_NFC_CARD_PROVISION_FAILED: {
    says: 'The card was taken away too early.',
    todo: 'Hold it against the reader for more than 5 seconds.',
  },
  CODE_CREDS_NFC_CARD_INVALID: {
    says: 'The reader does not take this kind of card.',
    todo: 'Use a UA card. Cards of other makers can be imported from a CSV file (UniFi Access 3.3.10 and later).',
  },
  CODE_CREDS_NFC_CARD_CANNOT_BE_DELETE: {
    says: 'The console does not delete this card.',
    todo: 'Take it from its owner first, then delete it.',
  },
  CODE_CREDS_PIN_CODE_CREDS_ALREADY_EXIST: {
    says: 'Somebody else has this PIN already.',
    todo: 'Let the console make one, or choose another.',
  },
  CODE_CREDS_PIN_CODE_CREDS_LENGTH_INVALID: {
    says: 'This PIN does not have the length that the site asks for.',
    todo: 'Let the console make one: it knows the length.',
  },
  CODE_DEVICE_DEVICE_BUSY: {
    says: 'The reader is busy.',
    todo: 'Wait until the call or the other enrolment at it has ended, or choose another reader.',
  },
  CODE_DEVICE_DEVICE_OFFLINE: {
    says: 'The reader is offline.',
    todo: 'Check its power and cable, or choose another reader.',
  },
  CODE_DEVICE_DEVICE_NOT_FOUND: {
    says: 'The console does not know this reader any more.',
    todo: 'Choose a reader from the list, which is asked for anew.',
  },
  CODE_DEVICE_DEVICE_VERSION_TOO_OLD: {
    says: 'The firmware of this reader is too old for that.',
    todo: 'Update the reader in UniFi Access, or choose another one.',
  },
  CODE_AUTH_FAILED: {
    says: 'The console does not take its API token.',
    todo: 'Replace the token under Doors; it may have been copied without its end, or revoked.',
  },
  CODE_USER_CSV_IMPORT_INCOMPLETE_PROP: {
    says: 'A first name or a last name is missing.',
    todo: 'Give both names.',
  },
  CODE_ACCESS_POLICY_USER_TIMEZONE_NOT_FOUND: {
    says: 'The console does not find the schedule of the week.',
    todo: 'Say times for the seven days, or choose another schedule.',
  },
  CODE_ACCESS_POLICY_HOLIDAY_TIMEZONE_NOT_FOUND: {
    says: 'The console does not find the schedule of the holidays.',
    todo: 'Choose another schedule in UniFi Access, one with holidays.',
  },
  CODE_NOT_EXISTS: {
    says: 'The console does not have that any more.',
    todo: 'Look at the list again: somebody may have removed it meanwhile.',
  },
  CODE_RESOURCE_NOT_FOUND: {
    says: 'The console does not have that any more.',
    todo: 'Look at the list again: somebody may have removed it meanwhile.',
  },
  CODE_OPERATION_FORBIDDEN: {
    says: 'The console does not do that with things as they are.',
    todo: 'Touch Passes: check the payment method, whether enough passes are free, and whether this one has an owner.',
  },
  CODE_USER_EMAIL_ERROR: {
    says: 'The e-mail address is missing or not valid.',
    todo: 'Give the person an e-mail address in UniFi Access, or give one here.',
  },
};

/** The console's refusal for people; a code that we do not know is told in the console's own words. */
export function wordsOfCode(code: string, consoleMessage: string | undefined): Words {
  const known = Object.hasOwn(consoleCodes, code) ? (code as ConsoleCode) : undefined;
  if (!known) {
    return {
      says: `The console refused: ${consoleMessage || code}.`,
      todo: 'Doorbook does not know this code; look it up in the manual of UniFi Access.',
    };
  }
  return forPeople[known] ?? { says: consoleCodes[known].means, todo: consoleCodes[known].advice };
}

const goneCodes: ReadonlySet<string> = new Set(['CODE_NOT_EXISTS', 'CODE_RESOURCE_NOT_FOUND']);

/** What the client threw, as ours; anything else is somebody else's. */
export function credentialErrorOf(error: unknown): unknown {
  if (!isAccessError(error)) return error;
  const { says, todo } = sentencesOf(error);
  return new CredentialError(codeOf(error), says, todo, { consoleCode: error.code, cause: error });
}

export const isAccessError = (error: unknown): error is AccessError =>
  error instanceof Error && error.name === 'AccessError' && 'mayHaveHappened' in error;

function codeOf(error: AccessError): CredentialCode {
  if (error.mayHaveHappened) return 'unknown';
  if (error.missingPermission !== undefined) return 'missing-right';
  if (error.neededVersion !== undefined) return 'too-old';
  if (error.code === 'REQUEST_INVALID') return 'invalid';
  if (goneCodes.has(error.code)) return 'not-found';
  return lineCodes.has(error.code) ? 'unreachable' : 'refused';
}

function sentencesOf(error: AccessError): Words {
  const { missingPermission, neededVersion } = error;
  if (error.mayHaveHappened) {
    return {
      says: 'The console did not say whether it was done.',
      todo: 'It is not tried again by itself. Look at the list, which is asked for anew, before you do.',
    };
  }
  if (missingPermission !== undefined) {
    return {
      says: `The console’s API token lacks the permission ${missingPermission}.`,
      todo: 'Make a token with it in UniFi Access (Settings → General → Advanced → API Token) and replace it under Doors.',
    };
  }
  if (neededVersion !== undefined) {
    return {
      says: `This needs UniFi Access ${neededVersion} or later.`,
      todo: 'Update UniFi Access on the console.',
    };
  }
  return lineCodes.has(error.code) || error.code === 'REQUEST_INVALID'
    ? { says: withoutCall(error), todo: error.advice }
    : wordsOfCode(error.code, error.consoleMessage);
}

/** `users.setPin (PUT /users/:id/pin_codes): …` is for programs. */
function withoutCall({ message, endpoint }: AccessError): string {
  const call = `(${endpoint}): `;
  const at = message.indexOf(call);
  return at < 0 ? message : message.slice(at + call.length);
}
