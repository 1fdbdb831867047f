import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateAfter, dayStartMs, instantOf, localDate, localDay } from './local-time.ts';

const at = (iso: string) => Date.parse(iso);
const clock = (time: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
};

for (const [zone, date, hours, why] of [
  ['Europe/Berlin', '2026-01-05', 24, 'an ordinary day'],
  ['Europe/Berlin', '2026-03-29', 23, 'clocks go forward'],
  ['Europe/Berlin', '2026-10-25', 25, 'clocks go back'],
  ['America/New_York', '2026-03-08', 23, 'clocks go forward west of Greenwich'],
  ['America/New_York', '2026-11-01', 25, 'clocks go back west of Greenwich'],
  ['Australia/Lord_Howe', '2026-10-04', 23.5, 'clocks go forward by half an hour'],
  ['Australia/Lord_Howe', '2026-04-05', 24.5, 'clocks go back by half an hour'],
  ['America/Sao_Paulo', '2018-11-04', 23, 'the day has no midnight'],
  ['America/Sao_Paulo', '2018-02-17', 25, 'the last hour of the day comes twice'],
  ['Pacific/Apia', '2011-12-29', 24, 'the day before the one that never was'],
  ['Pacific/Apia', '2011-12-30', 0, 'the zone left this day out'],
  ['Pacific/Apia', '2011-12-31', 24, 'the day after the one that never was'],
  ['Asia/Kathmandu', '2026-06-01', 24, 'an offset with minutes'],
  ['UTC', '1970-01-01', 24, 'the first day'],
] as const) {
  test(`${date} in ${zone} has ${hours} hours: ${why}`, () => {
    assert.equal((dayStartMs(dateAfter(date, 1), zone) - dayStartMs(date, zone)) / 3_600_000, hours);
    const day = localDay(date, zone);
    assert.deepEqual([day.startMs, day.endMs], [dayStartMs(date, zone), dayStartMs(dateAfter(date, 1), zone)]);
  });
}

for (const [zone, date, time, instant, why] of [
  ['Europe/Berlin', '2026-01-05', '08:55', '2026-01-05T07:55:00Z', 'winter'],
  ['Europe/Berlin', '2026-07-06', '08:55', '2026-07-06T06:55:00Z', 'summer'],
  ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30:00Z', 'a skipped time moves forward'],
  ['Europe/Berlin', '2026-03-29', '01:59:59', '2026-03-29T00:59:59Z', 'just before the skip'],
  ['Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00:00Z', 'just after the skip'],
  ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00Z', 'of a repeated time the earlier'],
  ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00:00Z', 'after the repetition'],
  ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00Z', 'of a repeated time the earlier, in the west'],
  ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00Z', 'a skipped time moves forward, in the west'],
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00Z', 'half an hour is skipped'],
  ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z', 'half an hour is repeated'],
  ['America/Sao_Paulo', '2018-11-04', '00:00', '2018-11-04T03:00:00Z', 'midnight is skipped: the day starts at one'],
  ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T22:00:00Z', 'noon of the missing day is noon of the next'],
  ['Europe/Berlin', '2026-03-28', '26:30', '2026-03-29T01:30:00Z', 'past midnight into the day with the skip'],
  ['Europe/Berlin', '2026-01-05', '24:00', '2026-01-05T23:00:00Z', 'the end of the day'],
] as const) {
  test(`${date} ${time} in ${zone} is ${instant}: ${why}`, () => {
    assert.equal(new Date(instantOf(date, clock(time), zone)).toISOString(), new Date(instant).toISOString());
  });
}

test('milliseconds are kept', () => {
  assert.equal(instantOf('2026-01-05', 8.001, 'UTC'), at('2026-01-05T00:00:08.001Z'));
});

for (const [zone, instant, date] of [
  ['Europe/Berlin', '2026-01-04T22:59:59.999Z', '2026-01-04'],
  ['Europe/Berlin', '2026-01-04T23:00:00Z', '2026-01-05'],
  ['America/New_York', '2026-01-05T04:59:59Z', '2026-01-04'],
  ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
  ['UTC', '1969-12-31T23:59:59.999Z', '1969-12-31'],
] as const) {
  test(`${instant} is on ${date} in ${zone}`, () => assert.equal(localDate(at(instant), zone), date));
}

for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kolkata']) {
  test(`the days of 2018 in ${zone} follow each other without a hole, and each instant lies in its own`, () => {
    for (let date = '2018-01-01'; date < '2019-01-01'; date = dateAfter(date, 1)) {
      const { startMs, endMs } = localDay(date, zone);
      assert.equal(endMs, dayStartMs(dateAfter(date, 1), zone));
      assert.equal(localDate(startMs, zone), date);
      assert.equal(localDate(endMs - 1, zone), date);
      assert.notEqual(localDate(startMs - 1, zone), date);
    }
  });
}

test('an unknown zone is refused by name', () => {
  assert.throws(() => localDate(0, 'Mars/Olympus'), /Mars\/Olympus/);
});
