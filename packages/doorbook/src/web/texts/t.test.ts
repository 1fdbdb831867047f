import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pagePaths } from '../../accounts/rights.ts';
import en from './en.json' with { type: 'json' };
import { language, readTexts, t, textOf } from './t.ts';

const root = join(import.meta.dirname, '..');
const sources = globSync('**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !/\.(test|test-support)\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

interface Texts {
  readonly [key: string]: string | Texts;
}

function* leavesOf(texts: Texts, path = ''): Generator<string> {
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === 'string') yield `${path}${key.replace(/_(?:zero|one|two|few|many|other)$/, '')}`;
    else yield* leavesOf(text, `${path}${key}.`);
  }
}
const keys = [...new Set(leavesOf(en))];

/** Keys that the code puts together: `verdict.${verdict}`. */
const stems = sources.flatMap(({ text }) =>
  [...text.matchAll(/[`'](\w+\.[\w. -]*)\$\{/g)].map(([, stem = '']) => stem),
);

test('every text is used somewhere', () => {
  const all = sources.map(({ text }) => text).join('\n');
  const unused = keys.filter((key) => !all.includes(`'${key}'`) && !stems.some((stem) => key.startsWith(stem)));
  assert.deepEqual(unused, []);
});

test('what is shown is in the file of texts, not in the code', () => {
  const bare = sources
    .filter(({ file }) => file.endsWith('.tsx'))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/>\s*([A-Z][a-z]+ [a-z][^<>{}]*)</g)].map(([, words]) => `${file}: ${words}`),
    );
  assert.deepEqual(bare, []);
});

test('a second language is only a file; what it lacks is shown in English', async () => {
  const de = {
    today: { group: 'Gruppe' },
    reason: { holiday: 'Feiertag: {{name}}.' },
    table: { new_one: '{{count}} neuer' },
  };
  await readTexts({ de: async () => ({ default: de }) }, ['', 'fr', 'de-AT', 'en']);
  assert.equal(language(), 'de');
  assert.equal(t('today.group'), 'Gruppe');
  assert.equal(t('table.new', { count: 1 }), '1 neuer');
  assert.equal(t('today.status'), 'Status');
  assert.equal(textOf('reason.holiday', { name: 'Easter' }), 'Feiertag: Easter.');
  assert.equal(textOf('reason.of-a-later-version'), undefined);
});

test('what somebody else chose is text, whatever is in it', async () => {
  await readTexts({}, ['en']);
  assert.equal(
    t('today.triedBy', { time: '<b>$t(today.group) {{x}}</b>' }),
    'Tried: on time by <b>$t(today.group) {{x}}</b>',
  );
});

test('no name takes i18next long, or is read as a text of ours', async () => {
  await readTexts({}, ['en']);
  for (const name of [`$t(${'a'.repeat(5_000)}`, `$t( ${'a'.repeat(5_000)}`, `\uE000${'a'.repeat(5_000)}`]) {
    assert.equal(t('today.triedBy', { time: name }), `Tried: on time by ${name.replace('\uE000', '')}`);
    assert.equal(textOf('reason.holiday', { name }), `Holiday: ${name.replace('\uE000', '')}.`);
  }
});

test('the app knows every address that the server answers with its page, and no other', () => {
  const router = sources.find(({ file }) => file === join('app', 'router.tsx'))?.text ?? '';
  const paths = [...router.matchAll(/ path: '([^']+)'/g)].map(([, path = '']) => path.replaceAll('$', ':'));
  assert.deepEqual(paths.sort(), [...pagePaths].sort());
});
