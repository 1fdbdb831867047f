import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PreviewView } from '../../../../views/shapes/settings.ts';
import { together } from './together.ts';

const look = (changed: readonly string[], more = 0): PreviewView => {
  const ids = [...new Set(changed.map((one) => one.split(' ')[0] ?? ''))];
  return {
    from: '2026-01-01',
    to: '2026-01-31',
    compared: 100,
    changedCount: changed.length + more,
    people: ids.length,
    byPerson: ids.map((personId) => ({
      personId,
      name: personId,
      moves: [
        {
          before: 'late',
          after: 'on time',
          count: more + changed.filter((one) => one.startsWith(`${personId} `)).length,
        },
      ],
    })),
    changed: changed.map((one) => {
      const [personId = '', date = ''] = one.split(' ');
      return { personId, name: personId, date, before: 'late', after: 'on time' };
    }),
  };
};

for (const [looks, expected, people, why] of [
  [[look(['ada 2026-01-02'])], [100, 1, 1], 'ada 1', 'one is itself'],
  [
    [look(['ada 2026-01-09']), look(['bob 2026-01-02', 'ada 2026-01-02'])],
    [100, 3, 2],
    'ada 2, bob 1',
    'nobody is counted twice',
  ],
  [[look(['ada 2026-01-09'], 1500), look([])], [100, 1501, 1], 'ada 1501', 'all are counted where the lists are cut'],
] as const) {
  test(why, () => {
    const sum = together(looks);
    assert.deepEqual([sum?.compared, sum?.changedCount, sum?.people], expected);
    const dates = sum?.changed.map(({ date }) => date) ?? [];
    assert.deepEqual(dates, [...dates].sort());
    assert.equal(
      sum?.byPerson.map(({ name, moves }) => `${name} ${moves.map(({ count }) => count).join()}`).join(', '),
      people,
    );
  });
}

test('nothing was looked at', () => assert.equal(together([]), undefined));
