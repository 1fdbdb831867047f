import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOf } from './ends.ts';

test('after thirty days', () => assert.equal(endOf('30', '', 1_000), 1_000 + 30 * 86_400_000));
test('never', () => assert.equal(endOf('never', '2026-01-01', 1_000), null));
test('on a date: that day still, the next no more', () => {
  const endMs = endOf('date', '2026-01-31', 0) ?? 0;
  assert.equal(new Date(endMs - 1).getDate(), 31);
  assert.equal(new Date(endMs).getDate(), 1);
});
