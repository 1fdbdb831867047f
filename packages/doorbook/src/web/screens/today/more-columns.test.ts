import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MoreColumn, moreColumns, withOrWithout } from './more-columns.ts';

for (const [inAddress, shown, why] of [
  [undefined, [], 'none unless asked for'],
  ['actor', ['actor'], 'as links of before have it'],
  ['actor,number', ['number', 'actor'], 'both'],
  ['actor,price', ['actor'], 'what nobody knows is nothing'],
] as const) {
  test(`columns in the address: ${why}`, () => assert.deepEqual(moreColumns(inAddress), shown));
}

for (const [more, column, inAddress] of [
  [[], 'number', 'number'],
  [['number'], 'actor', 'number,actor'],
  [['number', 'actor'], 'number', 'actor'],
  [['actor'], 'actor', undefined],
] as const satisfies readonly (readonly [readonly MoreColumn[], MoreColumn, string | undefined])[]) {
  test(`${column} chosen beside [${more}]`, () => assert.equal(withOrWithout(more, column), inAddress));
}
