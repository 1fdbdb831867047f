import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OffsetSpan, offsetMsOf, offsetSpan } from './clock-offset.ts';

/** Answers of a console whose clock is `trueMs` ahead, told in whole seconds, at our moments. */
const measured = (trueMs: number, nowsMs: readonly number[], known?: OffsetSpan) => {
  let span = known;
  for (const nowMs of nowsMs) {
    const consoleNowMs = Math.floor((nowMs + trueMs) / 1000) * 1000;
    span = offsetSpan(span, { consoleNowMs, nowMs, tookMs: 40 });
  }
  return span;
};

for (const [trueMs, nowsMs, expectedMs, why] of [
  [0, [10_000], 0, 'on the second it is exact'],
  [0, [10_900], -900, 'one answer knows it to a second, and never too much'],
  [0, [10_900, 12_300, 15_050], -50, 'more answers know it better'],
  [250, [10_900, 12_300, 15_750], 250, 'of a console that is ahead'],
  [-90_400, [10_900, 12_450], -90_450, 'or far behind'],
] as const) {
  test(`${trueMs} ms, measured as ${expectedMs}: ${why}`, () => {
    const span = measured(trueMs, nowsMs);
    assert.equal(span && offsetMsOf(span), expectedMs);
    assert.ok(expectedMs <= trueMs);
  });
}

for (const byMs of [5000, -5000, 600_000]) {
  test(`a clock that was set by ${byMs} ms is believed at once`, () => {
    const before = measured(0, [10_900, 12_300, 15_050]);
    const after = measured(byMs, [20_000], before);
    assert.equal(after && offsetMsOf(after), byMs);
  });
}
