import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mondayMs, sightingsOf } from '../attendance/notation.test-support.ts';
import { consoleRow } from '../store/fixtures.test-support.ts';
import { opened } from '../store/sqlite/place.test-support.ts';
import { keepingSightings } from './kept-sightings.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const [shape] = sightingsOf('08:55>');

test('whatever comes in whenever, a remembered span is the one that is stored', async (t) => {
  assert.ok(shape);
  const store = opened(t);
  for (const id of [1, 2]) await store.addConsole(consoleRow(id), null);
  let made = 0;
  const act = fc.oneof(
    fc.record({ add: fc.integer({ min: 0, max: 12 * 60 }), console: fc.constantFrom(1, 2) }),
    fc.record({ from: fc.integer({ min: -60, max: 700 }), length: fc.integer({ min: 1, max: 900 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30 }), fc.constantFrom(3, 40_000), async (acts, most) => {
      // It starts with what the runs before have left.
      const remembering = keepingSightings(store, most);
      for (const one of acts) {
        if ('add' in one) {
          made += 1;
          const atMs = mondayMs + one.add * minuteMs + (made % 7);
          await store.record([{ ...shape, console: one.console, atMs, key: `k${made}`, knownMs: mondayMs + made }]);
        } else {
          const fromMs = mondayMs + one.from * minuteMs + 1;
          const span = { fromMs, untilMs: fromMs + one.length * minuteMs };
          for (const console of [1, 2]) {
            const stored = await store.sightingsBetween(console, span);
            assert.deepEqual(await remembering.sightingsBetween(console, span), stored);
          }
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('only the part of a day that changed is loaded again', async (t) => {
  assert.ok(shape);
  const store = opened(t);
  await store.addConsole(consoleRow(1), null);
  await store.record(sightingsOf('08:10> 08:55> 12:00< 12:40> 17:05<'));
  const loaded: string[] = [];
  const counting: typeof store = {
    ...store,
    sightingsBetween: (console, span, options) => {
      loaded.push(new Date(span.fromMs).toISOString().slice(11, 16));
      return store.sightingsBetween(console, span, options);
    },
  };
  const { sightingsBetween } = keepingSightings(counting);
  const day = { fromMs: mondayMs, untilMs: mondayMs + 24 * hourMs };
  await sightingsBetween(1, day);
  assert.deepEqual(loaded.splice(0), ['08:00', '08:30', '12:00', '12:30', '17:00']);
  await sightingsBetween(1, day);
  assert.deepEqual(loaded, []);
  await store.record([{ ...shape, key: 'late', atMs: mondayMs + 8.75 * hourMs }]);
  assert.equal((await sightingsBetween(1, day)).length, 6);
  assert.deepEqual(loaded, ['08:30']);
});
