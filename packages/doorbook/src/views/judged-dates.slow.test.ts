import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareKept } from './kept-world.test-support.ts';

test('in many worlds what was kept never gives another answer', async (t) => {
  const { found, missed } = await compareKept(t, { worlds: 12, turns: 40 });
  assert.ok(found > missed / 4, `found ${found} times, missed ${missed}`);
});
