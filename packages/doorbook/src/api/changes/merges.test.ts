import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergesInForce } from '../../attendance/people.ts';
import { office } from './changes.test-support.ts';

test('a merge and its undo are facts, each with its act', async (t) => {
  const { ask, acts, store } = await office(t);
  const { body: merge } = await ask('POST people/p2/merge', { into: 'p3' });
  assert.deepEqual(await store.merges(), [merge]);
  assert.deepEqual([merge.personId, merge.intoPersonId, merge.by], ['p2', 'p3', 'anonymous']);
  assert.equal((await ask(`DELETE merges/${merge.id}`)).said, 'ok');
  assert.deepEqual(
    (await store.mergeUndos()).map(({ mergeId }) => mergeId),
    [merge.id],
  );
  assert.deepEqual(
    (await acts()).map(({ act, subject, details }) => ({ act, subject, details })),
    [
      { act: 'merge', subject: 'p2', details: { mergeId: merge.id, into: 'p3', name: 'Bo Ek', intoName: 'Bo Ek' } },
      { act: 'merge-undo', subject: 'p2', details: { mergeId: merge.id, into: 'p3' } },
    ],
  );
  assert.equal((await ask(`DELETE merges/${merge.id}`)).said, 'conflict: This merge is undone already.');
  assert.equal((await ask('POST people/p2/merge', { into: 'p3' })).said, 'ok', 'after the undo it can be made again');
});

/** Merges that stand, then one more. */
for (const [standing, person, into, said, why] of [
  [[], 'p1', 'p1', 'conflict: Ann Lee cannot be merged with themselves.', 'with itself'],
  [[], 'p9', 'p1', 'not-found: There is no person p9.', 'somebody unknown'],
  [[], 'p1', 'p9', 'not-found: There is no person p9.', 'into somebody unknown'],
  [['p1 p2'], 'p1', 'p2', 'conflict: Ann Lee and Bo Ek are merged already.', 'again'],
  [['p1 p2'], 'p2', 'p1', 'conflict: Bo Ek and Ann Lee are merged already.', 'the other way round'],
  [['p1 p2', 'p2 p3'], 'p3', 'p1', 'conflict: Bo Ek and Ann Lee are merged already.', 'a ring of three'],
  [['p1 p2'], 'p1', 'p3', 'conflict: Ann Lee is merged into Bo Ek.', 'somebody who stands for nobody any more'],
  [['p1 p2'], 'p3', 'p1', 'conflict: Ann Lee is merged into Bo Ek.', 'into such a person'],
] as const) {
  test(`no merge: ${why}`, async (t) => {
    const { ask, acts, store } = await office(t);
    for (const [from = '', to = ''] of standing.map((one) => one.split(' '))) {
      assert.equal((await ask(`POST people/${from}/merge`, { into: to })).said, 'ok');
    }
    assert.equal((await ask(`POST people/${person}/merge`, { into })).said, said);
    assert.equal((await store.merges()).length, standing.length);
    assert.equal((await acts()).length, standing.length);
  });
}

test('of merges at the same moment that would make a ring, all but the last are made', async (t) => {
  const { together, store } = await office(t);
  const said = await together(
    ['POST people/p1/merge', { into: 'p2' }],
    ['POST people/p2/merge', { into: 'p3' }],
    ['POST people/p3/merge', { into: 'p1' }],
  );
  assert.deepEqual(said.map(({ status }) => status).sort(), [200, 200, 409]);
  const standsFor = mergesInForce(await store.merges(), []);
  assert.equal(new Set(['p1', 'p2', 'p3'].map(standsFor)).size, 1);
});

test('two undos at the same moment are one', async (t) => {
  const { ask, together, store } = await office(t);
  const { body: merge } = await ask('POST people/p2/merge', { into: 'p3' });
  const undos = await together([`DELETE merges/${merge.id}`], [`DELETE merges/${merge.id}`]);
  assert.deepEqual(undos.map(({ status }) => status).sort(), [200, 409]);
  assert.ok(undos.some(({ said }) => said === 'conflict: This merge is undone already.'));
  assert.equal((await store.mergeUndos()).length, 1);
  assert.equal((await ask('DELETE merges/none')).said, 'not-found: There is no merge none.');
});
