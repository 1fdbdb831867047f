import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDeliveries } from './deliveries.ts';

test('only what the console itself signed is its last delivery: anybody may knock', () => {
  const { count, of } = createDeliveries();
  assert.equal(of(1).lastDeliveryMs, null);
  for (const [outcome, nowMs, lastMs] of [
    ['refused', 1, null],
    ['no secret', 2, null],
    ['recorded', 3, 3],
    ['ignored', 4, 4],
    ['quarantined', 5, 5],
    ['store failed', 6, 5],
    ['refused', 7, 5],
  ] as const) {
    count(1, outcome, nowMs);
    assert.equal(of(1).lastDeliveryMs, lastMs, outcome);
  }
  assert.equal(of(2).lastDeliveryMs, null);
});
