import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DayRow, DayView } from '../../../views/shapes/day.ts';
import { isWallTime, judgedBy } from './judged-by.ts';

const rowAt = (wall: string | null, verdict: DayRow['verdict'] = 'on time'): DayRow =>
  ({
    verdict,
    remark: null,
    minutesLate: 0,
    first: wall && `2026-11-20T${wall}.000+01:00`,
    firstMs: wall ? 1 : null,
  }) as DayRow;

const judged = (row: DayRow, by: string) => {
  const figures = { onTime: 0, late: 0 } as DayView['figures'];
  const { rows, figures: after } = judgedBy({ rows: [row], figures } as unknown as DayView, by);
  const [{ verdict, minutesLate } = row] = rows;
  return { said: verdict === 'late' ? `late ${minutesLate}` : verdict, after };
};

for (const [wall, by, said, why] of [
  ['09:00:00', '09:00', 'on time', 'at the minute'],
  ['09:00:59', '09:00', 'on time', 'the whole minute counts, as it always did'],
  ['09:01:00', '09:00', 'late 1', 'the next one does not'],
  ['08:30:00', '08:15', 'late 15', 'an earlier time makes late who was not'],
  ['09:24:00', '10:00', 'on time', 'a later one the other way round'],
] as const) {
  test(`${wall}, tried with ${by}: ${said}; ${why}`, () => {
    const { said: verdict, after } = judged(rowAt(wall), by);
    assert.equal(verdict, said);
    assert.deepEqual([after.onTime, after.late], said === 'on time' ? [1, 0] : [0, 1], 'the figures say the same');
  });
}

for (const verdict of ['pending', 'absent', 'excused', 'off', 'present', 'not yet'] as const) {
  test(`who is ${verdict} stays so: no arrival was judged`, () => {
    assert.equal(judged(rowAt('11:00:00', verdict), '09:00').said, verdict);
  });
}

test('nothing, or what is no time, leaves the day as the rules have it', () => {
  const day = { rows: [] } as unknown as DayView;
  for (const by of [undefined, '', '9:00', '24:00', '09:60', '09:00:00', '<b>']) {
    assert.equal(isWallTime(by), false, `${by}`);
    assert.equal(judgedBy(day, by), day);
  }
});
