import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLeftOut, type Lack, rowTexts } from './left-out.ts';

/** Rows as `3a`: its id, and the first letter of what it lacks. */
for (const [rows, actor, date, why] of [
  ['', [], [], 'nothing was left out'],
  ['3a', ['3'], [], 'one row'],
  ['3a 4a 5a 9a', ['3–5, 9'], [], 'rows that follow each other are one span'],
  ['3a 4d 5a', ['3, 5'], ['4'], 'each lack has its own'],
  ['1a 3a 5a 7a 9d', ['1, 3, 5', '7'], ['9'], 'many are several texts, and none is missing'],
  ['-2a -1a 0a', ['-2–0'], [], 'SQLite takes any number as an id'],
] as const) {
  test(why, () => {
    const leftOut = createLeftOut();
    const lacks: Readonly<Record<string, Lack>> = { a: 'actor', d: 'date' };
    for (const word of rows.split(' ').filter(Boolean))
      leftOut.add(Number(word.slice(0, -1)), lacks[word.at(-1) ?? ''] ?? assert.fail(word));
    assert.equal(leftOut.count(), rows.split(' ').filter(Boolean).length);
    assert.deepEqual([...rowTexts(leftOut.spans(), 'actor', 3)], actor);
    assert.deepEqual([...rowTexts(leftOut.spans(), 'date', 3)], date);
  });
}
