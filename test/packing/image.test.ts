import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { environmentOf, readDockerfile, textOf, wordsOf } from './dockerfile.ts';
import { ignoredBy } from './ignored.ts';

/* What can be said of the image without building it; image.slow.test.ts builds it. */

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const stages = readDockerfile(read('Dockerfile'));
const isIgnored = ignoredBy(read('.dockerignore'));

for (const [path, isKept, why] of [
  ['packages/doorbook/src/app.ts', true, 'a source'],
  ['packages/doorbook/src/web/main.tsx', true, 'a source of the web app'],
  ['package-lock.json', true, 'what is installed'],
  ['bin/build.js', true, 'what builds'],
  ['packing/docker/doorbook', true, 'what the image runs'],
  ['.env', false, 'secrets'],
  ['packages/doorbook/src/.env.local', false, 'secrets among the sources'],
  ['data/doorbook.db', false, 'the data'],
  ['packages/doorbook/src/doorbook.db-wal', false, 'data among the sources'],
  ['bin/doorbook.key', false, 'a key'],
  ['.git/config', false, 'the history'],
  ['node_modules/zod/index.js', false, 'what is installed here'],
  ['packages/doorbook/node_modules/i18next/index.js', false, 'what is installed here, further down'],
  ['packages/doorbook/dist/main.js', false, 'what was built here'],
  ['packages/doorbook/src/app.test.ts', false, 'a test'],
  ['packages/doorbook/src/api/api.test-support.ts', false, 'what helps tests'],
  ['test/layers.test.ts', false, 'a test of the whole'],
  ['README.md', false, 'what is read by people'],
] as const) {
  test(`${path} ${isKept ? 'gets into' : 'stays out of'} the build of the image: ${why}`, () => {
    assert.equal(isIgnored(path), !isKept);
  });
}

test('the image has a Node that the launcher takes, the same in every stage, of a slim Debian', () => {
  const [, wanted = ''] = /^const wanted = (\d+);$/m.exec(read('packages/doorbook/bin/launch.js')) ?? [];
  for (const { base } of stages) {
    const [, version = ''] = /^node:(\d+)-\w+-slim$/.exec(base) ?? [];
    assert.ok(Number(version) >= Number(wanted), base);
  }
  assert.equal(new Set(stages.map(({ base }) => base)).size, 1);
});

test('what it says of itself', () => {
  const image = stages.at(-1)!;
  assert.deepEqual(environmentOf(image), {
    NODE_ENV: 'production',
    DB_PATH: '/data/doorbook.db',
    SQLITE_TMPDIR: '/data',
  });
  assert.deepEqual(wordsOf(textOf(image, 'ENTRYPOINT')), ['doorbook']);
  assert.deepEqual(wordsOf(textOf(image, 'CMD')), ['serve']);
  assert.equal(textOf(image, 'STOPSIGNAL'), 'SIGTERM');
  assert.equal(textOf(image, 'EXPOSE'), '8000');
  assert.equal(textOf(image, 'VOLUME'), '/data');
  assert.match(textOf(image, 'LABEL') ?? '', /title="Doorbook".*licenses="MIT"/);
});

test('nothing runs in the last stage, which alone is made for each kind of processor', () => {
  assert.ok(!stages.at(-1)?.steps.some(({ name }) => name === 'RUN'));
});
