import assert from 'node:assert/strict';
import { request } from 'node:https';
import { after, before, test } from 'node:test';
import { AccessError, consoleCodes, createAccessClient, statusMeaning } from '@doorbook/access-client';
import { createConsole, type RunningConsole } from '@doorbook/access-emulator';
import { differences } from './shape.ts';

/*
 * The manual's overview: its status table and its code table, line by line as printed, and the envelope. That the page
 * docs/console-api.md has all of them is tested in test/readme-tables.test.ts.
 */

const printedStatuses = `200 OK
400 Bad Request
401 Unauthorized
402 Request Failed
403 Forbidden
429 Too Many Requests
500, 502, 503, 504 Server Errors`;

const printedCodes = `CODE_PARAMS_INVALID
CODE_SYSTEM_ERROR
CODE_RESOURCE_NOT_FOUND
CODE_OPERATION_FORBIDDEN
CODE_AUTH_FAILED
CODE_ACCESS_TOKEN_INVALID
CODE_UNAUTHORIZED
CODE_NOT_EXISTS
CODE_USER_EMAIL_ERROR
CODE_USER_ACCOUNT_NOT_EXIST
CODE_USER_WORKER_NOT_EXISTS
CODE_USER_NAME_DUPLICATED
CODE_USER_CSV_IMPORT_INCOMPLETE_PROP
CODE_ACCESS_POLICY_USER_TIMEZONE_NOT_FOUND
CODE_ACCESS_POLICY_HOLIDAY_TIMEZONE_NOT_FOUND
CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND
CODE_ACCESS_POLICY_HOLIDAY_NOT_FOUND
CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND
CODE_ACCESS_POLICY_HOLIDAY_NAME_EXIST
CODE_ACCESS_POLICY_HOLIDAY_GROUP_NAME_EXIST
CODE_ACCESS_POLICY_SCHEDULE_NAME_EXIST
CODE_ACCESS_POLICY_SCHEDULE_CAN_NOT_DELETE
CODE_ACCESS_POLICY_HOLIDAY_GROUP_CAN_NOT_DELETE
CODE_CREDS_NFC_HAS_BIND_USER
CODE_CREDS_DISABLE_TRANSFER_UID_USER_NFC
CODE_CREDS_NFC_READ_SESSION_NOT_FOUND
CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY
CODE_CREDS_NFC_CARD_IS_PROVISION
CODE_CREDS_NFC_CARD_PROVISION_FAILED
CODE_CREDS_NFC_CARD_INVALID
CODE_CREDS_NFC_CARD_CANNOT_BE_DELETE
CODE_CREDS_PIN_CODE_CREDS_ALREADY_EXIST
CODE_CREDS_PIN_CODE_CREDS_LENGTH_INVALID
CODE_SPACE_DEVICE_BOUND_LOCATION_NOT_FOUND
CODE_DEVICE_DEVICE_VERSION_NOT_FOUND
CODE_DEVICE_DEVICE_VERSION_TOO_OLD
CODE_DEVICE_DEVICE_BUSY
CODE_DEVICE_DEVICE_NOT_FOUND
CODE_DEVICE_DEVICE_OFFLINE
CODE_OTHERS_UID_ADOPTED_NOT_SUPPORTED
CODE_HOLIDAY_GROUP_CAN_NOT_DELETE
CODE_HOLIDAY_GROUP_CAN_NOT_EDIT
CODE_DEVICE_WEBHOOK_ENDPOINT_DUPLICATED
CODE_DEVICE_API_NOT_SUPPORTED`;

let console: RunningConsole;
before(async () => {
  console = await createConsole({ still: true, seed: 1, zone: 'Europe/Amsterdam' });
});
after(() => console?.close());

async function asked(path: string, token: string): Promise<{ status: number | undefined; body: unknown }> {
  const sent = request(`${console.url}/api/v1/developer${path}`, {
    rejectUnauthorized: false,
    headers: { Authorization: `Bearer ${token}` },
  });
  sent.end();
  return new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', async (response) =>
      resolve({ status: response.statusCode, body: JSON.parse(Buffer.concat(await response.toArray()).toString()) }),
    );
  });
}

test('the printed HTTP statuses, and no others, have a meaning in the code', () => {
  const printed = [...printedStatuses.matchAll(/\b[2-5]\d\d\b/g)].map(([status]) => Number(status));
  assert.deepEqual(Object.keys(statusMeaning).map(Number), printed);
});

test('the printed codes, and no others, are in the code, in the printed order', () => {
  assert.deepEqual(Object.keys(consoleCodes), printedCodes.split('\n'));
});

test('a success has the printed envelope', async () => {
  const { status, body } = await asked('/doors', console.adminToken);
  assert.equal(status, 200);
  assert.deepEqual(differences({ code: 'SUCCESS', msg: 'success', data: [] }, body), []);
});

for (const [path, token, status, code, why] of [
  ['/users?page_size=none', '', 400, 'CODE_PARAMS_INVALID', 'the printed error sample: a bad parameter'],
  ['/users', 'deleted-token', 401, 'CODE_ACCESS_TOKEN_INVALID', 'a deleted token gives an authentication error'],
  ['/doors/nowhere', '', 200, 'CODE_NOT_EXISTS', 'most refusals come inside a 200'],
] as const) {
  test(`an error has the printed envelope: ${why}`, async () => {
    const answer = await asked(path, token || console.adminToken);
    const { code: given, msg } = answer.body as { code: string; msg: string };
    assert.deepEqual([answer.status, given, typeof msg], [status, code, 'string']);
  });
}

test('a host without a port is asked on the printed port 12445', async () => {
  const access = createAccessClient({ host: 'console.example', token: 'test-token', trust: { insecure: true } });
  assert.equal(access.address.origin, 'https://console.example:12445');
  await access.close();
});

test('plain HTTP is refused before a token could leave: the API is served over HTTPS', () => {
  const plain = { host: 'http://console.example', token: 'test-token', trust: { insecure: true } } as const;
  assert.throws(() => createAccessClient(plain), AccessError);
});
