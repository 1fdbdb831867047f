import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, StatementSync } from 'node:sqlite';

/*
 * node die-at.test-support.ts <step> <wanted>: makes or restores a backup, or calls what a file of tests exports, and dies as by
 * a power cut before this step with a file or a database. With a step that it does not reach it ends properly.
 */
const [step = '', wanted = '{}'] = process.argv.slice(2);
/** Until all is read that runs here, nothing counts. */
let steps = Number.NaN;

function counted(owner: object, name: string): void {
  const real = Reflect.get(owner, name) as (...parameters: unknown[]) => unknown;
  Reflect.set(owner, name, function (this: unknown, ...parameters: unknown[]) {
    steps += 1;
    if (steps === Number(step)) process.kill(process.pid, 'SIGKILL');
    return Reflect.apply(real, this, parameters);
  });
}

for (const name of [
  'openSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'rmSync',
  'linkSync',
  'renameSync',
  'copyFileSync',
]) {
  counted(fs, name);
}
syncBuiltinESMExports();
for (const name of ['exec', 'prepare', 'close']) counted(DatabaseSync.prototype, name);

const { make, restore, call } = JSON.parse(wanted);
// Each row that is written, and each commit.
if (call) counted(StatementSync.prototype, 'run');
const called = call ? (await import(call.file))[call.name] : undefined;
const { makeBackup } = await import('./make-backup.ts');
const { restoreBackup } = await import('./restore-backup.ts');
steps = 0;
if (make) await makeBackup(make);
if (restore) restoreBackup(restore);
if (call) await called(call.given);
// There were so many.
fs.writeSync(1, `${steps}\n`);
