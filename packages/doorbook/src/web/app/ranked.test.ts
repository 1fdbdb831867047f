import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ranked } from './ranked.ts';

const offers = ['Today', 'Settings: leave', 'Audit log', 'Settings: Über'].map((text) => ({ text }));

for (const [wanted, first, later, why] of [
  ['to', ['Today'], [], 'a word begins so'],
  ['set lea', ['Settings: leave'], [], 'each word begins one'],
  ['uber', ['Settings: Über'], [], 'accents do not matter'],
  ['day', [], ['Today'], 'it stands within'],
  ['log x', [], [], 'every word must be there'],
] as const) {
  test(`the palette: ${why}`, () => {
    const found = ranked(offers, wanted);
    assert.deepEqual([found.first.map(({ text }) => text), found.later.map(({ text }) => text)], [first, later]);
  });
}
