import assert from 'node:assert/strict';
import { test } from 'node:test';
import { office } from './changes.test-support.ts';

test('a person is hidden, exempted, and shown again; each change is an act with what was before', async (t) => {
  const { ask, acts, store, live } = await office(t);
  const version = live.version();
  assert.deepEqual((await ask('PATCH people/p1', { hidden: true })).body, {
    personId: 'p1',
    hidden: true,
    exempt: false,
  });
  assert.equal(live.version(), version + 1);
  assert.deepEqual((await ask('PATCH people/p1', { hidden: false, exempt: true })).body, {
    personId: 'p1',
    hidden: false,
    exempt: true,
  });
  const [ann] = await store.people();
  assert.deepEqual([ann?.hidden, ann?.exempt], [false, true]);
  assert.deepEqual(
    (await acts()).map(({ by, origin, act, subject, details }) => ({ by, origin, act, subject, details })),
    [
      { before: { hidden: false, exempt: false }, after: { hidden: true, exempt: false } },
      { before: { hidden: true, exempt: false }, after: { hidden: false, exempt: true } },
    ].map((details) => ({ by: 'anonymous', origin: '127.0.0.1', act: 'person', subject: 'p1', details })),
  );
});

test('what is so already is no act', async (t) => {
  const { ask, acts, live } = await office(t);
  const version = live.version();
  assert.equal((await ask('PATCH people/p1', { hidden: false })).said, 'ok');
  assert.deepEqual([await acts(), live.version()], [[], version]);
});

for (const [body, said, why] of [
  [{}, 'invalid: say hidden or exempt', 'nothing is said'],
  [{ hidden: 'yes' }, /^invalid: hidden: .*expected boolean/, 'another type'],
  [{ hidden: null }, /^invalid: hidden: .*expected boolean/, 'nothing'],
  [{ hidden: true, hiden: true }, /^invalid: "hiden" is not known here/, 'a slip of the pen'],
  ['{"hidden":true,"__proto__":{"exempt":true}}', /^invalid: "__proto__" is not known here/, 'a prototype'],
  ['{"constructor":{}}', /^invalid: "[^"]+" is not known here/, 'another prototype key'],
  ['[]', /^invalid: .*expected object/, 'a list'],
  ['{"hidden":', /^invalid: The body is not readable as JSON/, 'half a body'],
] as const) {
  test(`a person is not changed: ${why}`, async (t) => {
    const { ask, acts, store } = await office(t);
    const answer = await ask('PATCH people/p1', body);
    if (typeof said === 'string') assert.equal(answer.said, said);
    else assert.match(answer.said, said);
    assert.equal(answer.status, 400);
    assert.ok((await store.people()).every(({ hidden, exempt }) => !hidden && !exempt));
    assert.deepEqual(await acts(), []);
  });
}

test('whoever does not exist, or is shown as another, is not changed', async (t) => {
  const { ask, acts } = await office(t);
  assert.equal((await ask('PATCH people/p9', { hidden: true })).said, 'not-found: There is no person p9.');
  assert.equal((await ask(`PATCH people/${'x'.repeat(300)}`, { hidden: true })).status, 400);
  await ask('POST people/p2/merge', { into: 'p1' });
  const refused = await ask('PATCH people/p2', { hidden: true });
  assert.equal(refused.said, 'conflict: Bo Ek is merged into Ann Lee.');
  assert.match(refused.body.error.hint, /^Name person p1 instead/);
  assert.deepEqual(
    (await acts()).map(({ act }) => act),
    ['merge'],
  );
});
