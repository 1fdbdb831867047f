import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Sighting } from '../attendance/facts.ts';
import { sightingsOf } from '../attendance/notation.test-support.ts';
import { systemClock } from '../clock.ts';
import { always, consoleRow } from '../store/fixtures.test-support.ts';
import { openStore } from '../store/sqlite/open.ts';
import { newPath } from '../store/sqlite/place.test-support.ts';
import { verifyBackup } from '../store/sqlite/verify-backup.ts';
import { readBackupName } from './backup-names.ts';
import { backupsBeside } from './backups.test-support.ts';

const busy = fileURLToPath(new URL('./busy.test-support.ts', import.meta.url));
const rounds = 25;
const before = 60_000;

interface Round {
  readonly keys: string[];
  /** How many keys were acknowledged when each backup was begun, and what came of those that were made. */
  readonly made: { readonly name: string; readonly leastKeys: number }[];
}

/** Kills it so many keys after a backup was begun: some early, some late, none at the same place. */
async function killedRound(path: string, round: number, acknowledged: number): Promise<Round> {
  const child = spawn(process.execPath, [busy, path, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const keys: string[] = [];
  const made: { name: string; leastKeys: number }[] = [];
  let begun = 0;
  let leastKeys = 0;
  let killAt = Number.POSITIVE_INFINITY;
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => {
    const [word = '', what = ''] = line.split(' ');
    // What was cut in two by the kill was not said.
    if (word === 'key' && /^\d+-\d-\d+$/.test(what)) keys.push(what);
    if (word === 'made' && readBackupName(what)) made.push({ name: what, leastKeys });
    assert.notEqual(word, 'warn', line);
    if (word === 'begun') {
      begun += 1;
      leastKeys = acknowledged + keys.length;
      if (begun === 1 + (round % 2)) killAt = keys.length + ((round * 37) % 400);
    }
    if (keys.length >= killAt) child.kill('SIGKILL');
  });
  const [[, signal]] = await Promise.all([once(child, 'exit'), once(lines, 'close')]);
  assert.equal(signal, 'SIGKILL', 'it ended by itself');
  return { keys, made };
}

test('killed while backups are made under load: what was acknowledged is there, what is called a backup is one, and it goes on', async (t) => {
  const path = newPath(t);
  const folder = join(dirname(path), 'backups');
  const filled = openStore({ path });
  await filled.addConsole(consoleRow(1), null);
  const [shape] = sightingsOf('08:55') as [Sighting];
  for (let n = 0; n < before; n += 2_000) {
    await filled.record(Array.from({ length: 2_000 }, (_, i) => ({ ...shape, key: `f${n + i}`, atMs: n + i })));
  }
  await filled.close();

  const acknowledged = new Set<string>();
  let inTheMiddle = 0;
  let verified = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { keys, made } = await killedRound(path, round, acknowledged.size);
    for (const key of keys) acknowledged.add(key);
    const store = openStore({ path });
    const stored = new Set((await store.sightingsBetween(1, always)).map(({ key }) => key));
    assert.equal(await store.check(), null);
    await store.close();
    assert.deepEqual(
      [...acknowledged].filter((key) => !stored.has(key)),
      [],
      `round ${round}: acknowledged and lost`,
    );
    const names = existsSync(folder) ? readdirSync(folder) : [];
    if (names.some((name) => name.includes('.partial'))) inTheMiddle += 1;
    for (const name of names.filter((one) => readBackupName(one))) {
      const { counts } = verifyBackup({ path: join(folder, name) });
      verified += 1;
      const least = made.find((one) => one.name === name)?.leastKeys ?? 0;
      assert.ok((counts['sightings'] ?? 0) >= before + least, `round ${round}: ${name}`);
    }
  }
  assert.ok(inTheMiddle > 0, 'some were killed in the middle of one');

  const store = openStore({ path });
  const log = { info: () => undefined, warn: () => undefined };
  const backups = backupsBeside(path, { store, clock: systemClock, live: { changed: () => undefined }, log });
  const last = await backups.make('test');
  assert.equal(last.counts?.['sightings'], await store.countBetween(1, always));
  assert.ok(!readdirSync(folder).some((name) => name.includes('.partial')), 'what was left is gone');
  await backups.close();
  await store.close();
  t.diagnostic(
    `${rounds} kills, ${inTheMiddle} in the middle of a backup; ${verified} verifications, ${acknowledged.size} acknowledged`,
  );
});
