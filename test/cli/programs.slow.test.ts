import assert from 'node:assert/strict';
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { emptyFolder, program } from '../server/program.ts';
import { house } from './house.ts';

/*
 * The real processes: a server in one, commands in others, and what Ctrl+C does to them.
 */

const command = fileURLToPath(new URL('../../packages/doorbook/bin/doorbook.js', import.meta.url));

test('a server, and commands that ask it: watched, cut short, ended', async (t) => {
  const { folder, emulator, doorbook } = await house(t, 0);
  const server = doorbook('serve');
  await server.address();
  await server.says(/log is read/);

  const watched = doorbook('who', '--watch');
  await watched.says(/0 in, by readers/);
  emulator.swipe({});
  await watched.says(/1 in, by readers/);
  watched.signal('SIGINT');
  assert.equal(await watched.ended(), 0);

  // Whoever reads has seen enough: that is no failure.
  const cut = execFileSync('sh', ['-c', `"${process.execPath}" "${command}" export people | head -n 1`], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  assert.match(cut, /^\uFEFFPerson,/);
  // A disk that is full is one, and is said in a sentence.
  const full = spawnSync('sh', ['-c', `"${process.execPath}" "${command}" today > /dev/full`], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(full.status, 1);
  assert.match(full.stderr, /^The output could not be written \(ENOSPC\)\.$/m);
  assert.doesNotMatch(full.stderr, /^ +at /m);
  server.signal('SIGTERM');
  assert.equal(await server.ended(), 0);
});

test('the emulator as a command, and somebody who badges there', async (t) => {
  const folder = emptyFolder(t);
  const emulator = program(t, { args: ['emulator', '--port', '0', '--json', '--still', '--people', '5'], folder });
  const [, port = ''] = await emulator.says(/"url":"https:\/\/127\.0\.0\.1:(\d+)"/);
  const badge = program(t, { args: ['emulator', 'badge', '--port', port, '--denied', '--json'], folder });
  assert.equal(await badge.ended(), 0, badge.said());
  assert.match(JSON.parse(badge.said()).doorId, /\S/);
  const nobody = program(t, { args: ['emulator', 'badge', 'Nobody', '--port', port], folder });
  assert.equal(await nobody.ended(), 2);
  assert.match(nobody.said(), /Nobody/);
  const strange = program(t, { args: ['emulator', '--no-such'], folder });
  assert.notEqual(await strange.ended(), 0);
  emulator.signal('SIGINT');
  assert.equal(await emulator.ended(), 0);
});

test('the command of the package runs from a checkout, in any folder, on the machine’s own Node', async (t) => {
  const folder = emptyFolder(t);
  const { NODE_OPTIONS: _, ...env } = process.env;
  const said = await new Promise<string>((resolve, reject) =>
    execFile('node', [command, '--version'], { cwd: folder, env }, (error, out) =>
      error ? reject(error) : resolve(out),
    ),
  );
  assert.match(said, /^\d+\.\d+\.\d+\n$/);
});

test('Ctrl+C leaves the reading of older days to the server; without one it ends, and the next command goes on', async (t) => {
  const { emulator, doorbook } = await house(t, 45);
  const server = doorbook('serve');
  await server.address();
  await server.says(/log is read/);
  const from = new Date(Date.now() - 45 * 86_400_000).toISOString().slice(0, 10);
  // From now on every answer takes its time.
  emulator.faults({ slowAnswers: { ms: 150 } });
  const attached = doorbook('backfill', '--from', from);
  await attached.says(/\d+ % \d+ of 45 days/);
  attached.signal('SIGINT');
  assert.equal(await attached.ended(), 130);
  assert.match(attached.said(), /The server goes on reading \(\d+ of 45 days, .* so far\)/);
  // Not even a killed one loses what was read, nor is what it leaves behind taken for a server.
  server.signal('SIGKILL');
  assert.equal(await server.ended(), 'SIGKILL');

  const alone = doorbook('backfill');
  await alone.says(/\d+ % \d+ of 45 days/);
  alone.signal('SIGINT');
  assert.equal(await alone.ended(), 130);
  assert.match(alone.said(), /Broken off after \d+ of 45 days.*the rest is read by a server, or by: doorbook backfill/);

  emulator.faults({});
  const rest = doorbook('backfill', '--json');
  assert.equal(await rest.ended(), 0, rest.said());
  const { backfill } = JSON.parse(rest.said().replace(/^[^{]*/, '')) as { backfill: Record<string, unknown> };
  assert.deepEqual([backfill['state'], backfill['daysDone']], ['done', 45]);
});
