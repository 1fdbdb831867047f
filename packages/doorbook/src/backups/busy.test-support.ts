import { sightingsOf } from '../attendance/notation.test-support.ts';
import { systemClock } from '../clock.ts';
import { openStore } from '../store/sqlite/open.ts';
import { backupsBeside } from './backups.test-support.ts';

/*
 * node busy.test-support.ts <file> <round>: stores without end and makes one backup after the other, and prints each key that was
 * acknowledged and each backup that was begun and made, one a line. It is there to be killed.
 */
const [path = '', round = ''] = process.argv.slice(2);
const store = openStore({ path });
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const log = { info: () => undefined, warn: (_: object, text: string) => say(`warn ${text}`) };
const backups = backupsBeside(path, { store, clock: systemClock, live: { changed: () => undefined }, log });
const [shape] = sightingsOf('08:55');
if (!shape) throw new Error('no shape');

async function storing(caller: number): Promise<void> {
  for (let n = 0; ; n += 1) {
    const key = `${round}-${caller}-${n}`;
    await store.record([{ ...(shape as typeof shape & object), key, atMs: n * 1_000 + caller }]);
    say(`key ${key}`);
  }
}

async function backingUp(): Promise<void> {
  for (;;) {
    say('begun');
    const { name } = await backups.make('test');
    say(`made ${name}`);
    // As the disk of a test is no place for all of them.
    for (const old of (await backups.list()).slice(3)) await backups.remove(old.name);
  }
}
await Promise.all([backingUp(), ...[0, 1, 2, 3].map(storing)]);
