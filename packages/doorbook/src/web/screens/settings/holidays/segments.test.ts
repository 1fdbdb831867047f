import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RulesChangeView, WireRules } from '../rules/holders.ts';
import { holidaysIn, segmentsOf, writesOf } from './segments.ts';

const rules = (start: string, ...dates: string[]): WireRules => ({
  zone: 'UTC',
  dayStartsAt: '00:00',
  workingDays: [1, 2, 3, 4, 5],
  start,
  graceMinutes: 0,
  holidays: dates.map((date) => ({ date, name: 'A' })),
  doorUses: {},
  methods: {},
});
let made = 0;
const change = (fromDate: string | null, held: WireRules | null): RulesChangeView => {
  made += 1;
  return {
    id: `${made}`,
    holder: { kind: 'console', console: 1 },
    holderName: '',
    fromDate,
    rules: held,
    by: '',
    atMs: made,
  };
};

// The latest date first, as the book has them; the second for May replaced the first.
const replaced = change('2026-05-01', rules('08:00'));
const changes = [
  change('2026-09-01', null),
  change('2026-05-01', rules('08:30', '2026-01-01', '2026-06-01', '2026-12-25')),
  replaced,
];
const segments = segmentsOf(changes, rules('09:00', '2026-01-01', '2026-06-01'));

test('each time has its rules, until the next', () => {
  assert.deepEqual(
    segments.map(({ fromDate, until, rules: held }) => [fromDate, until, held?.start]),
    [
      [null, '2026-05-01', '09:00'],
      ['2026-05-01', '2026-09-01', '08:30'],
      ['2026-09-01', undefined, undefined],
    ],
  );
});

test('a holiday holds by the rules of its own day', () => {
  assert.deepEqual(
    holidaysIn(segments).map(({ date }) => date),
    ['2026-01-01', '2026-06-01'],
  );
});

for (const [edits, written, lost, why] of [
  [{ '2026-02-01': 'B' }, '2026-01-01 2026-02-01 2026-06-01 from the beginning', '', 'added to those of its day'],
  [{ '2026-06-01': null }, '2026-01-01 2026-12-25 from 2026-05-01', '', 'taken out of those of its day only'],
  [
    { '2026-02-01': 'B', '2026-07-01': 'C' },
    '2026-01-01 2026-02-01 2026-06-01 from the beginning, 2026-01-01 2026-06-01 2026-07-01 2026-12-25 from 2026-05-01',
    '',
    'two times, two changes',
  ],
  [{ '2026-10-01': 'B' }, '', '2026-10-01', 'no rules of their own on that day'],
  [{ '2026-01-01': 'A' }, '', '', 'it is there already'],
] as const) {
  test(why, () => {
    const would = writesOf(segments, new Map(Object.entries(edits)));
    const shown = would.writes.map(
      ({ fromDate, rules: after }) =>
        `${after?.holidays.map(({ date }) => date).join(' ')} from ${fromDate ?? 'the beginning'}`,
    );
    assert.equal(shown.join(', '), written);
    assert.equal(would.lost.join(' '), lost);
    for (const { before, rules: after } of would.writes) assert.equal(before?.start, after?.start);
  });
}
