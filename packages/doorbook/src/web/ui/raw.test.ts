import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rawOf } from './raw.ts';

test('a name that turns the text stands there as letters, and means the same', () => {
  const value = { name: 'Ada \u202eevol\u2066' };
  assert.equal(rawOf(value), '{\n  "name": "Ada \\u202eevol\\u2066"\n}');
  assert.deepEqual(JSON.parse(rawOf(value)), value);
});
