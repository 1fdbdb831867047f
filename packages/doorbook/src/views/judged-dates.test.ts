import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareKept } from './kept-world.test-support.ts';

test('what was kept never gives another answer, whatever happens in whatever order', async (t) => {
  const { found, missed } = await compareKept(t, { worlds: 2, turns: 12 });
  assert.ok(found > missed / 4, `found ${found} times, missed ${missed}`);
});
