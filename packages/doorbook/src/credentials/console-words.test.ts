import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccessError, type ConsoleCode, consoleCodes } from '@doorbook/access-client';
import { credentialErrorOf } from './console-words.ts';
import { CredentialError } from './credential-error.ts';

/* What a console refuses, for people: each of its codes says what is the matter and what to do, and speaks of no parameter. */

const told = (facts: ConstructorParameters<typeof AccessError>[0]): CredentialError => {
  const error = credentialErrorOf(new AccessError(facts));
  assert.ok(error instanceof CredentialError);
  return error;
};

for (const code of Object.keys(consoleCodes) as ConsoleCode[]) {
  test(`${code} is two sentences for people`, () => {
    const { message, hint, consoleCode } = told({ code, message: 'users.setPin (PUT /users/:id/pin_codes): refused' });
    assert.equal(consoleCode, code);
    for (const said of [message, hint]) {
      assert.match(said, /^[A-Z“].{8,}[.”)]$/, said);
      assert.doesNotMatch(said, /\w_\w|\(\)|`|\bPUT\b|CODE_/, said);
    }
  });
}

for (const [why, facts, code, says] of [
  ['no answer to a write', { code: 'NETWORK', message: 'x', mayHaveHappened: true }, 'unknown', /did not say/],
  [
    'a right is missing',
    { code: 'CODE_UNAUTHORIZED', message: 'x', missingPermission: 'edit:credential' },
    'missing-right',
    /edit:credential/,
  ],
  ['an older console', { code: 'NOT_SUPPORTED', message: 'x', neededVersion: '3.2.20' }, 'too-old', /3\.2\.20/],
  [
    'no line',
    { code: 'TIMEOUT', message: 'users.get (GET /users/:id): No answer.', endpoint: 'GET /users/:id' },
    'unreachable',
    /^No answer\.$/,
  ],
  [
    'a code that nobody knows',
    { code: 'CODE_NEW', message: 'x', consoleMessage: 'Something new' },
    'refused',
    /Something new/,
  ],
] as const) {
  test(why, () => {
    const error = told(facts as ConstructorParameters<typeof AccessError>[0]);
    assert.equal(error.code, code);
    assert.match(error.message, says);
  });
}

test('what is none of the client’s errors stays what it is', () => {
  const other = new Error('another');
  assert.equal(credentialErrorOf(other), other);
});
