import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methodsKnown } from './methods.ts';

test('what is to be decided comes first, once, and what is known is not asked again', () => {
  const shown = methodsKnown(['wave', 'card', 'wave', '', 'bt']).map(({ method, usual }) => `${method}: ${usual}`);
  assert.deepEqual(shown.slice(0, 3), ['bt: undecided', 'wave: undecided', 'card: counts']);
  assert.equal(shown.filter((one) => one.startsWith('card')).length, 1);
  assert.ok(shown.includes('remote: excluded'));
});
