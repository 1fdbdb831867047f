/*
 * How long a person waits for a command, with a server of 500 people beside it. Prints; asserts nothing.
 *
 *   node bin/node.js bench/cli.ts [times=15] [people=500] [days=30]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConsole } from '@doorbook/access-emulator';
import { localDateAt } from '../packages/doorbook/src/attendance/local-days.ts';
import { freePort } from '../test/free-port.ts';
import { startProgram } from '../test/server/killable.ts';
import { fillOffice } from './office.ts';

const [times = 15, people = 500, days = 30] = process.argv.slice(2).map(Number);
const command = fileURLToPath(new URL('../packages/doorbook/bin/doorbook.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'doorbook-bench-'));
const zone = 'UTC';
const emulator = await createConsole({ people: 5, days: 0, still: true, zone });
const path = join(folder, 'doorbook.db');
await fillOffice({ path, people, days, zone, today: localDateAt(Date.now(), zone), nowMs: Date.now() });
const settings = {
  UNIFI_HOST: '127.0.0.1',
  UNIFI_PORT: String(emulator.port),
  UNIFI_API_TOKEN: emulator.adminToken,
  UNIFI_FINGERPRINT: emulator.fingerprint(),
  TZ: zone,
  DB_PATH: path,
  HOST: '127.0.0.1',
  PORT: String(await freePort()),
};
const program = await startProgram(settings, folder);
const { NODE_OPTIONS: _, ...env } = process.env;
// As it is called: by the Node of the machine, which on an older one only finds ours.
const [node = 'node'] = execFileSync('sh', ['-c', 'command -v node'], { encoding: 'utf8' }).trim().split('\n');

try {
  print('node alone', node, ['--eval', '0']);
  for (const [words, wanted] of [
    ['--help', '≤ 150 ms'],
    ['--version', ''],
    ['today --help', ''],
    ['today', '≤ 300 ms'],
    ['who --json', ''],
    ['export people', ''],
    ['report --period month', ''],
  ] as const) {
    print(`doorbook ${words}`, node, [command, ...words.split(' ')], wanted);
  }
} finally {
  program.stop();
  await emulator.close();
  rmSync(folder, { recursive: true, force: true });
}

function print(what: string, file: string, args: readonly string[], wanted = ''): void {
  const took: number[] = [];
  // The first one fills the caches of the disk and of the compiler.
  for (let time = 0; time <= times; time += 1) {
    const beganMs = performance.now();
    const { status, stderr } = spawnSync(file, args, {
      cwd: folder,
      env: { ...env, ...settings },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(`${what}: ${stderr}`);
    if (time > 0) took.push(performance.now() - beganMs);
  }
  took.sort((a, b) => a - b);
  const at = (share: number): string => `${Math.round(took[Math.floor(share * (took.length - 1))] ?? 0)} ms`;
  console.log(
    `${what.padEnd(32)} p50 ${at(0.5).padStart(7)}   p90 ${at(0.9).padStart(7)}   least ${at(0).padStart(7)}   ${wanted}`,
  );
}
