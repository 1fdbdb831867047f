import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hit } from '@doorbook/access-client';
import * as say from './console-words.test-support.ts';
import { context, tapMs } from './console-words.test-support.ts';
import { type LogPages, oldestBefore, rowsOfSpan } from './log-rows.ts';

/* What an emulator does not do: rows with times that no log has, and a log that says anything. */

const span = { fromMs: tapMs - 321 - 60_000, untilMs: tapMs - 321 + 60_000 };
const at = (publishedMs: number): Hit => say.hit(say.row({}, { published: publishedMs }));
const pagesOf = (...hits: Hit[]): LogPages =>
  async function* () {
    yield { rows: hits };
  };
const question = (...hits: Hit[]) => ({ pages: pagesOf(...hits), span, context });

for (const [times, oldestMs, why] of [
  [[tapMs], tapMs, 'the row itself'],
  [[tapMs, tapMs - 90_000], tapMs - 90_000, 'a row before the span'],
  [[tapMs, 1234], tapMs, 'a row of a console that had no time yet says nothing of how far the log goes back'],
  [[1234], null, 'nor does it alone'],
] as const) {
  test(`the oldest that was seen: ${why}`, async () => {
    const { rows, oldestSeenMs } = await rowsOfSpan(question(...times.map(at)));
    assert.equal(oldestSeenMs, oldestMs);
    assert.equal(rows.length, times.filter((ms) => ms === tapMs).length);
  });
}

test('older than a moment: a row without a real time is not', async () => {
  assert.equal(await oldestBefore(question(at(1234)), span.fromMs), null);
  assert.equal(await oldestBefore(question(at(1234), at(tapMs - 90_000)), span.fromMs), tapMs - 90_000);
});

test('a log that always has another page is given up', async () => {
  const pages: LogPages = async function* () {
    for (let ms = 0; ; ms += 1) yield { rows: [at(tapMs + (ms % 1000))] };
  };
  await assert.rejects(rowsOfSpan({ pages, span, context }), {
    code: 'ANSWER_UNREADABLE',
    message: 'The log of one span has more than 5000 pages.',
  });
});

test('ten megabytes in every text leave no more than a name in a row', async () => {
  const long = 'x'.repeat(10_000_000);
  const actor = { id: long, type: 'user', display_name: long };
  const { rows } = await rowsOfSpan(question(say.hit(say.row({ actor, target: [say.door(long, long)] }))));
  assert.ok(JSON.stringify(rows).length < 2_000);
});
