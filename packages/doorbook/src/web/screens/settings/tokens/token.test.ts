import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleOf, scopesOffered, stateOf } from './token.ts';

for (const [token, expected, why] of [
  [{ revokedMs: null, endsMs: null }, 'good', 'without an end'],
  [{ revokedMs: null, endsMs: 101 }, 'good', 'before its end'],
  [{ revokedMs: null, endsMs: 100 }, 'over', 'at its end'],
  [{ revokedMs: 5, endsMs: null }, 'revoked', 'taken back'],
] as const) {
  test(why, () => assert.equal(stateOf(token, 100), expected));
}

for (const [scopes, path] of [
  [['attendance:read', 'audit:read'], 'days/today'],
  [['audit:read'], 'audit'],
  [['consoles:manage'], 'me'],
] as const) {
  test(`tried with ${path}`, () =>
    assert.equal(
      exampleOf('http://door.lan/base/', { token: 'T', scopes }),
      `curl -H "Authorization: Bearer T" http://door.lan/base/api/v1/${path}`,
    ));
}

test('accounts are no scope', () => assert.ok(!scopesOffered.some((scope) => String(scope) === 'accounts:manage')));
