import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { readTexts } from '../texts/t.ts';
import { sorted } from './sorted.ts';

before(() => readTexts({}, ['en']));

const rows = [
  { name: 'Émile', badges: 10, firstMs: 3 },
  { name: 'zoe', badges: 2, firstMs: null },
  { name: 'Ann', badges: 9, firstMs: 1 },
  { name: 'Door 10', badges: 0, firstMs: 2 },
  { name: 'Door 9', badges: 1, firstMs: null },
];
type Row = (typeof rows)[number];
const columns = [
  { id: 'name', by: ({ name }: Row) => name },
  { id: 'badges', by: ({ badges }: Row) => badges },
  { id: 'first', by: ({ firstMs }: Row) => firstMs },
  { id: 'strip' },
];

for (const [sort, names, why] of [
  [undefined, ['Émile', 'zoe', 'Ann', 'Door 10', 'Door 9'], 'as they come'],
  ['name', ['Ann', 'Door 9', 'Door 10', 'Émile', 'zoe'], 'as a reader expects: accents, small letters, numbers'],
  ['-name', ['zoe', 'Émile', 'Door 10', 'Door 9', 'Ann'], 'the other way round'],
  ['badges', ['Door 10', 'Door 9', 'zoe', 'Ann', 'Émile'], 'numbers as numbers'],
  ['first', ['Ann', 'Door 10', 'Émile', 'zoe', 'Door 9'], 'who has none comes last'],
  ['-first', ['Émile', 'Door 10', 'Ann', 'zoe', 'Door 9'], 'and last the other way round, too'],
  ['strip', ['Émile', 'zoe', 'Ann', 'Door 10', 'Door 9'], 'a column without an order'],
  ['nonsense', ['Émile', 'zoe', 'Ann', 'Door 10', 'Door 9'], 'an address that somebody mistyped'],
] as const) {
  test(`sorted by ${sort}: ${why}`, () => {
    assert.deepEqual(
      sorted(rows, columns, sort).map(({ name }) => name),
      names,
    );
  });
}
