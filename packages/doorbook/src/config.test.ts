import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ConfigOutcome } from './config/read-config.ts';

/** What a program that starts in this folder with this environment is told. */
function loadIn(folder: string, env: Readonly<Record<string, string>>): ConfigOutcome {
  const module = pathToFileURL(join(import.meta.dirname, 'config.ts')).href;
  const script = `import { loadConfig } from ${JSON.stringify(module)}; console.log(JSON.stringify(loadConfig('serve')));`;
  const run = spawnSync(process.execPath, ['--conditions=source', '--input-type=module', '-e', script], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout);
}

test('a program reads the environment, the .env of its working directory and the files of secrets', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-config-'));
  context.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, '.env'), 'PORT=8001\nHOST=127.0.0.1\nWEBHOOK_SECRET_FILE=secret\n');
  writeFileSync(join(folder, 'secret'), 'test-secret\n');
  const outcome = loadIn(folder, { PORT: '8002', TZ: '' });
  assert.ok('config' in outcome, JSON.stringify(outcome));
  const { port, host, webhookSecret } = outcome.config;
  assert.deepEqual({ port, host, webhookSecret }, { port: 8002, host: '127.0.0.1', webhookSecret: 'test-secret' });
  assert.equal(outcome.origins.TZ.from, 'default', 'an empty TZ is not set');
});

test('no .env is fine, one that cannot be read is not', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'doorbook-config-'));
  context.after(() => rmSync(folder, { recursive: true }));
  assert.ok('config' in loadIn(folder, { TZ: 'UTC' }));
  // Docker makes a folder of a file that is mounted and not there.
  mkdirSync(join(folder, '.env'));
  assert.deepEqual(loadIn(folder, { TZ: 'UTC' }), {
    problems: ['.env cannot be read (EISDIR). Mend it or take it away.'],
    warnings: [],
  });
});

test('no other file of the application reads the environment', () => {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
    (file) => !/\.test(-support)?\.ts$/.test(file),
  );
  const readers = files.filter((file) =>
    /\bprocess\.env\b|\benv\b[^;]*from '(?:node:)?process'/.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  );
  assert.deepEqual(readers, ['config.ts']);
});
