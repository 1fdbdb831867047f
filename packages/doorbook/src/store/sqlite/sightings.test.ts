import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Sighting } from '../../attendance/facts.ts';
import { mondayMs, sightingsOf } from '../../attendance/notation.test-support.ts';
import { always, consoleRow } from '../fixtures.test-support.ts';
import { opened } from './place.test-support.ts';

const [shape] = sightingsOf('08:55>');

test('a big answer comes in parts: nothing left out, nothing twice, in order', async (t) => {
  assert.ok(shape);
  const store = opened(t);
  await store.addConsole(consoleRow(1), null);
  // Hundreds at the same moment, so that parts end between them.
  const sightings = Array.from({ length: 20_001 }, (_, n) => ({
    ...shape,
    atMs: mondayMs + Math.floor(n / 700),
    channel: n % 2 === 0 ? ('log' as const) : ('webhook' as const),
    key: String((n * 7_919) % 20_001).padStart(5, '0'),
  }));
  for (let start = 0; start < sightings.length; start += 5_000)
    await store.record(sightings.slice(start, start + 5_000));
  const order = ({ atMs, channel, key }: (typeof sightings)[number]) => `${atMs} ${channel} ${key}`;
  const wanted = sightings.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  // Not deepEqual: to show how ten thousand rows differ takes minutes.
  const assertSame = (found: readonly Sighting[], expected: readonly Sighting[]): void => {
    assert.equal(found.length, expected.length);
    assert.equal(
      found.findIndex((one, index) => !isDeepStrictEqual(one, expected[index])),
      -1,
    );
  };
  assertSame(await store.sightingsBetween(1, always), wanted);
  for (const count of [9_999, 10_000, 10_001]) {
    const untilMs = mondayMs + Math.floor(count / 700);
    const before = wanted.filter(({ atMs }) => atMs < untilMs);
    assertSame(await store.sightingsBetween(1, { fromMs: 0, untilMs }), before);
  }
});

test('texts come back as they went in, whatever is in them', async (t) => {
  assert.ok(shape);
  const store = opened(t);
  await store.addConsole(consoleRow(1), null);
  const odd = ['"quoted"', 'back\\slash', 'line\nbreak', 'nul\0inside', '\u001f\u007f\u2028', '🚪', '', 'null', '[1]'];
  const sightings = odd.map((text, n) => ({
    ...shape,
    key: String(n),
    atMs: Number.MAX_SAFE_INTEGER - 100 + n,
    actorName: text,
    eventId: text,
    doorId: n % 2 === 0 ? null : text,
    direction: n % 2 === 0 ? null : ('exit' as const),
  }));
  await store.record(sightings);
  assert.deepEqual(await store.sightingsBetween(1, { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER }), sightings);
});
