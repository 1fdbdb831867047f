import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayDo, type Right } from './rights.ts';

const account = { id: 'a' };
for (const [needed, own, who, may, why] of [
  [undefined, ['accounts:manage'], account, false, 'a route that is not in the table is for nobody'],
  ['open', [], null, true, 'open to everybody'],
  ['self', [], account, true, 'whoever is signed in'],
  ['self', ['accounts:manage'], null, false, 'a token, or a trusted network, is nobody who is signed in'],
  ['attendance:read', ['attendance:read'], null, true, 'the right itself'],
  ['attendance:manage', ['attendance:read'], account, false, 'another right'],
  ['attendance:read', ['attendance:manage'], account, false, 'no right holds another'],
  ['attendance:read', [], account, false, 'none'],
] as const) {
  test(`${needed} with ${own.join() || 'nothing'}: ${may ? 'yes' : 'no'}, ${why}`, () => {
    assert.equal(mayDo(needed, { rights: new Set<Right>(own), account: who }), may);
  });
}
