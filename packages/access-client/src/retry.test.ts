import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryAfterOf, usualRetries, waitBeforeRetryMs } from './retry.ts';

const plan = { times: 3, baseMs: 250, capMs: 8000 };

for (const [attempt, retryAfterMs, chance, waitMs, why] of [
  [0, undefined, 0, 0, 'full jitter begins at nothing'],
  [0, undefined, 0.5, 125, 'and is anything up to the first step'],
  [1, undefined, 1, 500, 'the step doubles'],
  [4, undefined, 1, 4000, 'and doubles'],
  [5, undefined, 1, 8000, 'up to the cap'],
  [2000, undefined, 1, 8000, 'which holds however often it was tried'],
  [0, 3000, 0, 3000, 'a console that says when is obeyed'],
  [0, 3000, 1, 3062.5, 'a little later, so that its clients do not come all at once'],
  [0, 60_000, 0, 60_000, 'also beyond the cap'],
  [2, 0, 1, 250, 'at once, if it says so'],
] as const) {
  test(`try ${attempt + 1}, Retry-After ${retryAfterMs}, chance ${chance}: wait ${waitMs} ms, ${why}`, () => {
    assert.equal(
      waitBeforeRetryMs(attempt, retryAfterMs, plan, () => chance),
      waitMs,
    );
  });
}

test('reads are tried four times unless told otherwise', () => assert.equal(usualRetries.times, 3));

const nowMs = Date.parse('Mon, 05 Jan 2026 08:00:00 GMT');
for (const [header, waitMs, why] of [
  [undefined, undefined, 'not sent'],
  ['7', 7000, 'seconds'],
  [' 7 ', 7000, 'seconds with blanks'],
  ['0', 0, 'at once'],
  ['Mon, 05 Jan 2026 08:00:30 GMT', 30_000, 'a date'],
  ['Mon, 05 Jan 2026 07:59:00 GMT', 0, 'a date that is over'],
  ['', undefined, 'empty'],
  ['-5', undefined, 'a negative number, which a lenient reader takes for a year'],
  ['1.5', undefined, 'a fraction, which a lenient reader takes for a date'],
  ['soon', undefined, 'a word'],
  ['99999999999', undefined, 'more than anybody waits'],
  ['3, 5', undefined, 'sent twice'],
] as const) {
  test(`Retry-After ${JSON.stringify(header)} is ${waitMs}: ${why}`, () =>
    assert.equal(retryAfterOf(header, nowMs), waitMs));
}
