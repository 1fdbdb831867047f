import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstRules } from '../../attendance/rules.ts';
import { type Office, office } from './changes.test-support.ts';

const made = async (ask: Office['ask'], name: string, memberIds: readonly string[] = []): Promise<string> =>
  (await ask('POST groups', { name, memberIds })).body.id;

test('groups are made, changed, put in order and removed, each as an act with what was before', async (t) => {
  const { ask, acts, store } = await office(t);
  const first = await ask('POST groups', { name: '  Night shift ', memberIds: ['p2', 'p1', 'p2'] });
  const { id } = first.body;
  assert.deepEqual(first.body, { id, name: 'Night shift', position: 0, memberIds: ['p1', 'p2'] });
  const other = await made(ask, 'Early');
  assert.deepEqual((await ask(`PUT groups/${id}`, { name: 'Nights', memberIds: ['p3'] })).body, {
    id,
    name: 'Nights',
    position: 0,
    memberIds: ['p3'],
  });
  assert.equal((await ask('PUT groups/order', { ids: [other, id] })).said, 'ok');
  assert.deepEqual(
    (await store.groups()).map(({ name }) => name),
    ['Early', 'Nights'],
  );
  assert.equal((await ask(`DELETE groups/${id}`)).said, 'ok');
  assert.deepEqual(
    (await store.groups()).map(({ name }) => name),
    ['Early'],
  );
  assert.deepEqual(await store.membersOf(id), []);
  assert.deepEqual(
    (await acts()).map(({ act, subject, details }) => ({ act, subject, details })),
    [
      { act: 'group', subject: id, details: { after: { name: 'Night shift', memberIds: ['p1', 'p2'] } } },
      { act: 'group', subject: other, details: { after: { name: 'Early', memberIds: [] } } },
      {
        act: 'group',
        subject: id,
        details: {
          before: { name: 'Night shift', memberIds: ['p1', 'p2'] },
          after: { name: 'Nights', memberIds: ['p3'] },
        },
      },
      { act: 'group-order', subject: 'groups', details: { before: [id, other], after: [other, id] } },
      {
        act: 'group-remove',
        subject: id,
        details: { before: { name: 'Nights', memberIds: ['p3'] }, hadRules: false },
      },
    ],
  );
});

test('a new group comes last, also after one was removed', async (t) => {
  const { ask, store } = await office(t);
  const [a, , c] = [await made(ask, 'a'), await made(ask, 'b'), await made(ask, 'c')];
  await ask(`DELETE groups/${a}`);
  await made(ask, 'd');
  assert.deepEqual(
    (await store.groups()).map(({ name }) => name),
    ['b', 'c', 'd'],
  );
  assert.equal(
    (await ask(`PUT groups/${c}`, { name: 'C', memberIds: [] })).said,
    'ok',
    'its own name in other letters',
  );
});

for (const [what, body, said, why] of [
  [
    'POST groups',
    { name: 'night SHIFT', memberIds: [] },
    'conflict: There is a group called Night shift already.',
    'case',
  ],
  ['POST groups', { name: 'Ｎight shift', memberIds: [] }, /^conflict: /, 'a wide letter'],
  ['POST groups', { name: '  ', memberIds: [] }, 'invalid: name: must not be empty', 'no name'],
  ['POST groups', { name: 'x'.repeat(101), memberIds: [] }, 'invalid: name: is longer than 100 characters', 'too long'],
  ['POST groups', { name: 'a\u0007b', memberIds: [] }, /^invalid: name: has characters/, 'a bell'],
  ['POST groups', '{"name":"\\ud800","memberIds":[]}', /^invalid: name: has characters/, 'half a character'],
  ['POST groups', { name: 'x' }, /^invalid: memberIds: /, 'no members told'],
  ['POST groups', { name: 'x', memberIds: ['p9'] }, 'not-found: There is no person p9.', 'an unknown member'],
  ['POST groups', { name: 'x', memberIds: [7] }, /^invalid: memberIds.0: /, 'a member of another type'],
  ['POST groups', { name: 'x', memberIds: Array(10_001).fill('p1') }, /^invalid: memberIds: /, 'far too many'],
  ['PUT groups/none', { name: 'x', memberIds: [] }, 'not-found: There is no group none.', 'an unknown group'],
  ['PUT groups/order', { ids: [] }, 'conflict: The order must name every group once.', 'one is missing'],
  ['PUT groups/order', { ids: ['none'] }, 'conflict: The order must name every group once.', 'an unknown one'],
  ['DELETE groups/none', undefined, 'not-found: There is no group none.', 'an unknown group'],
] as const) {
  test(`groups stay as they are: ${what}, ${why}`, async (t) => {
    const { ask, acts, store } = await office(t);
    await made(ask, 'Night shift', ['p1']);
    const before = await store.groups();
    const answer = await ask(what, body);
    if (typeof said === 'string') assert.equal(answer.said, said);
    else assert.match(answer.said, said);
    assert.deepEqual(await store.groups(), before);
    assert.equal((await acts()).length, 1);
  });
}

test('an order that names one group twice is none', async (t) => {
  const { ask } = await office(t);
  const [a] = [await made(ask, 'a'), await made(ask, 'b')];
  assert.equal((await ask('PUT groups/order', { ids: [a, a] })).status, 409);
});

test('of many groups of one name at the same moment one is made', async (t) => {
  const { together, store } = await office(t);
  const all = await together(...['x', 'X', 'x', 'X'].map((name) => ['POST groups', { name, memberIds: [] }] as const));
  assert.deepEqual(all.map(({ status }) => status).sort(), [200, 409, 409, 409]);
  assert.equal((await store.groups()).length, 1);
});

const night = { ...firstRules('Europe/Berlin'), dayStartsAt: '12:00' };
/** What was decided for the group: the date, and whether it has rules from then on. */
for (const [changes, isRefused, why] of [
  [[], false, 'no rules ever'],
  [[[null, true]], true, 'rules'],
  [
    [
      [null, true],
      ['2026-02-01', false],
    ],
    true,
    'rules that ended: the past is judged by them',
  ],
  [
    [
      [null, true],
      [null, false],
    ],
    false,
    'rules that were taken back altogether',
  ],
  [[['2026-02-01', false]], false, 'only an end'],
] as const) {
  test(`a group with ${why} is removed ${isRefused ? 'only when forced' : 'at once'}`, async (t) => {
    const { ask, acts, store } = await office(t);
    const id = await made(ask, 'Nights', ['p1']);
    const other = await made(ask, 'Other');
    await ask('POST rules', { holder: { kind: 'group', groupId: other }, fromDate: null, rules: night });
    for (const [fromDate, has] of changes) {
      const wanted = { holder: { kind: 'group', groupId: id }, fromDate, rules: has ? night : null };
      assert.equal((await ask('POST rules', wanted)).said, 'ok');
    }
    const answer = await ask(`DELETE groups/${id}`);
    assert.equal(answer.status, isRefused ? 409 : 200);
    if (isRefused) {
      assert.match(answer.said, /^conflict: Nights has rules of its own/);
      assert.equal((await ask(`DELETE groups/${id}?force=maybe`)).status, 400);
      assert.equal((await ask(`DELETE groups/${id}?force=0`)).status, 409);
      assert.equal((await ask(`DELETE groups/${id}?force=1`)).said, 'ok');
    }
    assert.equal((await store.rulesChanges()).length, changes.length + 1, 'what was decided stays in the book');
    assert.deepEqual((await acts()).at(-1)?.details, {
      before: { name: 'Nights', memberIds: ['p1'] },
      hadRules: isRefused,
    });
  });
}
