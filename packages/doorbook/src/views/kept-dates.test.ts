import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeptDates } from './kept-dates.ts';

/** Text that no compression makes much shorter. */
const noise = (seed: number): string =>
  Array.from({ length: 2_000 }, (_, n) => ((seed + 1) * 7_919 * (n + 1) * (n + 3)).toString(36)).join('');

test('what was kept comes back as it was, and is nobody else’s', () => {
  const kept = createKeptDates();
  const judged = { days: [{ proof: 'complete' }], workdays: [[{ firstMs: null, badges: 2 }]] };
  kept.keep('a', judged);
  assert.deepEqual(kept.get('a'), judged);
  assert.notEqual(kept.get('a'), kept.get('a'), 'whoever takes it may keep it');
  assert.equal(kept.get('b'), undefined);
});

test('up to a size; what was used longest ago goes first', () => {
  const kept = createKeptDates({ mostBytes: 50_000 });
  kept.keep('first', { text: noise(1) });
  const { bytes: each } = kept.sizes();
  const fit = Math.floor(50_000 / each) - 1;
  for (let n = 0; n < fit - 1; n += 1) kept.keep(`${n}`, { text: noise(n + 2) });
  assert.ok(kept.get('first'));
  for (let n = 0; n < 3; n += 1) kept.keep(`more ${n}`, { text: noise(n + 100) });
  assert.ok(kept.sizes().bytes <= 50_000);
  assert.ok(kept.get('first'), 'it was used');
  assert.equal(kept.get('0'), undefined);
  kept.keep('first', { text: noise(1) });
  kept.keep('first', { text: noise(1) });
  assert.ok(kept.sizes().bytes <= 50_000, 'the same again counts once');
  const count = kept.sizes().count;
  assert.ok(count >= fit && count <= fit + 2, `${count} of ${fit}`);
});
