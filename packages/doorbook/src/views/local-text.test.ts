import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clockText, localText, wallDayText, wallText } from './local-text.ts';

for (const [instant, zone, text, why] of [
  ['2026-11-20T14:17:12.345Z', 'America/Chicago', '2026-11-20T08:17:12.345-06:00', 'west'],
  ['2026-11-20T14:17:12Z', 'UTC', '2026-11-20T14:17:12.000+00:00', 'no clock changes at all'],
  ['2026-11-20T14:17:12Z', 'Asia/Kathmandu', '2026-11-20T20:02:12.000+05:45', 'three quarters of an hour'],
  ['2026-03-29T00:59:59.999Z', 'Europe/Berlin', '2026-03-29T01:59:59.999+01:00', 'before the clock is put forward'],
  ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29T03:00:00.000+02:00', 'at that very moment'],
  ['2026-10-25T00:59:59.999Z', 'Europe/Berlin', '2026-10-25T02:59:59.999+02:00', 'the repeated hour, first'],
  ['2026-10-25T01:00:00Z', 'Europe/Berlin', '2026-10-25T02:00:00.000+01:00', 'the repeated hour, again'],
  ['2026-04-04T15:00:00Z', 'Australia/Lord_Howe', '2026-04-05T01:30:00.000+10:30', 'half an hour back'],
] as const) {
  test(`local text: ${why}`, () => {
    assert.equal(localText(Date.parse(instant), zone), text);
    assert.equal(Date.parse(localText(Date.parse(instant), zone)), Date.parse(instant), 'the same moment');
    assert.equal(wallText(Date.parse(instant), zone), text.slice(11, 19));
    assert.equal(wallDayText(Date.parse(instant), zone), text.slice(0, 19).replace('T', ' '));
  });
}

test('the very moment of a change, asked first, says nothing of what was before it', () => {
  const changeMs = Date.parse('2026-03-08T07:00:00Z');
  assert.equal(localText(changeMs, 'America/New_York'), '2026-03-08T03:00:00.000-04:00');
  assert.equal(localText(changeMs - 1, 'America/New_York'), '2026-03-08T01:59:59.999-05:00');
});

test('the same as the calendar of the runtime says, at any moment in any order', () => {
  const zones = ['Europe/Berlin', 'America/Chicago', 'Africa/Cairo', 'Pacific/Apia', 'America/Sao_Paulo'];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom(...zones), (atMs, zone) => {
      const moment = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
      const text = moment.toString({ timeZoneName: 'never', fractionalSecondDigits: 3 });
      assert.equal(localText(atMs, zone), text);
    }),
  );
});

test('a night goes on past 24:00 and is shown on the clock', () => {
  assert.equal(clockText(25.5 * 3_600_000), '01:30:00');
});
