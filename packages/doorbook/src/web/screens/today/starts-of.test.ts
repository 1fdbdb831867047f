import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startsOf } from './starts-of.ts';

const judged = (start: string, graceMinutes: number, kind: 'person' | 'group' | 'console', name: string) => ({
  ...{ start, graceMinutes },
  rulesOf: { kind, id: name, name },
});
const office = judged('09:00', 5, 'console', 'Main');
const warehouse = judged('07:00', 0, 'group', 'Warehouse');

const textOf = ({ start, graceMinutes, people, whose }: ReturnType<typeof startsOf>['usual']): string =>
  `${start}+${graceMinutes} ${people}: ${whose.join(', ')}`;

for (const [rows, usual, others, why] of [
  [[], '09:00+0 0: ', [], 'a day of nobody'],
  [[office, office], '09:00+5 2: Main', [], 'all by one time'],
  [[warehouse, office, office], '09:00+5 2: Main', ['07:00+0 1: Warehouse'], 'another time of a group'],
  [
    [office, office, office, judged('09:00', 0, 'person', 'Bo'), warehouse, judged('07:00', 0, 'person', 'Ada')],
    '09:00+5 3: Main',
    ['07:00+0 2: Warehouse, Ada', '09:00+0 1: Bo'],
    'the earliest first; another grace is another time; whose rules say the same stand together',
  ],
] as const) {
  test(`times of a day: ${why}`, () => {
    const starts = startsOf(rows);
    assert.equal(textOf(starts.usual), usual);
    assert.deepEqual(starts.others.map(textOf), others);
  });
}
