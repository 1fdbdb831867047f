import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rfc3339 } from './rfc3339.ts';

for (const [utc, zone, expected, why] of [
  ['2026-01-05T08:31:02Z', 'Europe/Berlin', '2026-01-05T09:31:02+01:00', 'winter'],
  ['2026-07-05T22:31:02.999Z', 'Europe/Berlin', '2026-07-06T00:31:02+02:00', 'summer, after midnight'],
  ['2026-01-05T00:00:00Z', 'America/St_Johns', '2026-01-04T20:30:00-03:30', 'west of Greenwich with half an hour'],
  ['2026-01-05T00:00:00Z', 'UTC', '2026-01-05T00:00:00+00:00', 'no offset is written as one'],
  ['2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25T02:30:00+01:00', 'the second of two equal times'],
] as const) {
  test(why, () => assert.equal(rfc3339(Date.parse(utc), zone), expected));
}
