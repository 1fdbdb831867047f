import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { readTexts } from '../texts/t.ts';
import {
  dateAfter,
  dateAt,
  dayMinutesText,
  dayTitle,
  fullHourText,
  hoursText,
  minutesText,
  monthOf,
  secondsText,
  timeAt,
  timesIn,
  weekdayName,
  weekdayOf,
} from './format.ts';

const kept = new Map<string, string>();

before(async () => {
  Object.defineProperty(globalThis, 'localStorage', {
    value: { getItem: (key: string) => kept.get(key) ?? null },
    configurable: true,
  });
  Object.defineProperty(navigator, 'languages', { value: ['en-US@posix', 'en-US'], configurable: true });
  await readTexts({}, ['en']);
});

const clocks = (clock: '' | '12' | '24', run: () => void): void => {
  kept.set('doorbook.clock', clock);
  run();
  kept.clear();
};

test('times are the text of the server, cut, and never converted to the zone of the browser', () => {
  clocks('24', () => {
    assert.equal(secondsText('2026-03-29T03:00:07.000+02:00'), '03:00:07');
    assert.equal(minutesText('09:00'), '09:00');
  });
});

for (const [wall, shown] of [
  ['00:05', '12:05 AM'],
  ['09:00', '9:00 AM'],
  ['12:30', '12:30 PM'],
  ['23:59', '11:59 PM'],
] as const) {
  test(`${wall} on a clock of twelve hours is ${shown}`, () => {
    clocks('12', () => assert.equal(minutesText(wall), shown));
    clocks('', () => assert.equal(minutesText(wall), shown, 'as Americans have it'));
  });
}

test('the times in a sentence of the server are written as all others', () => {
  const said = 'Badged in at 13:04:21, 4 minutes after 13:00 (room 12:345).';
  clocks('24', () => assert.equal(timesIn(said), said));
  clocks('12', () => assert.equal(timesIn(said), 'Badged in at 1:04:21 PM, 4 minutes after 1:00 PM (room 12:345).'));
});

test('a moment is written in the zone of its doors', () => {
  const ms = Date.parse('2026-10-25T00:30:00Z');
  clocks('24', () => {
    assert.equal(timeAt(ms, 'Europe/Berlin'), '02:30');
    assert.equal(timeAt(ms + 3_600_000, 'Europe/Berlin'), '02:30', 'the hour that comes twice');
    assert.equal(timeAt(ms, 'Asia/Kolkata'), '06:00');
    assert.equal(timeAt(Date.parse('2026-01-01T00:00:00Z'), 'UTC'), '00:00', 'midnight is not 24:00');
  });
  assert.equal(dateAt(ms, 'America/Chicago'), '2026-10-24');
});

test('dates step over months, years and changes of the clock', () => {
  for (const [date, days, expected] of [
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-10-26', -1, '2026-10-25'],
  ] as const) {
    assert.equal(dateAfter(date, days), expected);
  }
  assert.deepEqual(monthOf('2028-02-11'), { from: '2028-02-01', to: '2028-02-29' });
  assert.equal(weekdayOf('2026-11-29'), 7, 'Sunday is the seventh');
  assert.equal(weekdayName(1), 'Monday');
  assert.equal(weekdayName(7), 'Sunday');
  assert.equal(dayTitle('2026-11-20', '2026-11-30'), 'Friday, November 20');
  assert.match(dayTitle('2025-11-20', '2026-11-30'), /2025/);
});

test('hours are hours and minutes', () => {
  assert.equal(hoursText(7 * 3_600_000 + 5 * 60_000 + 29_000), '7 h 05');
  assert.equal(hoursText(59.6 * 60_000), '1 h 00');
  assert.equal(hoursText(38 * 60_000), '38 min');
});

for (const [local, text, why] of [
  ['2026-11-20T08:17:00.000-06:00', '08:17', 'today says no day'],
  ['2026-11-19T20:36:00.000-06:00', 'yesterday 20:36', 'a night that began yesterday'],
  ['2026-11-21T00:10:00.000+09:00', '00:10', 'today where it was, whatever the date is here'],
  ['2026-11-17T20:36:00.000-06:00', 'Nov 17 20:36', 'longer ago'],
] as const) {
  test(`a time with its day: ${why}`, () =>
    clocks('24', () => assert.equal(dayMinutesText(local, Date.parse('2026-11-20T15:30:00Z')), text)));
}

test('full hours of an axis: as short as the clock allows', () => {
  const hours = [0, 8, 12, 22, 24].map((hour) => () => fullHourText(hour));
  clocks('12', () =>
    assert.deepEqual(
      hours.map((text) => text()),
      ['12 AM', '8 AM', '12 PM', '10 PM', '12 AM'],
    ),
  );
  clocks('24', () =>
    assert.deepEqual(
      hours.map((text) => text()),
      ['00:00', '08:00', '12:00', '22:00', '00:00'],
    ),
  );
});
