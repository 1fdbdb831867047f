import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readXlsx, type SheetCell } from './read-xlsx.test-support.ts';
import { type Kind, type Table, table, type Value } from './table.ts';
import { sheetNames, toXlsx } from './xlsx.ts';

const single = (kind: Kind, value: Value): Table => {
  const columns = [{ title: 'Head', kind, of: () => value }];
  return table('T', [0], columns as Parameters<typeof table<number>>[2]);
};
async function cellsOf(kind: Kind, value: Value): Promise<ReadonlyMap<string, SheetCell>> {
  const [sheet] = readXlsx(await toXlsx([single(kind, value)]));
  assert.ok(sheet);
  return sheet.cells;
}

for (const [text, shown, why] of [
  ['Ann', 'Ann', 'plain'],
  ['Zoë 李雷 👩‍👩‍👧', 'Zoë 李雷 👩‍👩‍👧', 'unicode'],
  ['=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")', 'a formula is text'],
  ['+1', '+1', 'also this'],
  ['<a & "b">', '<a & "b">', 'what XML means'],
  [' a ', ' a ', 'blanks around'],
  ['a\nb', 'a\nb', 'a line break'],
  ['a\r\nb', 'a\r\nb', 'with its return'],
  ['00123', '00123', 'digits stay text'],
  ['constructor', 'constructor', 'a name that every object has'],
  ['__proto__', '__proto__', 'the name of what objects are made from'],
  ['toString', 'toString', 'a function'],
  ['_x0041_', '_x0041_', 'what looks like an escape of sheets'],
  ['a_x000d_b', 'a_x000d_b', 'also in small letters'],
  ['a\u0000b\u0001', 'ab', 'what no XML can hold is left out'],
  ['a\ud800b', 'ab', 'half a character too'],
  ['a\ufffe\u{10fffe}b', 'ab', 'and what is no character'],
  ['x'.repeat(32_767), 'x'.repeat(32_767), 'as much as a cell holds'],
  ['x'.repeat(40_000), `${'x'.repeat(32_766)}…`, 'more than a cell holds'],
  [`${'x'.repeat(32_765)}👍👍`, `${'x'.repeat(32_765)}…`, 'never cut within a character'],
] as const) {
  test(`a text is a string: ${why}`, async () => {
    const cell = (await cellsOf('text', text)).get('A2');
    assert.deepEqual([cell?.is, cell?.value], ['text', shown]);
  });
}

test('in one workbook, names that objects have are told apart', async () => {
  const names = ['constructor', '__proto__', 'valueOf', 'Ann', 'constructor'];
  const [sheet] = readXlsx(await toXlsx([table('T', names, [{ title: 'A', kind: 'text', of: (name) => name }])]));
  assert.deepEqual(
    names.map((_, index) => sheet?.cells.get(`A${index + 2}`)?.value),
    names,
  );
});

for (const [kind, value, serial, format, why] of [
  ['number', -3, -3, '', 'a number'],
  ['date', '2026-11-20', 46_346, 'yyyy-mm-dd', 'a date'],
  ['time', '09:00', 0.375, 'hh:mm', 'on the wall'],
  ['duration', 27_000_000, 0.3125, '[h]:mm:ss', '7.5 hours'],
  ['duration', 172_800_000, 2, '[h]:mm:ss', 'two days are 48 hours'],
  [
    'moment',
    '2026-11-20T06:00:00.000-06:00',
    46_346.25,
    'yyyy-mm-dd hh:mm:ss',
    'the clock on the wall, not that of Greenwich',
  ],
] as const) {
  test(`${kind} ${value} is a real cell: ${why}`, async () => {
    const cell = (await cellsOf(kind, value)).get('A2');
    assert.deepEqual(cell, { is: 'number', value: serial, format, bold: false });
  });
}

test('beside a moment stands the whole truth as text', async () => {
  const cells = await cellsOf('moment', '2026-11-20T08:17:12.345-06:00');
  assert.equal(cells.get('B1')?.value, 'Head (with offset)');
  assert.equal(cells.get('B2')?.value, '2026-11-20T08:17:12.345-06:00');
  const ms = Math.round((Number(cells.get('A2')?.value) - 25_569) * 86_400_000);
  assert.equal(new Date(ms).toISOString(), '2026-11-20T08:17:12.345Z');
});

for (const [kind, value] of [
  ['text', null],
  ['text', ''],
  ['number', null],
  ['number', Number.NaN],
  ['moment', null],
  ['duration', null],
  ['yes or no', null],
] as const) {
  test(`nothing is an empty cell: ${kind} ${JSON.stringify(value)}`, async () => {
    assert.equal((await cellsOf(kind, value)).has('A2'), false);
  });
}

test('what is no date at all stays text', async () => {
  assert.equal((await cellsOf('date', 'soon')).get('A2')?.value, 'soon');
  assert.equal((await cellsOf('moment', 'soon')).get('B2')?.value, 'soon');
});

test('the head is bold and frozen, columns have widths, notes stand below', async () => {
  const noted = table('T', ['x'], [{ title: 'Head', kind: 'text', of: (row) => row }], ['=a note']);
  const [sheet] = readXlsx(await toXlsx([noted]));
  assert.equal(sheet?.cells.get('A1')?.bold, true);
  assert.match(sheet?.xml ?? '', /<pane [^>]*ySplit="1"[^>]*state="frozen"/);
  assert.match(sheet?.xml ?? '', /<col [^>]*width="22/);
  assert.deepEqual([sheet?.cells.get('A4')?.value, sheet?.cells.get('A4')?.is], ['=a note', 'text']);
});

test('each table has its sheet', async () => {
  const sheets = readXlsx(await toXlsx([single('text', 'a'), single('text', 'b')]));
  assert.deepEqual(
    sheets.map(({ name, cells }) => [name, cells.get('A2')?.value]),
    [
      ['T', 'a'],
      ['T 2', 'b'],
    ],
  );
});

for (const [names, legal, why] of [
  [['Day 2026-11-20', 'Proof'], ['Day 2026-11-20', 'Proof'], 'as they are'],
  [['a/b:c*[d]?\\'], ['a b c d'], 'what sheets may not be called'],
  [["'a'"], ['a'], 'apostrophes at the ends'],
  [['x'.repeat(40)], ['x'.repeat(31)], 'too long'],
  [['A', 'a'], ['A', 'a 2'], 'the same but for its case'],
  [['x'.repeat(31), 'x'.repeat(31)], ['x'.repeat(31), `${'x'.repeat(29)} 2`], 'the same and long'],
  [['', '?'], ['Sheet', 'Sheet 2'], 'nothing left'],
  [['History'], ['Sheet History'], 'a name that is taken'],
] as const) {
  test(`sheet names: ${why}`, () => assert.deepEqual(sheetNames(names), legal));
}
