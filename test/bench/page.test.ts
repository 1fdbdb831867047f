import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { tables } from '../../bench/report/write-page.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/performance.md');

test('docs/performance.md calls scenarios that there are', () => {
  const [, list = ''] = /scenarios: .*? = \{([^}]*)\}/s.exec(read('bench/scenarios/scenarios.ts')) ?? [];
  const known = list.split(',').map((one) => one.split(':')[0]?.trim().replaceAll("'", ''));
  const called = [...page.matchAll(/npm run bench -- ([a-z -]+)/g)].flatMap(([, words = '']) =>
    words.split(' ').filter((word) => word !== '' && !word.startsWith('--')),
  );
  assert.ok(called.length > 1);
  for (const name of called) assert.ok(known.includes(name), `${name} is none of ${known.join(', ')}`);
});

test('the page has its place for a run, once', () => {
  for (const mark of ['<!-- figures: npm run bench -- --write -->', '<!-- /figures -->'])
    assert.equal(page.split(mark).length, 2, mark);
});

test('a run as it stands there: what was missed is bold', () => {
  const figures = [
    { what: 'day: p50', value: 12.34, unit: 'ms', wanted: { most: 15 } },
    { what: '  of the floor', value: 41, unit: '%', wanted: { least: 60 }, remark: 'busy' },
    { what: 'bytes', value: 1_234, unit: 'kB', wanted: null },
  ] as const;
  const run = { words: 'a machine', loadWords: 'Busy.', scenarios: [{ name: 'day', title: 'The day', figures }] };
  assert.deepEqual(tables(run).split('\n'), [
    'Seen on a machine. Busy.',
    '',
    '### The day',
    '',
    '`npm run bench -- day`',
    '',
    '| what | seen | wanted | |',
    '| --- | ---: | ---: | --- |',
    '| day: p50 | 12 ms | ≤ 15 ms |  |',
    '| of the floor | **41 %** | ≥ 60 % | busy |',
    '| bytes | 1,234 kB |  |  |',
    '',
  ]);
});
