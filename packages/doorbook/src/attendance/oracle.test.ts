import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWorlds } from './oracle-compare.test-support.ts';

test('the code and the plain reading of the design find the same workdays', () => {
  assert.ok(compareWorlds(150).size > 1);
});
