import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AccessClient, AccessError } from '@doorbook/access-client';
import { endpoints, type NamedEndpoint } from '@doorbook/access-client/contract';
import type { RunningConsole } from '@doorbook/access-emulator';
import { curlLeast } from './curl.ts';
import { call } from './inputs.ts';
import { clientOf, justBefore, refusal, stillConsole, token } from './world.ts';

/** Which endpoints came with which Access version: the manual's index, by its numbers of endpoints. */
const counts = {
  'the first version': 48,
  '1.20.11': 2,
  '1.22.16': 3,
  '1.24.6': 10,
  '2.2.0': 2,
  '2.2.6': 12,
  '2.2.10': 6,
  '3.1.30': 3,
  '3.2.20': 9,
  '3.3.10': 11,
  '4.0.10': 1,
};
const isSince = (version: string) => (named: NamedEndpoint) =>
  (named.endpoint.since ?? 'the first version') === version;

test('the endpoints are as many as the manual has for each version', () => {
  const told = Object.keys(counts).map((version) => [version, endpoints().filter(isSince(version)).length]);
  assert.deepEqual(Object.fromEntries(told), counts);
});

test('every version that an endpoint came with has a row', () => {
  const told = new Set(endpoints().map(({ endpoint }) => endpoint.since ?? 'the first version'));
  assert.deepEqual([...told].toSorted(), Object.keys(counts).toSorted());
});

for (const version of Object.keys(counts)) {
  const isFirst = version === 'the first version';
  describe(`Access ${version}`, () => {
    const consoles: { old?: RunningConsole; fresh?: RunningConsole } = {};
    const clients: { old?: AccessClient; fresh?: AccessClient } = {};
    before(async () => {
      const small = { people: 3, days: 0 };
      consoles.fresh = await stillConsole({ ...small, accessVersion: isFirst ? '1.9.1' : version });
      clients.fresh = clientOf(consoles.fresh);
      if (isFirst) return;
      consoles.old = await stillConsole({ ...small, accessVersion: justBefore(version) });
      clients.old = clientOf(consoles.old);
    });
    after(async () => {
      await Promise.all(Object.values(clients).map((client) => client.close()));
      await Promise.all(Object.values(consoles).map((console) => console.close()));
    });

    for (const named of endpoints().filter(isSince(version))) {
      const { chapter, name } = named;
      test(`has ${chapter}.${name}${isFirst ? '' : `, ${justBefore(version)} has not`}`, async () => {
        const given = await call(clients.fresh!, chapter, name).catch((error: unknown) => error);
        // Nothing exists there that it could be about, so a refusal is fine: only not this one.
        if (given instanceof AccessError) assert.equal(given.neededVersion, undefined, given.message);
        else if (given instanceof Error) throw given;
        if (isFirst) return;

        const { status, code } = await curlLeast(consoles.old!, named, `Bearer ${token}`);
        assert.deepEqual([status, code], [404, 'CODE_DEVICE_API_NOT_SUPPORTED']);
        const error = await refusal(call(clients.old!, chapter, name));
        assert.deepEqual([error.status, error.neededVersion], [404, version]);
        assert.match(error.advice, new RegExp(`needs UniFi Access ${version.replaceAll('.', '\\.')} or later`));
      });
    }
  });
}
