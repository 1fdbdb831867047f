import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Entry, type Known, type NameKind, namesOf } from './names.ts';

const nothing: Known = { people: [], groups: [], doors: [], consoles: [], accounts: [], tokens: [] };
const entry = (act: string, subject: string, details: object, by = 'account:Ann'): Entry => ({
  id: `${act} ${subject}`,
  by,
  atMs: 0,
  act,
  subject,
  details,
  origin: '',
});
/** The newest first, as they are listed. */
const entries = [
  entry('group-remove', 'g1', { before: { name: 'Sales', memberIds: [] } }),
  entry('group', 'g1', { before: { name: 'Sale' }, after: { name: 'Sales' } }),
  entry('group-order', 'groups', { before: [], after: [] }),
  entry('merge', 'p1', { into: 'p2', name: 'Bo', intoName: 'Bo Smith' }),
  entry('console-removed', '2', { name: 'Annex', address: 'x' }),
  entry('account-add', 'a1', { name: 'Cy', role: 'viewer' }),
  entry('token-revoke', 't1', { name: 'Payroll' }),
  entry('door-use', '1 d1', { name: 'Lobby', before: null, after: 'exit' }),
  entry('sign-in', 'a2', {}, 'account:Dee'),
  entry('sign-in-failed', 'a3', {}, 'anonymous'),
  entry('webhook-removed', '3', { webhookId: 'w' }),
];

for (const [kind, id, name, why] of [
  ['group', 'g1', 'Sales', 'removed: as it was called last'],
  ['group', 'groups', undefined, 'the order of groups is none'],
  ['person', 'p1', 'Bo', 'merged away'],
  ['person', 'p2', 'Bo Smith', 'merged into'],
  ['console', '2', 'Annex', 'removed'],
  ['console', '3', undefined, 'nobody ever said'],
  ['account', 'a1', 'Cy', 'to who may not see the accounts'],
  ['account', 'a2', 'Dee', 'who signed in'],
  ['account', 'a3', undefined, 'who could not'],
  ['token', 't1', 'Payroll', 'revoked'],
  ['door', '1 d1', 'Lobby', 'a door by console and id'],
] as const satisfies readonly (readonly [NameKind, string, string | undefined, string])[]) {
  test(`${kind} ${id}: ${why}`, () => assert.equal(namesOf(nothing, entries)(kind, id), name));
}

test('what there is now is called as it is called now', () => {
  const known = {
    ...nothing,
    groups: [{ id: 'g1', name: 'Sales and service', position: 0, memberIds: [] }],
    consoles: [{ id: 2, name: 'Annexe' }],
  };
  assert.equal(namesOf(known, entries)('group', 'g1'), 'Sales and service');
  assert.equal(namesOf(known, entries)('console', '2'), 'Annexe');
});
