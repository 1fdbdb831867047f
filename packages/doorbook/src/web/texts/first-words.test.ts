import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import en from './en.json' with { type: 'json' };
import { firstWords } from './first-words.ts';

/*
 * Texts are fetched in two parts (plugin.config.ts). Nothing may be shown before its texts are there: whatever comes with the
 * first script, or is fetched without waiting for the rest, says only what is in the first part.
 */

const root = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const sources = globSync('**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !/\.(test|test-support|config)\.ts$/.test(file),
);

/** Everywhere that something is fetched when it is wanted: with all texts, or without. */
const fetched = sources.flatMap((file) =>
  [...read(file).matchAll(/(withTexts\(\(\) => )?\bimport\('([^']+)'\)/g)].map(([, withTexts, path = '']) => ({
    path: join(dirname(file), path),
    isWhole: withTexts !== undefined,
  })),
);

function reachedFrom(files: readonly string[], reached = new Set<string>()): ReadonlySet<string> {
  for (const file of files) {
    if (reached.has(file)) continue;
    reached.add(file);
    const specifiers = read(file).matchAll(/^(?:import|export)\b(?! type\b)[^'"`;]*?'(\.[^']+\.tsx?)'/gm);
    const own = [...specifiers].map(([, path = '']) => join(dirname(file), path));
    reachedFrom(
      own.filter((path) => sources.includes(path)),
      reached,
    );
  }
  return reached;
}

interface Texts {
  readonly [key: string]: string | Texts;
}
const keysOf = (texts: Texts, path = ''): readonly string[] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [`${path}${key}`] : keysOf(text, `${path}${key}.`),
  );
const keys = keysOf(en);

/** `today` of `'today.title'` and of `` `today.${code}` ``. */
const wordsIn = (file: string): readonly string[] =>
  [...read(file).matchAll(/['`]((\w+)\.[^'`$]*)/g)]
    .filter(([, beginning = '']) => keys.some((key) => key.startsWith(beginning)))
    .map(([, , word = '']) => word);

const first = reachedFrom(['main.tsx', ...fetched.filter(({ isWhole }) => !isWhole).map(({ path }) => path)]);
const said = [...first].flatMap((file) => wordsIn(file).map((word) => ({ file, word })));

test('what is there first says nothing that comes later', () => {
  assert.deepEqual(
    said.filter(({ word }) => !firstWords.includes(word)),
    [],
  );
});

test('what comes first is said by what is there first', () => {
  const words = said.map(({ word }) => word);
  assert.deepEqual(
    firstWords.filter((word) => !words.includes(word)),
    [],
  );
});

test('only Today is fetched without all texts', () => {
  assert.ok(fetched.length > 10, 'a pattern here no longer finds what is fetched');
  assert.deepEqual(
    fetched.filter(({ isWhole }) => !isWhole).map(({ path }) => path),
    ['screens/today/today.tsx'],
  );
});
