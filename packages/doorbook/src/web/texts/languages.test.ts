import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

interface Texts {
  readonly [key: string]: string | Texts;
}

const read = (file: string): Texts => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Texts;

/** By key, as one list: `today.people_one`. */
function flat(texts: Texts, path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [[`${path}${key}`, text] as const] : [...flat(text, `${path}${key}.`)],
    ),
  );
}

const places = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

const english = flat(read('en.json'));
const others = globSync('*.json', { cwd: import.meta.dirname }).filter((file) => file !== 'en.json');

for (const file of others) {
  const own = flat(read(file));

  test(`${file} has a text for every key of en.json, and none besides`, () => {
    const missing = [...english.keys()].filter((key) => !own.has(key));
    const extra = [...own.keys()].filter((key) => !english.has(key));
    assert.deepEqual({ missing, extra }, { missing: [], extra: [] });
  });

  test(`${file} has the same places to fill`, () => {
    const wrong = [...own].flatMap(([key, text]) => {
      const wanted = english.get(key);
      if (wanted === undefined) return [];
      const [has, needs] = [places(text), places(wanted)].map((names) => [...new Set(names)].join(', '));
      // Where there is one, its number may be a word.
      const isOne =
        key.endsWith('_one') &&
        needs
          ?.split(', ')
          .filter((name) => name !== 'count')
          .join(', ') === has;
      return has === needs || isOne ? [] : [`${key}: has ${has || 'none'}, needs ${needs || 'none'}`];
    });
    assert.deepEqual(wrong, []);
  });

  test(`nothing in ${file} is empty`, () => {
    assert.deepEqual(
      [...own].filter(([, text]) => text.trim() === '').map(([key]) => key),
      [],
    );
  });
}
