import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWorlds } from './oracle-compare.test-support.ts';
import { verdicts } from './workday.ts';

test('in thousands of worlds, in which every verdict comes, code and plain reading agree', () => {
  assert.deepEqual(new Set(compareWorlds(4000).keys()), new Set(verdicts));
});
