import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpoints, webhookEvents } from '@doorbook/access-client/contract';
import { has, newestVersion } from './versions.ts';

for (const [accessVersion, since, expected, why] of [
  ['4.0.10', '4.0.10', true, 'what came with it is there'],
  ['4.0.10', '4.0.11', false, 'what came with the next one is not'],
  ['4.0.10', '4.0.9', true, 'ten is more than nine'],
  ['4.0.10', '3.30.99', true, 'the first number counts most'],
  ['3.3.10', '3.2.20', true, 'then the second'],
] as const) {
  test(`Access ${accessVersion} ${expected ? 'has' : 'has not'} what came with ${since}: ${why}`, () =>
    assert.equal(has({ accessVersion }, since), expected));
}

test('nothing in the contract is newer than the newest version', () => {
  const versions = [...endpoints().map(({ endpoint }) => endpoint.since), ...Object.values(webhookEvents)];
  for (const since of new Set(versions))
    if (since) assert.ok(has({ accessVersion: newestVersion }, since), `${since} is newer than ${newestVersion}`);
});
