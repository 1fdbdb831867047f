import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMet, valueText, wantedText } from '../../bench/figure.ts';
import { openLoop } from '../../bench/load/open-loop.ts';
import { quantile } from '../../bench/load/quantiles.ts';
import { createSchedule } from '../../bench/load/schedule.ts';

/* Figures are only worth what their arithmetic is. */

const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
for (const [values, share, expected, why] of [
  [hundred, 0.5, 50, 'half of them are not longer'],
  [hundred, 0.99, 99, 'the second longest of a hundred'],
  [hundred, 1, 100, 'the longest'],
  [hundred, 0, 1, 'the shortest'],
  [[3, 1, 2], 0.5, 2, 'in any order'],
  [[10, 9], 0.99, 10, 'numbers, not texts'],
  [[7], 0.99, 7, 'of one it is that one'],
  [[], 0.99, Number.NaN, 'without an answer there is no figure'],
] as const) {
  test(`the ${share} quantile of ${values.length}: ${why}`, () => assert.equal(quantile(values, share), expected));
}

test('requests are due at even distances, however late somebody looks', () => {
  const schedule = createSchedule(1_000, 100, 50);
  assert.deepEqual(schedule.dueBy(999), []);
  assert.deepEqual(schedule.dueBy(1_000), [1_000]);
  assert.deepEqual(schedule.dueBy(1_009), []);
  assert.equal(schedule.nextMs(), 1_010);
  assert.deepEqual(schedule.dueBy(5_000), [1_010, 1_020, 1_030, 1_040]);
  assert.equal(schedule.nextMs(), null);
});

test('what is due while the server stalls has waited, though it was sent afterwards', async () => {
  const time = virtualTime();
  let asked = 0;
  // One millisecond each, and a tenth of a second for the fifth.
  const line = { ask: () => time.rest(asked++ === 4 ? 100 : 1).then(() => true) };
  const loading = openLoop([line], { perSecond: 100, forMs: 200 }, () => new Uint8Array(), time);
  await time.run();
  const { tookMs, failed } = await loading;
  assert.equal(failed, 0);
  assert.deepEqual(tookMs.slice(0, 8), [1, 1, 1, 1, 100, 91, 82, 73]);
  assert.equal(tookMs.length, 20);
});

test('what is refused is no answer', async () => {
  const time = virtualTime();
  const line = { ask: () => time.rest(1).then(() => false) };
  const loading = openLoop([line], { perSecond: 100, forMs: 50 }, () => new Uint8Array(), time);
  await time.run();
  const { tookMs, failed } = await loading;
  assert.deepEqual([tookMs, failed], [[], 5]);
});

for (const [value, wanted, met, text] of [
  [60, { least: 60 }, true, '≥ 60 %'],
  [59.9, { least: 60 }, false, '≥ 60 %'],
  [15, { most: 15 }, true, '≤ 15 %'],
  [15.1, { most: 15 }, false, '≤ 15 %'],
  [Number.NaN, { most: 15 }, false, '≤ 15 %'],
  [1, null, null, ''],
] as const) {
  test(`${value} of ${text || 'nothing'} wanted`, () => {
    const figure = { what: '', value, unit: '%', wanted } as const;
    assert.deepEqual([isMet(figure), wantedText(figure)], [met, text]);
  });
}

test('a figure has as many digits as it means', () => {
  const texts = [valueText({ value: 0.84, unit: 'ms' }), valueText({ value: 12_345.6, unit: '/s' })];
  assert.deepEqual(texts, ['0.8 ms', '12,346 /s']);
});

/** A clock on which all rests are taken in their order and none of them really. */
function virtualTime() {
  let nowMs = 0;
  const due: { readonly atMs: number; readonly wake: () => void }[] = [];
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    nowMs: () => nowMs,
    rest: (ms: number) => new Promise<void>((wake) => due.push({ atMs: nowMs + ms, wake })),
    async run() {
      for (await settled(); due.length > 0; await settled()) {
        due.sort((a, b) => a.atMs - b.atMs);
        const next = due.shift();
        nowMs = Math.max(nowMs, next?.atMs ?? 0);
        next?.wake();
      }
    },
  };
}
