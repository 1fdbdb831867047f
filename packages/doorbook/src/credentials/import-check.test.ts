import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCards, csvOf } from './import-check.ts';

const known = { numbers: new Set(['0a41c7d0']), aliases: new Set(['Lanyard 1']) };
const rowsOf = (text: string) =>
  text.split('|').map((row, index) => ({ line: index + 1, cells: row.split(',').map((cell) => cell.trim()) }));

for (const [why, table, verdicts] of [
  ['as the manual has it', '0A41C7D2, North badge 1|0A41C7D3', 'good good'],
  [
    'small letters, colons, blanks and 0x are mended',
    '0a41c7d2|0A:41:C7:D3|0x0A41C7D4|0A 41 C7 D5',
    'good good good good',
  ],
  ['a row of titles is none of the cards', 'NFC id, alias|0A41C7D2, North', 'good'],
  ['an id that looks like a title', 'CAFE|FACE', 'good good'],
  ['no number, no digits, too few, too many', `, North|0G41|A12|${'A'.repeat(65)}`, 'no id/not hex/too short/too long'],
  ['the same card twice, also in other letters', '0A41C7D2|0a41c7d2', 'good twice in the table'],
  ['the same alias twice', '0A41C7D2, North|0A41C7D3, North', 'good alias twice'],
  ['an alias that a card at the console has', '0A41C7D2, Lanyard 1', 'alias taken'],
  ['a card that the console has', '0A41C7D0, North', 'known'],
  ['a third column', '0A41C7D2, North, Ada', 'more columns'],
  ['an alias that is too long', `0A41C7D2, ${'x'.repeat(101)}`, 'alias too long'],
  ['an alias with a character that steers', '0A41C7D2, a\u0007', 'alias unreadable'],
] as const) {
  test(why, () => {
    const told = checkCards(rowsOf(table), known).map(({ verdict, note }) => (verdict === 'refused' ? note : verdict));
    assert.equal(told.join(verdicts.includes('/') ? '/' : ' '), verdicts);
  });
}

test('what is sent is quoted where the alias has a comma or a quotation mark', () => {
  const rows = [
    { cardId: '0A41', alias: '' },
    { cardId: '0A42', alias: 'North' },
    { cardId: '0A43', alias: 'the "big" one, North' },
  ];
  assert.equal(csvOf(rows), '0A41\n0A42, North\n0A43, "the ""big"" one, North"');
});

test('a refused row names the row that was there first', () => {
  const [, second] = checkCards(rowsOf('0A41C7D2|0a41c7d2'), known);
  assert.equal(second?.otherLine, 1);
});

test('whatever is in a table: what is good has an id and an alias that no other good row and no card has', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('0A41C7D0', '0a41c7d0', 'Lanyard 1', 'CAFE', 'cafe', 'North'));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (table) => {
      const rows = table.map((cells, line) => ({ line, cells }));
      const good = checkCards(rows, known).filter(({ verdict }) => verdict === 'good');
      const aliases = good.map(({ alias }) => alias).filter(Boolean);
      assert.equal(new Set(good.map(({ cardId }) => cardId)).size, good.length);
      assert.equal(new Set(aliases).size, aliases.length);
      for (const { cardId, alias } of good) {
        assert.match(cardId, /^[0-9A-F]{4,64}$/);
        assert.ok(cardId !== '0A41C7D0' && alias !== 'Lanyard 1');
      }
      assert.equal(csvOf(good).split('\n').filter(Boolean).length, good.length);
    }),
    { numRuns: 200 },
  );
});
