import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paceOf } from './pace.ts';
import { createProgressBar, spanText } from './progress-bar.ts';

test('how long it takes yet is reckoned by what was seen lately', () => {
  const point = (atMs: number, done: number, counted: number) => ({ atMs, done, counted });
  assert.deepEqual(paceOf([], 10), { perSecond: null, leftMs: null });
  assert.deepEqual(paceOf([point(0, 0, 0), point(100, 5, 50)], 10), { perSecond: null, leftMs: null });
  assert.deepEqual(paceOf([point(0, 0, 0), point(2000, 4, 50)], 10), { perSecond: 25, leftMs: 3000 });
  assert.deepEqual(paceOf([point(0, 4, 9), point(2000, 4, 9)], 10), { perSecond: 0, leftMs: null });
});

for (const [ms, text] of [
  [0, '1 s'],
  [40_000, '40 s'],
  [180_000, '3 min'],
  [7_500_000, '2 h 5 min'],
] as const) {
  test(`${ms} ms are ${text}`, () => assert.equal(spanText(ms), text));
}

function shown(isTTY: boolean, columns = 100) {
  const pieces: string[] = [];
  let nowMs = 0;
  const bar = createProgressBar({ write: (text) => pieces.push(text), isTTY, columns }, () => nowMs);
  return {
    pieces,
    end: bar.end,
    show(done: number, atMs: number) {
      nowMs = atMs;
      bar.show({ done, all: 200, text: `${done} of 200 days`, unit: 'rows', counted: done * 1000 });
    },
  };
}

test('on a terminal it is one line with rate and time left, drawn anew and taken away', () => {
  const { show, pieces, end } = shown(true);
  show(0, 0);
  show(100, 10_000);
  assert.equal(pieces[0], '\r░░░░░░░░░░░░░░░░░░░░░░░░   0 % 0 of 200 days\u001B[K');
  assert.equal(pieces[1], '\r████████████░░░░░░░░░░░░  50 % 100 of 200 days · 10,000 rows/s · 10 s left\u001B[K');
  end();
  assert.equal(pieces[2], '\r\u001B[K');
  end();
  assert.equal(pieces.length, 3);
});

test('a narrow terminal gets no second line', () => {
  const { show, pieces } = shown(true, 40);
  show(0, 0);
  show(100, 10_000);
  assert.ok(pieces.every((piece) => piece.replace('\u001B[K', '').length <= 40));
});

test('elsewhere lines that a log can keep: one for each tenth, and the last', () => {
  const { show, pieces, end } = shown(false);
  for (let done = 0; done <= 200; done += 5) show(done, done * 100);
  end();
  assert.equal(pieces.length, 11);
  assert.deepEqual([pieces[0], pieces.at(-1)], ['  0 % 0 of 200 days\n', '100 % 200 of 200 days\n']);
});

test('nothing to do is done', () => {
  const pieces: string[] = [];
  const bar = createProgressBar({ write: (text) => pieces.push(text) }, () => 0);
  bar.show({ done: 0, all: 0, text: '0 of 0 days', unit: 'rows', counted: 0 });
  assert.deepEqual(pieces, ['100 % 0 of 0 days\n']);
});
