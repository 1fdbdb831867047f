import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusOf } from '../../api/api-error.ts';
import en from '../texts/en.json' with { type: 'json' };

test('every refusal of the API has a sentence for other languages to translate', () => {
  assert.deepEqual(Object.keys(en.refusal).sort(), Object.keys(statusOf).sort());
});
