import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineNow } from './line-state.ts';

for (const [heardS, brokenS, state, sinceS, why] of [
  [100, null, 'open', null, 'just heard'],
  [93, null, 'open', null, 'one sign of life that is late says nothing'],
  [87, null, 'waiting', 87, 'two that are missing are, though nobody said that it broke'],
  [41, null, 'waiting', 41, 'what was shown a minute ago is not old yet'],
  [40, null, 'lost', 40, 'a server that hangs is stale a minute after its last word'],
  [99, 98, 'open', 98, 'a short break is nobody’s business'],
  [99, 95, 'waiting', 95, 'five seconds are'],
  [99, 40, 'lost', 40, 'broken for a minute'],
] as const) {
  test(`the line: ${why}`, () => {
    const heard = { heardMs: heardS * 1000, brokenMs: brokenS === null ? null : brokenS * 1000 };
    const brokenMs = sinceS === null ? null : sinceS * 1000;
    assert.deepEqual(lineNow(heard, 100_000), { state, brokenMs });
  });
}
