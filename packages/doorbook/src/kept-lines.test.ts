import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptLines } from './kept-lines.ts';

test('every line is written, and the last ones are kept', () => {
  const written: string[] = [];
  const { write, lines } = keptLines((line) => written.push(line), 3);
  for (let number = 1; number <= 20; number += 1) write(`line ${number}\n`);
  assert.equal(written.length, 20);
  assert.deepEqual(lines(), ['line 18', 'line 19', 'line 20']);
});
