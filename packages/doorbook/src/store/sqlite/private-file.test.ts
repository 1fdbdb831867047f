import assert from 'node:assert/strict';
import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { consoleRow } from '../fixtures.test-support.ts';
import { newPath, opened } from './place.test-support.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const isWindows = process.platform === 'win32';

test('nobody else on the machine may read what is stored, nor hold the lock', { skip: isWindows }, async (t) => {
  const path = newPath(t);
  const store = opened(t, { path });
  await store.addConsole(consoleRow(1), null);
  const modes = readdirSync(dirname(path)).map((name) => [name, modeOf(join(dirname(path), name))]);
  assert.ok(modes.length >= 4, modes.join());
  assert.deepEqual(
    modes.filter(([, mode]) => mode !== '600'),
    [],
  );
});

test('a file that is there keeps the mode that its owner gave it', { skip: isWindows }, async (t) => {
  const path = newPath(t);
  writeFileSync(path, '');
  chmodSync(path, 0o640);
  const store = opened(t, { path });
  await store.addConsole(consoleRow(1), null);
  assert.equal(modeOf(path), '640');
});
