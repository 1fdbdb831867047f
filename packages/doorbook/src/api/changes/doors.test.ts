import assert from 'node:assert/strict';
import { test } from 'node:test';
import { office } from './changes.test-support.ts';

test('a door is given a use; the same use again is no act', async (t) => {
  const { ask, acts, store } = await office(t);
  assert.deepEqual((await ask('PUT doors/1/d1', { use: 'exit' })).body, { console: 1, doorId: 'd1', use: 'exit' });
  assert.equal((await ask('PUT doors/1/d1', { use: 'exit' })).said, 'ok');
  assert.equal((await ask('PUT doors/1/d1', { use: 'both' })).said, 'ok');
  assert.deepEqual(
    (await store.doorUses()).map(({ use, by }) => `${use} by ${by}`),
    ['both by anonymous'],
  );
  assert.deepEqual(
    (await acts()).map(({ act, subject, details }) => ({ act, subject, details })),
    [
      { act: 'door-use', subject: '1 d1', details: { name: 'Main', before: null, after: 'exit' } },
      { act: 'door-use', subject: '1 d1', details: { name: 'Main', before: 'exit', after: 'both' } },
    ],
  );
});

for (const [what, body, said] of [
  ['PUT doors/1/d9', { use: 'exit' }, 'not-found: There is no door 1 d9.'],
  ['PUT doors/2/d1', { use: 'exit' }, 'not-found: There is no door 2 d1.'],
  ['PUT doors/0/d1', { use: 'exit' }, /^invalid: console: /],
  ['PUT doors/1e3/d1', { use: 'exit' }, /^invalid: console: a whole number is needed/],
  ['PUT doors/99999999999999999999/d1', { use: 'exit' }, /^invalid: console: /],
  ['PUT doors/1/d1', { use: 'window' }, /^invalid: use: /],
  ['PUT doors/1/d1', { use: 'constructor' }, /^invalid: use: /],
  ['PUT doors/1/d1', {}, /^invalid: use: /],
] as const) {
  test(`no use is chosen: ${what} ${JSON.stringify(body)}`, async (t) => {
    const { ask, acts, store } = await office(t);
    const answer = await ask(what, body);
    if (typeof said === 'string') assert.equal(answer.said, said);
    else assert.match(answer.said, said);
    assert.deepEqual([await store.doorUses(), await acts()], [[], []]);
  });
}
