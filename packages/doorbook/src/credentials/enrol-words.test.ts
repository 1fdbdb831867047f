import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOfCode } from './console-words.ts';
import { CredentialError } from './credential-error.ts';
import { endProblem, enrolEnds, problemOf, tooShortProblem } from './enrol-words.ts';

/* What is said when a card was not enrolled, and what is offered then. */

const refused = (consoleCode: string): CredentialError => {
  const { says, todo } = wordsOfCode(consoleCode, undefined);
  return new CredentialError('refused', says, todo, { consoleCode });
};

for (const [code, next, words] of [
  ['CODE_CREDS_NFC_CARD_IS_PROVISION', 'other site', /registered at another site/],
  ['CODE_CREDS_NFC_CARD_INVALID', 'again', /does not take this kind of card/],
  ['CODE_CREDS_NFC_READ_SESSION_NOT_FOUND', 'again', /ended the enrolment by itself/],
  ['CODE_CREDS_NFC_HAS_BIND_USER', 'again', /belongs to somebody else/],
  ['CODE_CREDS_DISABLE_TRANSFER_UID_USER_NFC', 'again', /Identity Enterprise and cannot be moved/],
  ['CODE_DEVICE_DEVICE_BUSY', 'other reader', /busy/],
  ['CODE_DEVICE_DEVICE_OFFLINE', 'other reader', /offline/],
  ['CODE_DEVICE_DEVICE_NOT_FOUND', 'other reader', /does not know this reader/],
  ['CODE_DEVICE_DEVICE_VERSION_TOO_OLD', 'other reader', /firmware/],
  ['CODE_DEVICE_API_NOT_SUPPORTED', 'other reader', /not available for this device/],
] as const) {
  test(`${code}: ${next}`, () => {
    const problem = problemOf(refused(code));
    assert.deepEqual([problem.next, problem.consoleCode], [next, code]);
    assert.match(problem.message, words);
    assert.match(problem.hint, /\S/);
  });
}

test('a missing right or an old console is not mended by trying again', () => {
  for (const code of ['missing-right', 'too-old'] as const) {
    assert.equal(problemOf(new CredentialError(code, 'Lacks edit:credential.', 'Make a token.')).next, 'nothing');
  }
});

test('what no console has told has its words, and so has what goes wrong in us', () => {
  for (const end of Object.keys(enrolEnds) as (keyof typeof enrolEnds)[]) {
    const { message, hint, consoleCode } = endProblem(end);
    assert.match(`${message} ${hint}`, /\. .*\.$/s);
    assert.equal(consoleCode, null);
  }
  assert.deepEqual(problemOf(new Error('The disk is full.')), {
    consoleCode: null,
    end: null,
    message: 'The disk is full.',
    hint: '',
    next: 'again',
  });
  assert.match(tooShortProblem().hint, /more than 5 seconds/);
});
