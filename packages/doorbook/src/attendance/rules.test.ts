import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  firstRules,
  type Holder,
  holdersOf,
  type Rules,
  type RulesBook,
  type RulesChange,
  type RulesSubject,
  rulesBook,
  rulesOn,
} from './rules.ts';

const rulesFor = (book: RulesBook, person: RulesSubject, date: string) => rulesOn(book, holdersOf(book, person), date);

const holders: Readonly<Record<string, Holder>> = {
  ann: { kind: 'person', personId: 'ann' },
  early: { kind: 'group', groupId: 'early' },
  night: { kind: 'group', groupId: 'night' },
  console: { kind: 'console', console: 1 },
};

/** 'early 2026-02-01 07:00' → the group's start is 07:00 from then on; '*' is the beginning of time, '-' takes rules away. */
function changesOf(text: string): RulesChange[] {
  return text
    .split(', ')
    .filter(Boolean)
    .map((one, index) => {
      const [who = '', from = '', start = ''] = one.split(' ');
      const rules: Rules | null = start === '-' ? null : { ...firstRules('Europe/Berlin'), start };
      const holder = holders[who] as Holder;
      return { id: `${index}`, holder, fromDate: from === '*' ? null : from, rules, by: 'admin', atMs: index };
    });
}

for (const [changes, groups, date, start, why] of [
  ['', [], '1970-01-01', '09:00', 'the first rules hold from the beginning of time'],
  ['console * 08:00', [], '1970-01-01', '08:00', 'a change may hold from the beginning of time too'],
  ['console 2026-02-01 08:00', [], '2026-01-31', '09:00', 'not before its date'],
  ['console 2026-02-01 08:00', [], '2026-02-01', '08:00', 'on its date'],
  [
    'console 2026-03-01 07:00, console 2026-02-01 08:00',
    [],
    '2026-02-15',
    '08:00',
    'made later for an earlier date: until the next',
  ],
  ['console 2026-03-01 07:00, console 2026-02-01 08:00', [], '2026-03-15', '07:00', 'and the next holds on'],
  [
    'console 2026-02-01 08:00, console 2026-02-01 07:00',
    [],
    '2026-02-01',
    '07:00',
    'the same date again: the later one',
  ],
  ['console * 08:00, early * 07:00', ['early'], '2026-01-05', '07:00', 'a group before the console'],
  ['console * 08:00, early * 07:00', [], '2026-01-05', '08:00', 'only for its people'],
  [
    'early * 07:00, night * 22:00',
    ['night', 'early'],
    '2026-01-05',
    '07:00',
    'the order of the groups decides, not of the membership',
  ],
  ['night * 22:00', ['night', 'early'], '2026-01-05', '22:00', 'a group without rules is passed over'],
  ['early 2026-02-01 07:00, night * 22:00', ['night', 'early'], '2026-01-05', '22:00', 'also while it has none yet'],
  ['ann * 10:00, early * 07:00', ['early'], '2026-01-05', '10:00', 'the person before the group'],
  ['ann * 10:00, ann 2026-02-01 -, early * 07:00', ['early'], '2026-02-01', '07:00', 'rules taken away again'],
] as const) {
  test(`"${changes}" for [${groups}] on ${date} is ${start}: ${why}`, () => {
    const book = rulesBook({
      changes: changesOf(changes),
      groupOrder: ['early', 'night'],
      consoleZones: new Map([[1, 'Europe/Berlin']]),
    });
    const subject = { personId: 'ann', groupIds: groups, console: 1 };
    assert.equal(rulesFor(book, subject, date).rules.start, start);
    assert.equal(rulesFor(book, { ...subject, personId: 'bo' }, date).rules.start === '10:00', false);
  });
}

test('the first rules are Monday to Friday, 09:00, no grace, in the zone of the console', () => {
  const book = rulesBook({ changes: [], groupOrder: [], consoleZones: new Map([[1, 'Asia/Tokyo']]) });
  const { rules, change, holder } = rulesFor(book, { personId: 'ann', groupIds: [], console: 1 }, '0001-01-01');
  assert.deepEqual(rules, {
    zone: 'Asia/Tokyo',
    dayStartsAt: '00:00',
    workingDays: [1, 2, 3, 4, 5],
    start: '09:00',
    graceMinutes: 0,
    holidays: [],
    doorUses: {},
    methods: {},
  });
  assert.deepEqual([change, holder], [null, holders['console']]);
});

test('a person of a console that nobody knows has no rules, and that is said', () => {
  const book = rulesBook({ changes: [], groupOrder: [], consoleZones: new Map() });
  assert.throws(() => rulesFor(book, { personId: 'ann', groupIds: [], console: 7 }, '2026-01-05'), /console/);
});
