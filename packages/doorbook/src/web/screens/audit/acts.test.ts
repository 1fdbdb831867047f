import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import en from '../../texts/en.json' with { type: 'json' };
import { acts, outcomeOf, wordOf } from './acts.ts';

test('every act that the server writes is known here, and no other', () => {
  const source = join(import.meta.dirname, '../../..');
  const written = globSync(['{accounts,api,consoles,credentials,store}/**/*.ts', 'roll-calls.ts'], { cwd: source })
    .filter((path) => !path.includes('.test'))
    .flatMap((path) => [
      ...readFileSync(join(source, path), 'utf8').matchAll(
        /(?:auditOf\(\s*[\w.]+,|entry\(by,|\bact:|tries\.failed\((?:\{[^}]*\}|\w+),)\s*'([a-z-]+)'/g,
      ),
    ])
    .map(([, act]) => act);
  assert.deepEqual([...new Set(written)].sort(), acts);
});

test('every act has its words', () => {
  const words = Object.keys(en.audit).filter((key) => key.startsWith('act '));
  for (const act of acts) assert.ok(words.includes(`act ${act}`), act);
});

for (const [act, details, word] of [
  ['person', { before: { hidden: false, exempt: false }, after: { hidden: true, exempt: false } }, 'person-hide'],
  ['person', { before: { hidden: true, exempt: false }, after: { hidden: false, exempt: false } }, 'person-show'],
  ['person', { before: { hidden: false, exempt: false }, after: { hidden: false, exempt: true } }, 'person-exempt'],
  ['person', { before: { hidden: false, exempt: true }, after: { hidden: false, exempt: false } }, 'person-judge'],
  ['person', { before: { hidden: false, exempt: false }, after: { hidden: true, exempt: true } }, 'person'],
  ['group', { after: { name: 'Sales' } }, 'group-add'],
  ['group', { before: { name: 'Sale' }, after: { name: 'Sales' } }, 'group'],
  ['rules', { before: null, after: { zone: 'UTC' } }, 'rules'],
  ['rules', { before: { zone: 'UTC' }, after: null }, 'rules-end'],
  ['account-change', { name: 'Ann', role: ['viewer', 'admin'] }, 'account-role'],
  ['account-change', { name: 'Ann', disabled: true }, 'account-disable'],
  ['account-change', { name: 'Ann', disabled: false }, 'account-enable'],
  ['account-change', { name: 'Ann', password: 'changed' }, 'account-password'],
  ['account-change', { name: 'Ann', password: 'changed', disabled: false }, 'account-change'],
  ['sign-in', {}, 'sign-in'],
  ['sign-in', 'what is no JSON', 'sign-in'],
  ['card-moved-failed', {}, 'card-moved'],
  ['time-travel', {}, undefined],
] as const) {
  test(`${act} ${JSON.stringify(details)} → ${word}`, () => assert.equal(wordOf({ act, details }), word));
}

for (const [act, outcome] of [
  ['card-moved', null],
  ['card-moved-failed', 'failed'],
  ['card-moved-unknown', 'unknown'],
  ['passes-bought-settled', 'settled'],
  ['sign-in-failed', null],
  ['time-travel-failed', null],
] as const) {
  test(`${act} went ${outcome ?? 'as its words say'}`, () => assert.equal(outcomeOf(act), outcome));
}
