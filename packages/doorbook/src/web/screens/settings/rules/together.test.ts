import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PreviewView } from '../../../../views/shapes/settings.ts';
import { together } from './together.ts';

const look = (changed: readonly string[], more = 0): PreviewView => ({
  from: '2026-01-01',
  to: '2026-01-31',
  compared: 100,
  changedCount: changed.length + more,
  people: new Set(changed.map((one) => one.split(' ')[0])).size,
  changed: changed.map((one) => {
    const [personId = '', date = ''] = one.split(' ');
    return { personId, name: personId, date, before: 'late', after: 'on time' };
  }),
});

for (const [looks, expected, why] of [
  [[look(['ada 2026-01-02'])], [100, 1, 1], 'one is itself'],
  [[look(['ada 2026-01-09']), look(['ada 2026-01-02', 'bob 2026-01-02'])], [100, 3, 2], 'nobody is counted twice'],
  [[look(['ada 2026-01-09'], 1500), look([])], [100, 1501, 1], 'cut lists are said to be'],
] as const) {
  test(why, () => {
    const sum = together(looks);
    assert.deepEqual([sum?.compared, sum?.changedCount, sum?.people], expected);
    const dates = sum?.changed.map(({ date }) => date) ?? [];
    assert.deepEqual(dates, [...dates].sort());
  });
}

test('nothing was looked at', () => assert.equal(together([]), undefined));
