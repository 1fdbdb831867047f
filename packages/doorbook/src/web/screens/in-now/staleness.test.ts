import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silentConsoles } from './staleness.ts';

const minuteMs = 60_000;
const nowMs = 100 * minuteMs;
const is = (state: 'ok' | 'failed', sinceMs = 0) => ({ state, sinceMs });

for (const [connection, log, readMinutesAgo, deliveryMinutesAgo, silentMinutes, why] of [
  ['ok', 'ok', 60, 60, null, 'nothing happens in a quiet office: it answers, and that is enough'],
  ['failed', 'ok', 4, 60, null, 'it fails, but the log was read just before'],
  ['failed', 'ok', 6, 60, 6, 'it fails, and nothing was told for longer than five minutes'],
  ['failed', 'ok', 60, 2, null, 'webhooks still come'],
  ['ok', 'failed', 9, null, 9, 'the log cannot be read, and no webhook ever came'],
  ['failed', 'ok', null, null, 30, 'never heard of: since it fails'],
] as const) {
  test(why, () => {
    const ago = (minutes: number | null) => (minutes === null ? null : nowMs - minutes * minuteMs);
    const console = {
      name: 'HQ',
      connection: is(connection, nowMs - 30 * minuteMs),
      token: is('ok'),
      log: is(log, nowMs - 30 * minuteMs),
      readUntilMs: ago(readMinutesAgo),
      lastDeliveryMs: ago(deliveryMinutesAgo),
    };
    assert.deepEqual(
      silentConsoles([console], nowMs),
      silentMinutes === null ? [] : [{ name: 'HQ', sinceMs: nowMs - silentMinutes * minuteMs }],
    );
  });
}
