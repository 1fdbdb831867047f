import { sightingsOf } from '../../attendance/notation.test-support.ts';
import { consoleRow } from '../fixtures.test-support.ts';
import { openStore } from './open.ts';

/*
 * node load.test-support.ts <file> <callers> <round>: stores without end and prints the key of each sighting that was
 * acknowledged, one a line. It is there to be killed.
 */
const [path = '', callers = '', round = ''] = process.argv.slice(2);
// As a server does, and as a command without one.
const store = openStore({ path, writesApart: Number(round) % 2 === 0 });
if ((await store.consoles()).length === 0) await store.addConsole(consoleRow(1), null);
const [shape] = sightingsOf('08:55');
if (!shape) throw new Error('no shape');

async function load(caller: number): Promise<void> {
  for (let n = 0; ; n += 1) {
    const key = `${round}-${caller}-${n}`;
    const sighting = { ...shape, key, atMs: n * 1_000 + caller } as typeof shape & object;
    // The console delivers some twice.
    const again = { ...sighting };
    await Promise.all([store.record([sighting]), n % 3 === 0 ? store.record([again]) : undefined]);
    process.stdout.write(`${key}\n`);
  }
}
await Promise.all(Array.from({ length: Number(callers) }, (_, caller) => load(caller)));
