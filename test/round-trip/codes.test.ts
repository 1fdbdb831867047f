import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { AccessError, type ConsoleCode, consoleCodes } from '@doorbook/access-client';
import { contract, type Endpoint } from '@doorbook/access-client/contract';
import type { Answered } from './curl.ts';
import { situations } from './situations.ts';
import { clientOf, stillConsole, type World } from './world.ts';

/** Codes that nothing in the office brings about. */
const neverSent: Readonly<Partial<Record<ConsoleCode, string>>> = {
  CODE_SYSTEM_ERROR: 'only when the emulator itself fails; the fault serverErrors answers without an envelope',
  CODE_ACCESS_POLICY_USER_TIMEZONE_NOT_FOUND: 'a missing week is refused as a bad parameter, with the field named',
  CODE_ACCESS_POLICY_HOLIDAY_TIMEZONE_NOT_FOUND: 'holiday slots are sent whole; none can be looked up and not found',
  CODE_DEVICE_DEVICE_VERSION_NOT_FOUND: 'no endpoint updates a device',
  CODE_DEVICE_DEVICE_VERSION_TOO_OLD: 'the firmware of all devices in the office is current',
  CODE_OTHERS_UID_ADOPTED_NOT_SUPPORTED: 'the console is not upgraded to Identity Enterprise',
};
/** Any endpoint can give these, so none lists them. */
const general: readonly string[] = [
  'CODE_PARAMS_INVALID',
  'CODE_AUTH_FAILED',
  'CODE_ACCESS_TOKEN_INVALID',
  'CODE_UNAUTHORIZED',
  'CODE_DEVICE_API_NOT_SUPPORTED',
];

test('every code of the manual is brought about by a situation, or it is said why none does', () => {
  const sent = new Set<string>(situations.map(({ code }) => code));
  assert.deepEqual([...sent, ...Object.keys(neverSent)].toSorted(), Object.keys(consoleCodes).toSorted());
});

describe('a situation has its code', () => {
  let world: World;
  before(async () => {
    const console = await stillConsole();
    world = { console, access: clientOf(console) };
  });
  beforeEach(() => world.console.reset());
  after(async () => {
    await world.access.close();
    await world.console.close();
  });

  for (const { code, of, why, arises } of situations) {
    test(`${of}: ${why}: ${code}`, async () => {
      const outcome = await arises(world).catch((thrown: unknown) => thrown);
      const told = outcome as Partial<AccessError & Answered>;
      assert.equal(told.code, code, told.message ?? told.msg ?? 'it was not refused');
      assert.ok(told.consoleMessage ?? told.msg, 'the console says it in words too');

      const [chapter = '', name = ''] = of.split('.');
      const { method, path, errors = [] } = (contract as Record<string, Record<string, Endpoint>>)[chapter]![name]!;
      if (outcome instanceof AccessError) assert.equal(outcome.endpoint, `${method} ${path}`);
      assert.ok(general.includes(code) || errors.includes(code), `${of} does not list ${code}`);
    });
  }
});
