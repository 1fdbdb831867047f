import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  dateAfter,
  datesBetween,
  dayIndexAt,
  daysTouched,
  isZone,
  limitOf,
  localDateAt,
  localDays,
  parseDate,
  parseWallTime,
  spansOf,
  weekdayOf,
} from './local-days.ts';

const hourMs = 3_600_000;
const utc = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

for (const [text, good, why] of [
  ['2026-02-28', true, 'a date'],
  ['2028-02-29', true, 'a leap year has it'],
  ['2026-02-29', false, 'this year has not'],
  ['2026-02-30', false, 'no year has'],
  ['2026-04-31', false, 'April has 30 days'],
  ['1900-02-29', false, 'a century is no leap year'],
  ['2026-13-01', false, 'there is no 13th month'],
  ['2026-00-10', false, 'months begin with 1'],
  ['2026-01-00', false, 'days begin with 1'],
  ['2026-1-5', false, 'two digits each'],
  ['20260105', false, 'with hyphens'],
  ['2026-01-05T00:00', false, 'nothing after it'],
  [' 2026-01-05', false, 'nothing before it'],
  ['2026-01-05\n', false, 'not even a line end'],
  ['-002026-01-05', false, 'no years with a sign'],
  ['٢٠٢٦-01-05', false, 'only the digits 0 to 9'],
  ['', false, 'empty is no date'],
] as const) {
  test(`the date ${JSON.stringify(text)} is ${good ? 'read' : 'refused'}: ${why}`, () =>
    assert.equal(parseDate(text), good ? text : null));
}

for (const [text, good, why] of [
  ['09:00', true, 'a time'],
  ['00:00', true, 'midnight'],
  ['23:59', true, 'the last minute'],
  ['24:00', false, 'that is 00:00'],
  ['9:00', false, 'two digits each'],
  ['09:60', false, 'an hour has 60 minutes'],
  ['09:00:00', false, 'no seconds'],
  ['09.00', false, 'with a colon'],
  ['09:00\n', false, 'nothing after it'],
  ['', false, 'empty is no time'],
] as const) {
  test(`the time ${JSON.stringify(text)} is ${good ? 'read' : 'refused'}: ${why}`, () =>
    assert.equal(parseWallTime(text), good ? text : null));
}

test('a zone is a name that this machine knows', () => {
  assert.ok(isZone('Europe/Berlin') && isZone('UTC') && isZone('Asia/Kathmandu'));
  for (const none of ['', 'Berlin', 'Europe/Atlantis', '2026-01-01T00:00[Europe/Berlin]', ' UTC']) {
    assert.equal(isZone(none), false, none);
  }
});

test('weekdays count from Monday, also before 1970', () => {
  assert.equal(weekdayOf('2026-01-05'), 1);
  assert.equal(weekdayOf('2026-01-11'), 7);
  assert.equal(weekdayOf('1969-12-31'), 3);
});

for (const [zone, date, hours, why] of [
  ['Europe/Berlin', '2026-01-05', 24, 'nothing happens'],
  ['Europe/Berlin', '2026-03-29', 23, 'the clock goes forward'],
  ['Europe/Berlin', '2026-10-25', 25, 'the clock goes back'],
  ['America/Chicago', '2026-03-08', 23, 'forward, west of Greenwich'],
  ['America/Chicago', '2026-11-01', 25, 'back, west of Greenwich'],
  ['Australia/Lord_Howe', '2026-04-05', 24.5, 'half an hour back'],
  ['Australia/Lord_Howe', '2026-10-04', 23.5, 'half an hour forward'],
  ['America/Sao_Paulo', '2018-11-04', 23, 'midnight itself is skipped: the day starts at 01:00'],
  ['America/Sao_Paulo', '2018-02-17', 25, 'midnight goes back to 23:00'],
  ['Africa/Cairo', '2026-04-24', 23, 'no midnight in Cairo'],
  ['America/St_Johns', '2006-10-28', 24, 'the day before the change'],
  ['America/St_Johns', '2006-10-29', 25, 'one minute after midnight the clock went back into the day before'],
  ['Pacific/Apia', '2011-12-29', 24, 'the last day before the date line'],
  ['Pacific/Apia', '2011-12-30', 0, 'a date that does not exist there'],
  ['Pacific/Apia', '2011-12-31', 24, 'the first day after the date line'],
  ['Pacific/Kwajalein', '1993-08-21', 0, 'another date left out'],
  ['Africa/Monrovia', '1972-01-07', 24 - (44 * 60 + 30) / 3600, 'a change of 44 minutes and 30 seconds'],
] as const) {
  test(`${date} in ${zone} has ${hours} hours: ${why}`, () => {
    const { startsMs } = localDays({ zone, from: date, to: date });
    assert.equal(((startsMs[1] as number) - (startsMs[0] as number)) / hourMs, hours);
  });
}

for (const [zone, date, dayStartsAt, start, end, why] of [
  ['Europe/Berlin', '2026-01-05', '12:00', '2026-01-05T11:00Z', '2026-01-06T11:00Z', 'a night lies in one workday'],
  ['Europe/Berlin', '2026-03-28', '12:00', '2026-03-28T11:00Z', '2026-03-29T10:00Z', 'the night of 23 hours'],
  ['Europe/Berlin', '2026-10-24', '12:00', '2026-10-24T10:00Z', '2026-10-25T11:00Z', 'the night of 25 hours'],
  ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30Z', '2026-03-30T00:30Z', 'a skipped start moves forward'],
  ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z', '2026-10-26T01:30Z', 'of two starts the earlier'],
  ['Pacific/Apia', '2011-12-29', '12:00', '2011-12-29T22:00Z', '2011-12-30T22:00Z', 'noon to noon over a lost date'],
  ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T22:00Z', '2011-12-30T22:00Z', 'the lost date is empty'],
] as const) {
  test(`the workday ${date} from ${dayStartsAt} in ${zone}: ${why}`, () =>
    assert.deepEqual(localDays({ zone, dayStartsAt, from: date, to: date }).startsMs, [utc(start), utc(end)]));
}

test('nothing lies in a date that does not exist', () => {
  const days = localDays({ zone: 'Pacific/Apia', from: '2011-12-29', to: '2011-12-31' });
  const border = utc('2011-12-30T10:00Z');
  assert.deepEqual(
    [border - 1, border, border - 25 * hourMs, border + 24 * hourMs].map((tMs) => dayIndexAt(days, tMs)),
    [0, 2, -1, -1],
  );
});

const berlin = { zone: 'Europe/Berlin', dayStartsAt: '00:00' } as const;
for (const [border, start, graceMinutes, limit, why] of [
  [{ ...berlin, date: '2026-01-05' }, '09:00', 0, '2026-01-05T08:01Z', 'by 09:00 has 09:00:59'],
  [{ ...berlin, date: '2026-01-05' }, '09:00', 5, '2026-01-05T08:06Z', 'grace is added'],
  [{ ...berlin, date: '2026-01-05' }, '00:00', 0, '2026-01-04T23:01Z', 'at the start of the day'],
  [{ ...berlin, date: '2026-03-29' }, '02:30', 0, '2026-03-29T01:31Z', 'a skipped start is 03:30'],
  [{ ...berlin, date: '2026-10-25' }, '02:30', 0, '2026-10-25T00:31Z', 'of two the earlier'],
  [{ ...berlin, date: '2026-01-05', dayStartsAt: '12:00' }, '22:00', 0, '2026-01-05T21:01Z', 'the evening of a night'],
  [{ ...berlin, date: '2026-01-05', dayStartsAt: '12:00' }, '06:00', 0, '2026-01-06T05:01Z', 'the morning after'],
  [{ ...berlin, date: '2026-01-05', dayStartsAt: '12:00' }, '12:00', 0, '2026-01-05T11:01Z', 'the very start'],
  [
    { ...berlin, date: '2026-03-29', dayStartsAt: '02:30' },
    '03:00',
    0,
    '2026-03-29T01:31Z',
    'never before the workday',
  ],
  [
    { date: '2018-11-04', zone: 'America/Sao_Paulo', dayStartsAt: '00:00' },
    '00:30',
    0,
    '2018-11-04T03:31Z',
    'skipped midnight',
  ],
  [
    { date: '2026-10-04', zone: 'Australia/Lord_Howe', dayStartsAt: '00:00' },
    '09:00',
    0,
    '2026-10-03T22:01Z',
    'after half an hour forward',
  ],
  [
    { date: '2011-12-29', zone: 'Pacific/Apia', dayStartsAt: '12:00' },
    '06:00',
    0,
    '2011-12-30T16:01Z',
    'the morning over a lost date',
  ],
] as const) {
  test(`start ${start} + ${graceMinutes} on ${border.date} from ${border.dayStartsAt} in ${border.zone}: ${why}`, () =>
    assert.equal(limitOf(border, { start, graceMinutes }), utc(limit)));
}

test('days stay apart when the zone or their start changes between them', () => {
  const borders = [
    { date: '2026-01-05', zone: 'Pacific/Pago_Pago', dayStartsAt: '23:00' },
    { date: '2026-01-06', zone: 'Pacific/Kiritimati', dayStartsAt: '00:00' },
    { date: '2026-01-07', zone: 'Pacific/Kiritimati', dayStartsAt: '00:00' },
  ];
  const days = spansOf(borders);
  assert.deepEqual(days.startsMs, [utc('2026-01-06T10:00Z'), utc('2026-01-06T10:00Z'), utc('2026-01-06T10:00Z')]);
});

test('which days a span touches', () => {
  const days = localDays({ zone: 'UTC', from: '2026-01-05', to: '2026-01-08' });
  const touched = (from: string, to: string) => daysTouched(days, utc(from), utc(to));
  assert.deepEqual(touched('2026-01-06T00:00Z', '2026-01-07T00:00Z'), { first: 1, end: 2 });
  assert.deepEqual(touched('2026-01-06T00:00Z', '2026-01-07T00:00:00.001Z'), { first: 1, end: 3 });
  assert.deepEqual(touched('2026-01-06T12:00Z', '2026-01-07T12:00Z'), { first: 1, end: 3 });
  assert.deepEqual(touched('2026-01-01T00:00Z', '2026-02-01T00:00Z'), { first: 0, end: 4 });
  assert.deepEqual(touched('2026-02-01T00:00Z', '2026-02-02T00:00Z'), { first: 4, end: 4 });
});

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Chicago',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Pacific/Apia',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'America/Havana',
  'Pacific/Kwajalein',
  'Asia/Beirut',
] as const;
const wallTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const anyDate = fc.integer({ min: 0, max: 22_000 }).map((day) => dateAfter('1975-01-01', day));

test('days tile: each instant lies in exactly one workday, in whatever zone and from whatever hour', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      wallTime,
      anyDate,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (zone, dayStartsAt, from, share) => {
        const days = localDays({ zone, dayStartsAt, from, to: dateAfter(from, 9) });
        const { startsMs, dates } = days;
        assert.equal(startsMs.length, dates.length + 1);
        for (let i = 0; i < dates.length; i += 1) assert.ok((startsMs[i] as number) <= (startsMs[i + 1] as number));
        const tMs = Math.floor(
          (startsMs[0] as number) + share * ((startsMs.at(-1) as number) - (startsMs[0] as number) - 1),
        );
        const holding = dates.filter((_, i) => (startsMs[i] as number) <= tMs && tMs < (startsMs[i + 1] as number));
        assert.deepEqual(holding, [dates[dayIndexAt(days, tMs)]]);
      },
    ),
    { numRuns: 400 },
  );
});

test('a local day is named by the date that the wall shows when it starts', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyDate, (zone, date) => {
      const [startMs = 0, endMs = 0] = localDays({ zone, from: date, to: date }).startsMs;
      if (startMs === endMs) return; // A date left out starts nowhere.
      assert.equal(localDateAt(startMs, zone), date);
      assert.ok(localDateAt(startMs - 1, zone) < date);
    }),
    { numRuns: 300 },
  );
});

test('a month has its days', () => {
  for (const [from, to, count] of [
    ['2026-01-01', '2026-01-31', 31],
    ['2026-02-01', '2026-02-28', 28],
    ['2028-02-01', '2028-02-29', 29],
  ] as const) {
    assert.equal(datesBetween(from, to).length, count);
  }
  assert.deepEqual(datesBetween('2026-02-01', '2026-01-01'), []);
});
