import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedAfter, bookOf, changesOf, heldOn, isReplaced, nextChange } from './book.ts';
import { type Holder, holderKey, holderOf, type RulesChangeView, resolved, type WireRules } from './holders.ts';
import { isSameRules } from './same-rules.ts';

const rules = (start: string): WireRules => ({
  zone: 'UTC',
  dayStartsAt: '00:00',
  workingDays: [1, 2, 3, 4, 5],
  start,
  graceMinutes: 0,
  holidays: [],
  doorUses: {},
  methods: {},
});

const hq: Holder = { kind: 'console', console: 1 };
const office: Holder = { kind: 'group', groupId: 'office' };
const ada: Holder = { kind: 'person', personId: 'ada' };

let made = 0;
const change = (holder: Holder, fromDate: string | null, start: string | null): RulesChangeView => {
  made += 1;
  const held = start === null ? null : rules(start);
  return { id: `c${made}`, holder, holderName: '', fromDate, rules: held, by: 'demo', atMs: made };
};

const changes = [
  change(hq, null, '08:00'),
  change(office, '2026-03-01', '07:00'),
  change(office, '2026-06-01', null),
  change(hq, '2026-05-01', '08:30'),
  change(hq, '2026-05-01', '08:45'),
];
const facts = { changes, groupOrder: ['office'], consoleZones: new Map([[1, 'UTC']]) };
const known = { book: bookOf(facts), changes };

for (const [holder, date, own, inherited, why] of [
  [hq, null, '08:00', '08:00', 'from the beginning'],
  [hq, '2026-05-01', '08:45', '08:45', 'of two for the same date the later'],
  [office, '2026-02-28', undefined, '08:00', 'before their own'],
  [office, '2026-03-01', '07:00', '08:00', 'their own'],
  [office, '2026-06-01', undefined, '08:45', 'none of their own from then on'],
] as const) {
  test(`rules in force: ${why}`, () => {
    const held = heldOn(known, { holder, after: [hq] }, date);
    assert.equal(held.own?.start, own);
    assert.equal(held.inherited.start, inherited);
  });
}

test('a console without any change has the first rules', () => {
  const empty = { ...facts, changes: [] };
  const held = heldOn({ book: bookOf(empty), changes: [] }, { holder: hq, after: [hq] }, '2026-01-01');
  assert.equal(held.own?.start, '09:00');
  assert.equal(held.change, null);
});

for (const [holder, date, expected, why] of [
  [hq, null, '2026-05-01', 'until the next'],
  [hq, '2026-05-01', undefined, 'nothing comes after'],
  [office, '2026-01-01', '2026-03-01', 'the nearest, not the last'],
] as const) {
  test(`the next change: ${why}`, () => assert.equal(nextChange(changes, holder, date)?.fromDate, expected));
}

test('a change that another for the same date replaced is history only', () => {
  const ordered = changesOf(changes, hq);
  assert.deepEqual(
    ordered.map((one) => [one.rules?.start, isReplaced(one, ordered)]),
    [
      ['08:45', false],
      ['08:30', true],
      ['08:00', false],
    ],
  );
});

test('a person is asked, then the groups in their order, then the console', () => {
  const people = [{ personId: 'ada', groupIds: ['b', 'a'], console: 2 }];
  const after = askedAfter(ada, { people, groupOrder: ['a', 'b', 'c'], consoles: [1, 2] });
  assert.deepEqual(after.map(holderKey), ['group:a', 'group:b', 'console:2']);
});

test('a group belongs to the console of most of its members', () => {
  const people = [1, 2, 2].map((console, at) => ({ personId: String(at), groupIds: ['office'], console }));
  assert.deepEqual(askedAfter(office, { people, groupOrder: ['office'], consoles: [1, 2] }).map(holderKey), [
    'console:2',
  ]);
});

for (const [key, expected] of [
  ['console:12', { kind: 'console', console: 12 }],
  ['group:a:b', { kind: 'group', groupId: 'a:b' }],
  ['person:x', { kind: 'person', personId: 'x' }],
  ['console:0', undefined],
  ['console:x', undefined],
  ['door:1', undefined],
  ['', undefined],
] as const) {
  test(`an address names a holder: ${JSON.stringify(key)}`, () => {
    const holder = holderOf(key);
    assert.deepEqual(holder, expected);
    if (holder) assert.equal(holderKey(holder), key);
  });
}

test('who is merged into another keeps rules only where the other has none', () => {
  const people = [{ personId: 'ada', name: 'Ada', identities: [{ personId: 'ada' }, { personId: 'ada2' }] }];
  const own = change(ada, null, '08:00');
  const merged = change({ kind: 'person', personId: 'ada2' }, null, '07:00');
  assert.deepEqual(resolved([own, merged], people), [own]);
  assert.deepEqual(
    resolved([merged], people).map(({ holder }) => holder),
    [ada],
  );
});

test('the order of lists and keys does not make other rules', () => {
  const a = { ...rules('09:00'), workingDays: [2, 1], methods: { x: 'counts' as const, y: 'excluded' as const } };
  const b = { ...rules('09:00'), workingDays: [1, 2], methods: { y: 'excluded' as const, x: 'counts' as const } };
  assert.ok(isSameRules(a, b));
  assert.ok(!isSameRules(a, { ...b, start: '09:01' }));
  assert.ok(!isSameRules(a, null));
});
