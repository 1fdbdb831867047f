import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CsvError, readCsv } from './csv.ts';

const read = (text: string) => readCsv(text, { rows: 100_000, cells: 60 });
const cellsOf = (text: string): string[] => read(text).map(({ line, cells }) => `${line}: ${cells.join('|')}`);

for (const [text, rows, why] of [
  ['a,b\n1,2', ['1: a|b', '2: 1|2'], 'plain'],
  ['a,b\r\n1,2\r\n', ['1: a|b', '2: 1|2'], 'the line ends of Windows, and one at the end'],
  ['a,b\r1,2', ['1: a|b', '2: 1|2'], 'the line ends of an old Mac'],
  ['\uFEFFa,b', ['1: a|b'], 'a mark of the byte order'],
  ['a;b\n1,5;2', ['1: a|b', '2: 1,5|2'], 'the separator of half of Europe'],
  ['a\tb\n1\t2', ['1: a|b', '2: 1|2'], 'copied from a sheet'],
  ['"a;b",c\n1,2', ['1: a;b|c', '2: 1|2'], 'a separator in quotes separates nothing'],
  ['a,b\n"say ""hi""",2', ['1: a|b', '2: say "hi"|2'], 'doubled quotation marks'],
  ['a,b\n"x\r\ny",2\n3,4', ['1: a|b', '2: x\r\ny|2', '4: 3|4'], 'a line end in quotes; lines are those of the text'],
  ['a,b\n\n ,\n1,2\n', ['1: a|b', '4: 1|2'], 'rows of nothing are left out'],
  ['a,b\n,\n1,', ['1: a|b', '3: 1|'], 'an empty last cell'],
  ['a,b\n"",""', ['1: a|b'], 'empty in quotes is empty'],
  ['a,b\n5" disk,2', ['1: a|b', '2: 5" disk|2'], 'a quotation mark inside an unquoted cell is a character'],
  ['', [], 'nothing'],
  ['a', ['1: a'], 'one cell'],
] as const) {
  test(`a table of cells: ${why}`, () => assert.deepEqual(cellsOf(text), rows));
}

for (const [text, line, why] of [
  ['a,b\n"open,2\n', 2, 'a quotation mark that is not closed'],
  ['a,b\n1,2\n"x"y,2', 3, 'text behind the closing one'],
] as const) {
  test(`no table: ${why}`, () => {
    assert.throws(
      () => read(text),
      (error) => error instanceof CsvError && error.message.startsWith(`Line ${line}:`),
    );
  });
}

test('whatever stands in cells, written by the standard, is read back', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\r', '\n', ' ', 'ß') });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n'), (wanted, end) => {
      const all = [['h1', 'h2'], ...wanted];
      const text = all.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join(end);
      const kept = all.filter((cells) => cells.some((one) => one.trim() !== ''));
      assert.deepEqual(
        read(text).map(({ cells }) => cells),
        kept,
      );
    }),
  );
});

test('a long cell and many rows are read in one go', () => {
  assert.equal(read(`a,b\n"${'x""'.repeat(300_000)}",2`)[1]?.cells[0]?.length, 600_000);
  assert.equal(read('a,b\n'.repeat(50_000)).length, 50_000);
});

test('a table is left off where it is too large: nothing of the rest is kept', () => {
  const small = (text: string) => () => readCsv(text, { rows: 3, cells: 2 });
  assert.equal(small('a,b\n1,2\n3,4\n')().length, 3);
  assert.throws(small('a,b\n1,2\n3,4\n5,6\n'), { message: 'There are more than 2 rows.', isTooLarge: true });
  assert.throws(small('a,b\n1,2,3\n'), { message: 'Line 2: there are more than 2 columns.', isTooLarge: false });
});
