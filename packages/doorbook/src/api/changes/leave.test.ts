import assert from 'node:assert/strict';
import { test } from 'node:test';
import { office } from './changes.test-support.ts';

const leave = { personId: 'p1', fromDate: '2026-03-02', toDate: '2026-03-06', kind: 'vacation', note: 'sea\nand sun' };

test('a leave and its undo are facts, each with its act', async (t) => {
  const { ask, acts, store } = await office(t);
  const { body: added } = await ask('POST leave', leave);
  assert.deepEqual(added, { id: added.id, ...leave, name: 'Ann Lee', by: 'anonymous', atMs: added.atMs });
  const { name: _, ...fact } = added;
  assert.deepEqual(await store.leavesTouching('2026-03-06', '2026-03-06'), [fact]);
  assert.equal((await ask('POST leave', leave)).said, 'conflict: This leave is in the book already.');
  assert.equal((await ask(`DELETE leave/${added.id}`)).said, 'ok');
  assert.deepEqual(await store.leavesTouching('2026-03-06', '2026-03-06'), []);
  assert.equal((await ask(`DELETE leave/${added.id}`)).said, 'conflict: This leave is taken back already.');
  assert.equal((await ask('DELETE leave/none')).said, 'not-found: There is no leave none.');
  assert.equal((await ask('POST leave', leave)).said, 'ok', 'after the undo it can be added again');
  const { note: __, ...without } = leave;
  assert.deepEqual(
    (await acts()).map(({ act, details }) => ({ act, details })),
    [
      { act: 'leave', details: leave },
      { act: 'leave-undo', details: without },
      { act: 'leave', details: leave },
    ],
  );
});

test('the same leave from several at once is added once', async (t) => {
  const { together, store } = await office(t);
  const all = await together(...[1, 2, 3].map(() => ['POST leave', leave] as const));
  assert.deepEqual(all.map(({ status }) => status).sort(), [200, 409, 409]);
  assert.equal((await store.leavesTouching('2026-03-02', '2026-03-02')).length, 1);
});

for (const [change, said, why] of [
  [{ personId: 'p9' }, 'not-found: There is no person p9.', 'an unknown person'],
  [{ personId: 'p2' }, 'conflict: Bo Ek is merged into Bo Ek.', 'somebody shown as another'],
  [{ personId: 7 }, /^invalid: personId: /, 'an id that is a number'],
  [{ fromDate: '2026-02-30' }, /^invalid: fromDate: a date of the calendar/, 'no date of the calendar'],
  [{ toDate: '2026-3-6' }, /^invalid: toDate: a date of the calendar/, 'a date that is not exact'],
  [{ toDate: '9999-12-31' }, /^invalid: toDate: /, 'a date beyond the calendar'],
  [{ toDate: '2026-03-01' }, 'invalid: toDate: the leave ends before it begins', 'backwards'],
  [{ toDate: '2099-01-01' }, /^invalid: toDate: 26604 days are more/, 'for a lifetime'],
  [{ kind: '' }, 'invalid: kind: must not be empty', 'no kind'],
  [{ kind: 'x'.repeat(61) }, 'invalid: kind: is longer than 60 characters', 'a long kind'],
  [{ note: 'x'.repeat(1001) }, 'invalid: note: is longer than 1000 characters', 'a long note'],
  [{ note: 'a\u0000b' }, /^invalid: note: has characters/, 'a note with a zero in it'],
  [{ note: null }, /^invalid: note: /, 'a note that is nothing'],
  [{ paid: true }, /^invalid: "paid" is not known here/, 'more than we know'],
] as const) {
  test(`no leave: ${why}`, async (t) => {
    const { ask, acts, store } = await office(t);
    await ask('POST people/p2/merge', { into: 'p3' });
    const answer = await ask('POST leave', { ...leave, ...change });
    if (typeof said === 'string') assert.equal(answer.said, said);
    else assert.match(answer.said, said);
    assert.deepEqual(await store.leavesTouching('1970-01-01', '9998-12-31'), []);
    assert.equal((await acts()).length, 1);
  });
}
