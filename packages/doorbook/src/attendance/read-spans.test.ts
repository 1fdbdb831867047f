import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { at, readsOf, sightingsOf } from './notation.test-support.ts';
import { passagesOf } from './passages.ts';
import { isReadPast, readUntilMs, spanToLoad } from './read-spans.ts';
import { gapsIn, isIn, unionOf } from './spans.ts';

const spansOf = (reads: string, day = '') => {
  const sightings = sightingsOf(day);
  return passagesOf(sightings, readsOf(reads, sightings)).reads;
};

for (const [reads, day, until, why] of [
  ['', '', '00:00', 'nothing is read'],
  ['00:00-09:00', '', '09:00', 'as far as the read goes'],
  ['00:00-09:00 09:00-10:00', '', '10:00', 'reads that touch leave no gap'],
  ['08:00-10:00 00:00-09:00', '', '10:00', 'nor reads that overlap, in any order'],
  ['00:00-09:00 09:01-10:00', '', '09:00', 'a minute not read is a gap'],
  ['01:00-09:00', '', '00:00', 'nothing from the start'],
  ['00:00-09:00', 'w06:00 w07:00 w08:00', '00:00', 'a distrusted read proves nothing'],
  ['00:00-05:00 00:00-09:00', 'w06:00 w07:00 w08:00', '00:00', 'where reads differ the longest decides, also against'],
  ['00:00-09:00 05:00-08:30', '06:00 w06:00 w06:20 w07:00 w08:00', '00:00', 'a distrusted one inside another as well'],
  ['00:00-05:00 05:00-09:00', 'w06:00 w07:00 w08:00', '05:00', 'what lies before the distrusted read stays proven'],
] as const) {
  test(`${why}: ${reads}`, () => {
    const untilMs = readUntilMs(spansOf(reads, day), 1, at('00:00'));
    assert.equal(untilMs, at(until));
    assert.equal(isReadPast(spansOf(reads, day), 1, at('00:00'), untilMs), true);
    assert.equal(isReadPast(spansOf(reads, day), 1, at('00:00'), untilMs + 1), false);
  });
}

test('a short distrusted read inside a long good one is outvoted by it', () => {
  const good = Array.from({ length: 30 }, (_, n) => `10:${10 + n} w10:${10 + n}`).join(' ');
  const day = `${good} w06:00 w06:01 w06:02`;
  assert.equal(readUntilMs(spansOf('00:00-12:00 05:00-07:00', day), 1, at('00:00')), at('12:00'));
});

test('one console says nothing of another', () => {
  assert.equal(readUntilMs(spansOf('00:00-09:00'), 2, at('00:00')), at('00:00'));
});

test('a read is judged by all of its span: so much is to be loaded', () => {
  const reads = readsOf('00:00-08:00 07:00-13:00 20:00-21:00', []);
  assert.deepEqual(spanToLoad({ fromMs: at('10:00'), untilMs: at('12:00') }, reads), {
    fromMs: at('03:00'),
    untilMs: at('13:10'),
  });
});

test('a read that only touches the span is no part of it', () => {
  const reads = readsOf('08:00-10:00 12:00-13:00', []);
  assert.deepEqual(spanToLoad({ fromMs: at('10:00'), untilMs: at('12:00') }, reads), {
    fromMs: at('06:00'),
    untilMs: at('12:10'),
  });
});

test('of two reads of the same length the doubted one holds, in whatever order they come', () => {
  const day = 'w09:55 w09:56 w09:57 10:05 w10:05';
  const good = `${Array.from({ length: 40 }, (_, n) => `11:${10 + n} w11:${10 + n}`).join(' ')} ${day}`;
  for (const reads of ['09:50-11:50 08:00-10:00', '08:00-10:00 09:50-11:50']) {
    const { trusted } = spansOf(reads, good);
    assert.deepEqual(trusted.get(1), [{ fromMs: at('10:00'), untilMs: at('11:50') }], reads);
  }
});

const span = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 })).map(([fromMs, length]) => ({
  fromMs,
  untilMs: fromMs + length,
}));

test('union and gaps are what counting every moment gives', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), span, (spans, asked) => {
      const union = unionOf(spans);
      const gaps = gapsIn(asked, union);
      for (const [index, one] of union.entries()) assert.ok(one.fromMs > (union[index - 1]?.untilMs ?? -1));
      for (let ms = -1; ms < 80; ms++) {
        const has = (one: { fromMs: number; untilMs: number }) => one.fromMs <= ms && ms < one.untilMs;
        assert.equal(isIn(union, ms), spans.some(has));
        assert.equal(isIn(gaps, ms), has(asked) && !spans.some(has));
      }
    }),
  );
});
