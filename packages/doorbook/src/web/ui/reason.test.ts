import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { countingWhy } from '../../views/counting-words.ts';
import { proofWhy } from '../../views/proof-words.ts';
import { verdictWhy } from '../../views/verdict-words.ts';
import { counting, day, proofs, verdicts } from '../../views/words.test-support.ts';
import de from '../texts/de.json' with { type: 'json' };
import { readTexts } from '../texts/t.ts';
import { reasonText } from './reason.ts';

before(() => {
  Object.defineProperty(globalThis, 'localStorage', { value: { getItem: () => null }, configurable: true });
  Object.defineProperty(navigator, 'languages', { value: ['en-GB'], configurable: true });
});

/** Every reason that the server has, as it comes to the page. */
const all = [
  ...verdicts.map(([reason]) => verdictWhy(reason, day)),
  ...counting.map(([reason]) => countingWhy(reason, { zone: 'UTC' })),
  ...proofs.map(([reason]) => proofWhy(reason, { zone: 'UTC' })),
];

test('in English the page says of each reason what the server says, with dates and methods as people write them', async () => {
  await readTexts({}, ['en']);
  for (const reason of all) {
    const said = reasonText(reason);
    assert.doesNotMatch(said, /\{\{/, reason.code);
    const isOtherwise = /\d{4}-\d\d-\d\d/.test(reason.text) || reason.code.startsWith('method');
    if (!isOtherwise) assert.equal(said, reason.text);
  }
});

test('in German every reason is German, and no place in it stays empty', async () => {
  await readTexts({ de: async () => ({ default: de }) }, ['de']);
  for (const reason of all) {
    const said = reasonText(reason);
    assert.doesNotMatch(said, /\{\{|undefined|NaN/, reason.code);
    assert.notEqual(said, reason.text);
    assert.doesNotMatch(said, /\b(?:the|is|not|of|and|badge)\b/i, reason.code);
  }
});

test('a code that this page does not know is told in the server’s words', async () => {
  await readTexts({}, ['en']);
  assert.equal(reasonText({ code: 'of-a-later-version', text: 'As the server says.' }), 'As the server says.');
});
