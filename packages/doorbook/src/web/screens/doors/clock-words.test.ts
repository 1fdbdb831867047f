import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { readTexts } from '../../texts/t.ts';
import { clockText } from './clock-words.ts';

before(() => readTexts({}, ['en']));

for (const [offsetMs, words, why] of [
  [0, 'right', 'no difference'],
  [-1_900, 'right', 'less than the whole seconds that a console tells'],
  [2_400, '2 seconds ahead', 'ahead'],
  [-45_000, '45 seconds behind', 'behind'],
  [600_000, '10 minutes ahead', 'minutes from two on'],
  [-3_600_000 * 6, '6 hours behind', 'a wrong zone'],
] as const)
  test(why, () => assert.equal(clockText(offsetMs), words));
