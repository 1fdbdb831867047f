import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { AccessClient, ConsoleCode } from '@doorbook/access-client';
import { endpoints } from '@doorbook/access-client/contract';
import type { RunningConsole } from '@doorbook/access-emulator';
import { refused } from './answers.ts';
import { curlLeast } from './curl.ts';
import { call } from './inputs.ts';
import { clientOf, refusal, stillConsole, token } from './world.ts';

/** What a console says when the path names somebody or something that it does not know. */
const codes: Readonly<Partial<Record<ConsoleCode, readonly string[]>>> = {
  CODE_USER_ACCOUNT_NOT_EXIST: [
    'users.update',
    'users.get',
    'users.delete',
    'users.setPolicies',
    'users.listPolicies',
    'users.unassignCard',
    'users.setPin',
    'users.removePin',
    'users.addLicensePlates',
    'users.uploadAvatar',
    'identity.assignToUser',
    'identity.listOfUser',
  ],
  CODE_NOT_EXISTS: [
    'users.assignCard',
    'users.assignTouchPass',
    'users.unassignTouchPass',
    'users.removeLicensePlate',
    'userGroups.get',
    'userGroups.update',
    'userGroups.delete',
    'userGroups.addMembers',
    'userGroups.listMembers',
    'userGroups.removeMembers',
    'userGroups.listAllMembers',
    'userGroups.setPolicies',
    'userGroups.listPolicies',
    'identity.assignToGroup',
    'identity.listOfGroup',
    'visitors.get',
    'visitors.update',
    'visitors.delete',
    'visitors.assignCard',
    'visitors.unassignCard',
    'visitors.setPin',
    'visitors.removePin',
    'visitors.assignQrCode',
    'visitors.removeQrCode',
    'visitors.addLicensePlates',
    'visitors.removeLicensePlate',
    'accessPolicies.update',
    'accessPolicies.delete',
    'accessPolicies.get',
    'credentials.getCard',
    'credentials.renameCard',
    'credentials.deleteCard',
    'credentials.updateTouchPass',
    'credentials.getTouchPass',
    'credentials.downloadQrCode',
    'spaces.getGroup',
    'spaces.updateGroup',
    'spaces.deleteGroup',
    'spaces.getDoor',
    'spaces.unlock',
    'spaces.setLockRule',
    'spaces.getLockRule',
    'webhooks.update',
    'webhooks.delete',
  ],
  CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND: ['holidayGroups.update', 'holidayGroups.delete', 'holidayGroups.get'],
  CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND: ['schedules.update', 'schedules.get', 'schedules.delete'],
  CODE_CREDS_NFC_READ_SESSION_NOT_FOUND: ['credentials.pollEnrolment', 'credentials.endEnrolment'],
  CODE_DEVICE_DEVICE_NOT_FOUND: ['devices.getSettings', 'devices.updateSettings', 'devices.ringDoorbell'],
  CODE_RESOURCE_NOT_FOUND: ['systemLogs.getResource', 'systemLogs.getStatic'],
};
/** Thumbnails go after a while, and the web server itself says so. */
const always404 = ['systemLogs.getStatic'];

const withPath = endpoints().filter(({ endpoint }) => endpoint.path.includes(':'));

test('every endpoint with an id in its path has a code for one that nobody has', () => {
  const named = withPath.map(({ chapter, name }) => `${chapter}.${name}`);
  assert.deepEqual(Object.values(codes).flat().toSorted(), named.toSorted());
});

describe('an id that nobody has is refused, in a 200 unless the statuses are strict', () => {
  let usual: RunningConsole;
  let strict: RunningConsole;
  let access: AccessClient;
  before(async () => {
    usual = await stillConsole({ people: 3, days: 0 });
    strict = await stillConsole({ people: 3, days: 0, strictStatus: true });
    access = clientOf(usual);
  });
  after(async () => {
    await access.close();
    await Promise.all([usual.close(), strict.close()]);
  });

  for (const named of withPath) {
    const name = `${named.chapter}.${named.name}`;
    const [code] = Object.entries(codes).find(([, names]) => names.includes(name)) ?? [];
    test(`${name}: ${code}`, async () => {
      // A picture or a certificate is looked at before the owner; curl sends none.
      const isUpload = named.endpoint.upload !== undefined;
      for (const [console, status] of [
        [usual, always404.includes(name) ? 404 : 200],
        [strict, 404],
      ] as const) {
        if (isUpload) continue;
        const answer = await curlLeast(console, named, `Bearer ${token}`);
        assert.deepEqual([answer.status, answer.code], [status, code], answer.msg);
        assert.deepEqual(refused(answer.json, name), []);
      }
      const error = await refusal(call(access, named.chapter, named.name));
      assert.equal(error.code, code);
      assert.deepEqual([error.neededVersion, error.missingPermission, error.retryable], [undefined, undefined, false]);
    });
  }
});
