import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TouchPass } from '@doorbook/access-client';
import { mayBeDone, newSince, shownPass } from './passes.ts';

const told = (last_activity: string) =>
  shownPass(1, { id: 't1', card_id: 'P', user_id: '', bundles: [], last_activity } as unknown as TouchPass);

for (const [text, activeMs, why] of [
  ['2026-01-07T11:00:00+01:00', Date.parse('2026-01-07T10:00:00Z'), 'as a console writes it'],
  ['', null, 'nothing'],
  ['1970-01-01T00:00:00Z', null, 'the beginning of time'],
  ['0001-01-01T00:00:00Z', null, 'before it'],
  ['soon', null, 'no time at all'],
] as const) {
  test(`last activity: ${why}`, () => assert.equal(told(text).lastActivityMs, activeMs));
}

const owner = { id: 'ada', name: 'Ada', email: '', status: 'ACTIVE' };
const phone = { id: 'b1', name: '', status: 'ACTIVE', wallet: 'apple' };
for (const [status, owned, phones, offered] of [
  ['INACTIVE', null, [], 'assign'],
  ['SUSPENDED', null, [], 'assign'],
  ['PENDING', owner, [], 'unassign suspend'],
  ['ACTIVE', owner, [phone], 'unassign suspend takeOffPhones'],
  ['SUSPENDED', owner, [phone], 'unassign reactivate takeOffPhones'],
  ['INACTIVE', owner, [], 'unassign'],
  ['EXPIRED', owner, [phone], 'unassign takeOffPhones'],
  ['EXPIRED', null, [], ''],
] as const) {
  test(`${status}, ${owned ? 'owned' : 'free'}, on ${phones.length} phones: ${offered || 'nothing'} can be done`, () => {
    const may = mayBeDone({ status, owner: owned, phones });
    assert.equal(
      Object.entries(may)
        .flatMap(([act, isOffered]) => (isOffered ? [act] : []))
        .join(' '),
      offered,
    );
  });
}

test('what a later list has and an earlier has not is new, whatever has gone meanwhile', () => {
  assert.deepEqual(newSince(['a', 'b'], [{ id: 'b' }, { id: 'c' }, { id: 'd' }]), ['c', 'd']);
});
