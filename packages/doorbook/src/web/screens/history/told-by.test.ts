import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel } from '../../../attendance/facts.ts';
import type { Evidence } from '../../../attendance/passages.ts';
import { toldBy } from './told-by.ts';

const atMs = 1_000_000;
const minuteMs = 60_000;

for (const [evidence, channels, lateMinutes, told, why] of [
  ['log', ['log', 'webhook'], 0, 'both', 'a webhook, and the log confirms it'],
  ['log', ['log', 'socket'], 0, 'both', 'the socket is live too'],
  ['log', ['log'], 2, 'only-log', 'no webhook came, the next read brought it'],
  ['log', ['log'], 61, 'backfilled', 'read from the past'],
  ['log', ['log', 'import'], 90, 'log-and-import', 'an import is not live'],
  ['import', ['import'], 90, 'import', 'no log has it'],
  ['live', ['socket', 'webhook'], 0, 'live', 'the log is not read that far'],
  ['distrusted', ['webhook'], 0, 'distrusted', 'the log is not believed'],
  ['not-in-log', ['webhook'], 0, 'not-in-log', 'the log denies it'],
] as const satisfies readonly (readonly [Evidence, readonly Channel[], number, string, string])[]) {
  test(`${channels.join(' and ')}: ${told}: ${why}`, () => {
    const sightings = channels.map((channel) => ({
      channel,
      atMs,
      at: '',
      knownMs: atMs + lateMinutes * minuteMs,
      method: 'card',
      result: 'granted' as const,
      direction: null,
      doorName: '',
    }));
    assert.equal(toldBy({ evidence, sightings, atMs }), told);
  });
}
