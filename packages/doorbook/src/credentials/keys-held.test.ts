import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeysOf } from './keys-held.ts';

const card = (mark: string, id: string, kind: 'user' | 'visitor' = 'user', console = 1) => ({
  ...{ mark, console, number: mark.toUpperCase(), alias: '', status: 'assigned', type: 'ua_card' },
  owner: { kind, id, name: '' },
});
const cards = [card('a1', 'ann'), card('b2', 'bo'), card('c3', 'ann', 'visitor'), card('d4', 'ann', 'user', 2)];
const refusal = (code: string) => Object.assign(new Error(code), { name: 'AccessError', code, mayHaveHappened: false });

function keysAt(code: string) {
  return createKeysOf({
    ask: () => Promise.reject(refusal(code)),
    memory: { now: () => ({ cards, version: 1, reads: [] }), find: () => undefined, markOf: (_, token) => token },
  });
}

test('a card that has outlived its owner is told of whom the console lists no more, and nobody else’s', async () => {
  const { isListed, cards: held } = await keysAt('CODE_USER_ACCOUNT_NOT_EXIST')(1, { kind: 'user', id: 'ann' });
  assert.deepEqual([isListed, held.map(({ mark }) => mark)], [false, ['a1']]);
});

test('a console that refuses for another reason is not taken for one that lists nobody', async () => {
  await assert.rejects(keysAt('CODE_UNAUTHORIZED')(1, { kind: 'user', id: 'ann' }), { name: 'CredentialError' });
});
