import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from './notation.test-support.ts';
import { mondayOf } from './workdays.test-support.ts';

const whole = { reads: '00:00-24:00', now: '31:00', proof: 'complete' } as const;
const hour = 3_600_000;

for (const [day, firstToLatest, inside, missing, why] of [
  ['09:00> 12:00< 13:00> 17:00<', 8, 7, '', 'lunch outside does not count'],
  ['09:00> 09:01> 17:00<', 8, 8, '', 'a second "in" changes nothing'],
  ['09:00> 09:00:05> 17:00< 17:00:05<', 8, 8, '', 'nor does a double tap'],
  ['09:00> 12:00< 13:00>', 4, 3, 'exit', 'a missing exit is missing, never invented'],
  ['09:00>', null, 0, 'exit', 'one badge tells no hours'],
  ['17:00<', null, 0, 'entry', 'an exit alone has no entry'],
  ['09:00> 12:00< 17:00<', 8, 3, 'entry', 'the entry between two exits is missing'],
  ['07:00< 09:00> 17:00<', 8, 8, 'entry', 'an exit of the night before'],
  ['09:00 12:00< 17:00<', 8, null, '', 'a reader that tells no direction: no pairs'],
  ['09:00@in 17:00@out', 8, 8, '', 'doors that are only entered and only left tell it'],
  ['09:00> 10:00! 12:00#remote 17:00<', 8, 8, '', 'what does not count opens nothing'],
  ['', null, null, '', 'nobody came'],
] as const) {
  test(`"${day}": ${why}`, () => {
    const { hours } = mondayOf({ ...whole, day });
    assert.equal(hours.firstToLatestMs, firstToLatest === null ? null : firstToLatest * hour);
    assert.equal(hours.inOut?.insideMs ?? null, inside === null ? null : inside * hour);
    assert.equal(hours.inOut?.missingExits ?? 0, missing === 'exit' ? 1 : 0);
    assert.equal(hours.inOut?.missingEntries ?? 0, missing === 'entry' ? 1 : 0);
    assert.equal(hours.inOut?.stillInside ?? false, false, 'the day is over');
  });
}

test('while the day goes on, whoever has not left is inside and misses no exit', () => {
  const { inOut } = mondayOf({ day: '09:00> 12:00< 13:00>', reads: '00:00-14:00', now: '15:00' }).hours;
  assert.deepEqual(inOut, {
    stays: [
      { inMs: at('09:00'), outMs: at('12:00') },
      { inMs: at('13:00'), outMs: null },
    ],
    insideMs: 3 * hour,
    missingExits: 0,
    missingEntries: 0,
    stillInside: true,
  });
});

for (const [day, now, inside, missing, why] of [
  ['09:00> 12:00<', '15:00', false, 0, 'who has left is not inside'],
  ['09:00>', '23:59', true, 0, 'to the end of the day'],
  ['09:00>', '24:00', false, 1, 'when it ends the exit is missing'],
] as const) {
  test(`${day} at ${now}: ${why}`, () => {
    const { inOut } = mondayOf({ day, reads: '00:00-12:00', now }).hours;
    assert.deepEqual([inOut?.stillInside, inOut?.missingExits], [inside, missing]);
  });
}
