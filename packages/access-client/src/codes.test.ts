import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advice, type ConsoleCode, consoleCodes, isConsoleCode, sameCode, statusMeaning } from './codes.ts';
import { AccessError } from './errors.ts';

/** The list of the vendor's overview, in its order. */
const documented = [
  'CODE_PARAMS_INVALID',
  'CODE_SYSTEM_ERROR',
  'CODE_RESOURCE_NOT_FOUND',
  'CODE_OPERATION_FORBIDDEN',
  'CODE_AUTH_FAILED',
  'CODE_ACCESS_TOKEN_INVALID',
  'CODE_UNAUTHORIZED',
  'CODE_NOT_EXISTS',
  'CODE_USER_EMAIL_ERROR',
  'CODE_USER_ACCOUNT_NOT_EXIST',
  'CODE_USER_WORKER_NOT_EXISTS',
  'CODE_USER_NAME_DUPLICATED',
  'CODE_USER_CSV_IMPORT_INCOMPLETE_PROP',
  'CODE_ACCESS_POLICY_USER_TIMEZONE_NOT_FOUND',
  'CODE_ACCESS_POLICY_HOLIDAY_TIMEZONE_NOT_FOUND',
  'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND',
  'CODE_ACCESS_POLICY_HOLIDAY_NOT_FOUND',
  'CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND',
  'CODE_ACCESS_POLICY_HOLIDAY_NAME_EXIST',
  'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NAME_EXIST',
  'CODE_ACCESS_POLICY_SCHEDULE_NAME_EXIST',
  'CODE_ACCESS_POLICY_SCHEDULE_CAN_NOT_DELETE',
  'CODE_ACCESS_POLICY_HOLIDAY_GROUP_CAN_NOT_DELETE',
  'CODE_CREDS_NFC_HAS_BIND_USER',
  'CODE_CREDS_DISABLE_TRANSFER_UID_USER_NFC',
  'CODE_CREDS_NFC_READ_SESSION_NOT_FOUND',
  'CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY',
  'CODE_CREDS_NFC_CARD_IS_PROVISION',
  'CODE_CREDS_NFC_CARD_PROVISION_FAILED',
  'CODE_CREDS_NFC_CARD_INVALID',
  'CODE_CREDS_NFC_CARD_CANNOT_BE_DELETE',
  'CODE_CREDS_PIN_CODE_CREDS_ALREADY_EXIST',
  'CODE_CREDS_PIN_CODE_CREDS_LENGTH_INVALID',
  'CODE_SPACE_DEVICE_BOUND_LOCATION_NOT_FOUND',
  'CODE_DEVICE_DEVICE_VERSION_NOT_FOUND',
  'CODE_DEVICE_DEVICE_VERSION_TOO_OLD',
  'CODE_DEVICE_DEVICE_BUSY',
  'CODE_DEVICE_DEVICE_NOT_FOUND',
  'CODE_DEVICE_DEVICE_OFFLINE',
  'CODE_OTHERS_UID_ADOPTED_NOT_SUPPORTED',
  'CODE_HOLIDAY_GROUP_CAN_NOT_DELETE',
  'CODE_HOLIDAY_GROUP_CAN_NOT_EDIT',
  'CODE_DEVICE_WEBHOOK_ENDPOINT_DUPLICATED',
  'CODE_DEVICE_API_NOT_SUPPORTED',
] as const satisfies readonly ConsoleCode[];

test('every documented code is here once, in the order of the manual, and no other', () => {
  assert.equal(documented.length, 44);
  assert.deepEqual(Object.keys(consoleCodes), documented);
});

test('every code says in one sentence what it means and in one what to do next', () => {
  for (const [code, { means, advice: next }] of Object.entries(consoleCodes)) {
    assert.match(means, /^The [^\n]+\.$/, code);
    assert.match(next, /^[A-Z][^\n]{20,}\.$/, code);
    assert.doesNotMatch(next, /\. [A-Z]/, `${code}: one sentence`);
    assert.notEqual(next, means, code);
  }
});

test('a card of another site is taken with reset_ua_card, and the cost of that is told', () => {
  assert.equal(
    advice('CODE_CREDS_NFC_CARD_IS_PROVISION'),
    'Enrol it again with `reset_ua_card: true` (`resetCardOfOtherSite` of `enrolCard`), which wipes its registration at the other site.',
  );
});

test('an error of the console carries the advice of its code', () => {
  const error = new AccessError({ code: 'CODE_CREDS_NFC_HAS_BIND_USER', message: 'refused' });
  assert.equal(error.advice, consoleCodes.CODE_CREDS_NFC_HAS_BIND_USER.advice);
});

for (const [code, why] of [
  ['CODE_OF_TOMORROW', 'a newer console adds codes'],
  ['SUCCESS', 'no error at all'],
  ['toString', 'a name that every object has'],
  ['__proto__', 'a name that every object has'],
  ['', 'nothing was sent'],
] as const) {
  test(`an unknown code still gets advice: ${why}`, () => {
    assert.equal(isConsoleCode(code), false);
    assert.match(advice(code), /look the code up/);
  });
}

for (const [a, b, same, why] of [
  ['CODE_HOLIDAY_GROUP_CAN_NOT_DELETE', 'CODE_ACCESS_POLICY_HOLIDAY_GROUP_CAN_NOT_DELETE', true, 'the documented pair'],
  ['CODE_HOLIDAY_GROUP_CAN_NOT_EDIT', 'CODE_ACCESS_POLICY_HOLIDAY_GROUP_CAN_NOT_EDIT', true, 'its likely twin'],
  ['code_not_exists', 'CODE_NOT_EXISTS', true, 'letter case does not count'],
  ['CODE_HOLIDAY_GROUP_CAN_NOT_DELETE', 'CODE_HOLIDAY_GROUP_CAN_NOT_EDIT', false, 'deleting is not editing'],
  ['CODE_ACCESS_POLICY_SCHEDULE_CAN_NOT_DELETE', 'CODE_HOLIDAY_GROUP_CAN_NOT_DELETE', false, 'a schedule is no group'],
] as const) {
  test(`${a} and ${b} are ${same ? 'the same' : 'different'}: ${why}`, () => assert.equal(sameCode(a, b), same));
}

test('every documented HTTP status has a meaning', () => {
  assert.deepEqual(Object.keys(statusMeaning).map(Number), [200, 400, 401, 402, 403, 429, 500, 502, 503, 504]);
  for (const meaning of Object.values(statusMeaning)) assert.match(meaning, /^[A-Z].*\.$/);
});
