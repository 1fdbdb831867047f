import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toCsv } from './csv.ts';
import { inert } from './inert.ts';
import { readCsv } from './read-csv.test-support.ts';
import { type Kind, type Table, table, type Value } from './table.ts';

const texts = (...rows: (string | null)[]): Table =>
  table('T', rows, [
    { title: 'A', kind: 'text', of: (text) => text },
    { title: 'B', kind: 'text', of: () => 'b' },
  ]);

for (const [text, why] of [
  ['Ann', 'plain'],
  ['Zoë 李雷 👩‍👩‍👧', 'unicode'],
  ['a,b', 'the separator'],
  ['say "hi"', 'quotes'],
  ['"', 'a quote alone'],
  ['a\nb', 'a line break'],
  ['a\r\nb', 'the line break of records'],
  ['a\rb', 'a return alone'],
  ['\u2028', 'a line separator'],
  [' a ', 'blanks around'],
  ['', 'nothing'],
  ['constructor', 'a name that objects have'],
] as const) {
  test(`a text comes back as it was: ${why}`, () => {
    assert.deepEqual(readCsv(toCsv(texts(text, 'next'))), [
      ['A', 'B'],
      [text.replace('\r', '\r'), 'b'],
      ['next', 'b'],
    ]);
  });
}

const one = (kind: Kind, value: Value): string | undefined => {
  const columns = [{ title: 'A', kind, of: () => value }];
  return readCsv(toCsv(table('T', [0], columns as Parameters<typeof table<number>>[2])))[1]?.[0];
};

for (const [kind, value, shown, why] of [
  ['text', null, '', 'null is nothing'],
  ['text', '=1+1', "'=1+1", 'a formula is inert'],
  ['number', -3, '-3', 'a negative number is no formula'],
  ['number', 1.5, '1.5', 'a fraction'],
  ['number', Number.NaN, '', 'no number'],
  ['number', Number.POSITIVE_INFINITY, '', 'nothing that a sheet knows'],
  ['number', null, '', 'none'],
  ['date', '2026-11-20', '2026-11-20', 'a date'],
  ['time', '09:00', '09:00', 'on the wall'],
  ['moment', '2026-11-20T08:17:12.345-06:00', '2026-11-20T08:17:12.345-06:00', 'to the millisecond, with the offset'],
  ['moment', null, '', 'never'],
  ['duration', 27_015_999, '7:30:15', 'whole seconds that have passed'],
  ['duration', 0, '0:00:00', 'none at all'],
  ['duration', 454_149_000, '126:09:09', 'more than a day'],
  ['duration', -61_000, '-0:01:01', 'a clock that went back'],
  ['yes or no', true, 'yes', 'yes'],
  ['yes or no', false, 'no', 'no'],
  ['yes or no', null, '', 'not known'],
] as const) {
  test(`${kind} ${value}: ${why}`, () => assert.equal(one(kind, value), shown));
}

test('the head is written when there are no lines', () => {
  assert.equal(Buffer.from(toCsv(texts())).toString(), '\ufeffA,B\r\n');
});

test('more lines than are written at once', () => {
  const rows = Array.from({ length: 4001 }, (_, index) => `n${index}`);
  const read = readCsv(toCsv(texts(...rows)));
  assert.equal(read.length, 4002);
  assert.deepEqual(
    read.slice(1).map(([first]) => first),
    rows,
  );
});

test('property: whatever the text, the strict reader finds its inert form, and no cell begins like a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (rows) => {
      const [, ...read] = readCsv(toCsv(texts(...rows)));
      assert.deepEqual(
        read.map(([first]) => first),
        rows.map(inert),
      );
      for (const [first = ''] of read) assert.doesNotMatch(first, /^[\s\p{Z}\p{C}]*[=+\-@＝＋－＠]|^[\t\r]/u);
    }),
  );
});
