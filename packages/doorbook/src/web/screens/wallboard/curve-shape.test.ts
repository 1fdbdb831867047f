import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curveShape, hourStep } from './curve-shape.ts';

const points = (day: string) =>
  day.split(' ').map((word) => ({ at: `2026-01-05T${word.slice(0, 5)}:00.000+01:00`, in: Number(word.slice(6)) }));

test('nobody came: no curve', () => assert.equal(curveShape([]), null));

test('steps over the hours from six to twenty', () => {
  assert.deepEqual(curveShape(points('06:00=0 13:00=2 20:00=1')), {
    fromHour: 6,
    untilHour: 20,
    most: 2,
    line: 'M0 100H50V0H100V50',
    area: 'M0 100H50V0H100V50V100H0Z',
    end: { x: 100, y: 50 },
  });
});

for (const [day, from, until, why] of [
  ['04:45=1 09:00=1', 4, 20, 'an early bird'],
  ['09:00=1 22:10=1', 6, 23, 'a late evening'],
] as const) {
  test(`the hours grow for ${why}`, () => {
    const shape = curveShape(points(day));
    assert.deepEqual([shape?.fromHour, shape?.untilHour], [from, until]);
  });
}

for (const [hours, boxPx, labelPx, step, why] of [
  [14, 700, 58, 2, 'a desk'],
  [14, 330, 38, 3, 'a phone, in twelve hours'],
  [24, 330, 38, 4, 'a phone on a day that began at night'],
  [24, 120, 38, 12, 'a stamp'],
  [14, 0, 0, 2, 'not measured yet'],
] as const) {
  test(`hours are written so that no two touch: ${why}`, () => assert.equal(hourStep(hours, { boxPx, labelPx }), step));
}
