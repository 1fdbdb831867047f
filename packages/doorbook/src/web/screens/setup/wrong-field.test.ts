import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrongField } from './wrong-field.ts';

for (const [code, message, field] of [
  ['wrong-code', 'That is not the set-up code. It stands in the log of the server.', 'code'],
  ['invalid', 'name: must not be empty', 'name'],
  ['invalid', 'A name has 1 to 64 characters. Choose another.', 'name'],
  ['invalid', 'There is an account with this name already. Choose another.', 'name'],
  ['invalid', 'The password has fewer than 10 characters. A few words in a row are easy to keep.', 'password'],
  ['invalid', 'The password is the name. Choose another.', 'password'],
  ['invalid', 'Something else.', null],
  ['busy', 'The data file is busy.', null],
] as const)
  test(`${message} → ${field}`, () => assert.equal(wrongField({ code, message }), field));
