import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Difference, differenceOf } from './difference.ts';

const written = ({ changes, facts }: Difference): string[] => [
  ...changes.map(
    ({ field, before, after, sameCount }) =>
      `${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}${sameCount > 0 ? ` (${sameCount})` : ''}`,
  ),
  ...facts.map(({ field, value }) => `${field} = ${JSON.stringify(value)}`),
];

for (const [act, details, lines, why] of [
  [
    'person',
    { before: { hidden: false, exempt: true }, after: { hidden: true, exempt: true } },
    ['hidden: false → true'],
    'what is as it was is left out',
  ],
  [
    'door-use',
    { name: 'Lobby', before: null, after: 'exit' },
    ['door-use: null → "exit"', 'name = "Lobby"'],
    'one value',
  ],
  [
    'group',
    { before: { name: 'A', memberIds: ['p1', 'p2', 'p3'] }, after: { name: 'B', memberIds: ['p2', 'p3', 'p4'] } },
    ['name: "A" → "B"', 'memberIds: ["p1"] → ["p4"] (2)'],
    'of members only who came and who went',
  ],
  [
    'group',
    { after: { name: 'A', memberIds: ['p1'] } },
    ['name: undefined → "A"', 'memberIds: undefined → ["p1"]'],
    'new',
  ],
  [
    'group-order',
    { before: ['a', 'b'], after: ['b', 'a'] },
    ['group-order: ["a","b"] → ["b","a"]'],
    'an order is whole',
  ],
  [
    'rules',
    {
      holder: { kind: 'console', console: 1 },
      fromDate: null,
      before: {
        start: '09:00',
        methods: { pin: 'counts', face: 'counts' },
        holidays: [{ date: '2026-12-25', name: 'X' }],
      },
      after: {
        start: '08:30',
        methods: { face: 'counts', pin: 'counts' },
        holidays: [
          { name: 'X', date: '2026-12-25' },
          { date: '2027-01-01', name: 'N' },
        ],
      },
    },
    [
      'start: "09:00" → "08:30"',
      'holidays: [] → [{"date":"2027-01-01","name":"N"}] (1)',
      'holder = {"kind":"console","console":1}',
      'fromDate = null',
    ],
    'the order of names says nothing',
  ],
  [
    'console-changed',
    { name: 'HQ', zone: 'UTC', nameBefore: 'HQ', zoneBefore: 'Europe/Berlin' },
    ['zone: "Europe/Berlin" → "UTC"'],
    '“before” behind the name',
  ],
  [
    'account-change',
    { name: 'Ann', role: ['viewer', 'admin'], disabled: true, password: 'changed' },
    ['role: "viewer" → "admin"', 'disabled: false → true', 'name = "Ann"', 'password = "changed"'],
    'an account',
  ],
  ['sign-in', {}, [], 'nothing to say'],
  ['later', 'a text', [], 'details that are none'],
] as const) {
  test(`${act}: ${why}`, () => assert.deepEqual(written(differenceOf({ act, details })), lines));
}
