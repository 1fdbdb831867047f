import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstRules, type Rules } from '../../attendance/rules.ts';
import { office } from './changes.test-support.ts';

const plain = firstRules('Europe/Berlin');
const console1 = { kind: 'console', console: 1 } as const;

test('rules of a person, a group, a console, and their end are facts, each with its act', async (t) => {
  const { ask, acts, store, live } = await office(t);
  const { id: groupId } = (await ask('POST groups', { name: 'Nights', memberIds: [] })).body;
  const version = live.version();
  const rules: Rules = {
    ...plain,
    dayStartsAt: '12:00',
    start: '22:00',
    holidays: [{ date: '2026-12-25', name: 'Christmas' }],
    doorUses: { '1 d1': 'exit' },
    methods: { plate: 'counts', 'a method of theirs': 'excluded' },
  };
  for (const [holder, fromDate, wanted, holderName] of [
    [{ kind: 'person', personId: 'p1' }, '2026-03-01', rules, 'Ann Lee'],
    [{ kind: 'group', groupId }, null, rules, 'Nights'],
    [console1, null, plain, 'console 1'],
    [{ kind: 'person', personId: 'p1' }, '2026-03-01', null, 'Ann Lee'],
  ] as const) {
    const { body: change } = await ask('POST rules', { holder, fromDate, rules: wanted });
    assert.deepEqual(change, {
      id: change.id,
      holder,
      holderName,
      fromDate,
      rules: wanted,
      by: 'anonymous',
      atMs: change.atMs,
    });
    const { holderName: _, ...fact } = change;
    assert.deepEqual((await store.rulesChanges()).at(-1), fact);
  }
  assert.equal(live.version(), version + 4);
  const told = (await acts()).filter(({ act }) => act === 'rules').map(({ details }) => details);
  const person = { kind: 'person', personId: 'p1' };
  assert.deepEqual(told[0], { holder: person, fromDate: '2026-03-01', before: null, after: rules });
  assert.deepEqual(told[3], { holder: person, fromDate: '2026-03-01', before: rules, after: null });
});

for (const [change, said, why] of [
  [{ zone: 'Europe/Atlantis' }, 'invalid: rules.zone: this server knows no such time zone', 'a zone that is none'],
  [{ zone: '+02:00' }, 'invalid: rules.zone: this server knows no such time zone', 'an offset'],
  [{ zone: '' }, 'invalid: rules.zone: this server knows no such time zone', 'no zone'],
  [{ dayStartsAt: '24:00' }, 'invalid: rules.dayStartsAt: a time such as 09:00 is needed', 'a time that is none'],
  [{ start: '9:00' }, 'invalid: rules.start: a time such as 09:00 is needed', 'a time that is not exact'],
  [{ workingDays: [1, 1] }, 'invalid: rules.workingDays: 1 is there twice', 'a day twice'],
  [{ workingDays: [0] }, /^invalid: rules.workingDays.0: /, 'no day of the week'],
  [{ graceMinutes: 1e9 }, /^invalid: rules.graceMinutes: /, 'a huge grace'],
  [{ graceMinutes: '5' }, /^invalid: rules.graceMinutes: /, 'a grace that is text'],
  [{ holidays: [{ date: '2026-02-30', name: 'x' }] }, /^invalid: rules.holidays.0.date: /, 'no date of the calendar'],
  [
    {
      holidays: [
        { date: '2026-12-25', name: 'a' },
        { date: '2026-12-25', name: 'b' },
      ],
    },
    'invalid: rules.holidays: 2026-12-25 is there twice',
    'a holiday twice',
  ],
  [{ holidays: [{ date: '2026-12-25', name: 'x'.repeat(201) }] }, /^invalid: rules.holidays.0.name: /, 'a long name'],
  [{ doorUses: { '1 d9': 'exit' } }, 'invalid: rules.doorUses: there is no door "1 d9"', 'an unknown door'],
  [{ doorUses: { constructor: 'exit' } }, 'invalid: rules.doorUses: there is no door "constructor"', 'a prototype key'],
  [{ doorUses: { '1 d1': 'window' } }, /^invalid: rules.doorUses.1 d1: /, 'an unknown use'],
  [{ methods: { plate: 'maybe' } }, /^invalid: rules.methods.plate: /, 'an unknown decision'],
  [{ methods: { ['m'.repeat(101)]: 'counts' } }, /^invalid: rules.methods: /, 'a long method'],
  [{ start: undefined }, /^invalid: rules.start: /, 'no start'],
] as const) {
  test(`rules are not changed: ${why}`, async (t) => {
    const { ask, acts, store } = await office(t);
    const answer = await ask('POST rules', { holder: console1, fromDate: null, rules: { ...plain, ...change } });
    if (typeof said === 'string') assert.equal(answer.said, said);
    else assert.match(answer.said, said);
    assert.deepEqual([await store.rulesChanges(), await acts()], [[], []]);
  });
}

for (const [change, said, why] of [
  [{ holder: { kind: 'person', personId: 'p9' } }, 'not-found: There is no person p9.', 'an unknown person'],
  [{ holder: { kind: 'group', groupId: 'g9' } }, 'not-found: There is no group g9.', 'an unknown group'],
  [{ holder: { kind: 'console', console: 9 } }, 'not-found: There is no console 9.', 'an unknown console'],
  [{ holder: { kind: 'planet' } }, /^invalid: holder/, 'nothing that holds rules'],
  [{ holder: { kind: 'person' } }, /^invalid: holder.personId: /, 'nobody named'],
  [{ holder: null }, /^invalid: holder: /, 'no holder'],
  [{ fromDate: '2026-02-30' }, /^invalid: fromDate: a date of the calendar/, 'a date that is none'],
  [{ fromDate: undefined }, /^invalid: fromDate: /, 'no date told'],
  [{ rules: undefined }, /^invalid: rules: /, 'no rules told'],
  [{ rules: 'none' }, /^invalid: rules: /, 'rules that are text'],
  [{ rules: [] }, /^invalid: rules: /, 'rules that are a list'],
] as const) {
  test(`rules are not changed: ${why}`, async (t) => {
    const { ask, acts } = await office(t);
    const answer = await ask('POST rules', { holder: console1, fromDate: null, rules: plain, ...change });
    if (typeof said === 'string') assert.equal(answer.said, said);
    else assert.match(answer.said, said);
    assert.deepEqual(await acts(), []);
  });
}

test('a prototype handed in as rules of a door changes nothing but is left out', async (t) => {
  const { ask, store } = await office(t);
  const rules = JSON.stringify(plain).replace('"doorUses":{}', '"doorUses":{"__proto__":"exit"}');
  await ask('POST rules', `{"holder":{"kind":"console","console":1},"fromDate":null,"rules":${rules}}`);
  const [change] = await store.rulesChanges();
  assert.deepEqual(Object.getOwnPropertyNames(change?.rules?.doorUses), []);
});

test('somebody who is shown as another has no rules of their own', async (t) => {
  const { ask } = await office(t);
  await ask('POST people/p2/merge', { into: 'p3' });
  const wanted = { holder: { kind: 'person', personId: 'p2' }, fromDate: null, rules: plain };
  assert.equal((await ask('POST rules', wanted)).said, 'conflict: Bo Ek is merged into Bo Ek.');
});
