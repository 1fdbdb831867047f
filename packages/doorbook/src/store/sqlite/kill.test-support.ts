import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { always } from '../fixtures.test-support.ts';
import { openStore } from './open.ts';
import { newPath } from './place.test-support.ts';

const loader = fileURLToPath(new URL('./load.test-support.ts', import.meta.url));

/** Kills a process in the middle of storing, again and again on the same file. */
export async function survivesKills(t: TestContext, rounds: number): Promise<void> {
  const path = newPath(t);
  const acknowledged = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    // Some early, some in the middle of a checkpoint, none at the same place.
    await loadAndKill(path, round, 100 + ((round * 997) % 4_000), acknowledged);
    const store = openStore({ path });
    const stored = await store.sightingsBetween(1, always);
    const problem = await store.check();
    await store.close();
    const keys = new Set(stored.map(({ key }) => key));
    assert.equal(keys.size, stored.length, `round ${round}: doubled`);
    const lost = [...acknowledged].filter((key) => !keys.has(key));
    assert.deepEqual(lost, [], `round ${round}: acknowledged and lost`);
    assert.equal(problem, null);
  }
  t.diagnostic(`${acknowledged.size} acknowledged in ${rounds} rounds, all there`);
}

async function loadAndKill(path: string, round: number, afterKeys: number, acknowledged: Set<string>): Promise<void> {
  const child = spawn(process.execPath, [loader, path, '64', String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let count = 0;
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => {
    // What was cut in two by the kill was not acknowledged to anybody.
    if (/^\d+-\d+-\d+$/.test(line)) acknowledged.add(line);
    count += 1;
    if (count === afterKeys) child.kill('SIGKILL');
  });
  const [[, signal]] = await Promise.all([once(child, 'exit'), once(lines, 'close')]);
  assert.equal(signal, 'SIGKILL', 'the loader ended by itself');
}
