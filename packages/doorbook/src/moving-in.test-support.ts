import { systemClock } from './clock.ts';
import { createImportOriginal } from './import-original.ts';
import { createLog } from './log.ts';
import { createMovingIn } from './moving-in.ts';
import { consoleRow } from './store/fixtures.test-support.ts';
import { openStore } from './store/sqlite/open.ts';
import { isOriginal, makeWay, openOriginal } from './store/sqlite/original.ts';
import type { Store } from './store/store.ts';

/*
 * Moving in as a server does it, and an import as a command does it, in a process that a test may kill (store/sqlite/die-at.test-support.ts).
 */

const console = { id: 1, zone: 'America/Chicago' };
const log = createLog({ secrets: [], write: () => undefined });
const live = { changed: () => undefined };

async function housed(path: string): Promise<Store> {
  const store = openStore({ path });
  if ((await store.consoles()).length === 0) await store.addConsole({ ...consoleRow(1), zone: console.zone }, null);
  return store;
}

/** The first start of a server, and every later one. */
export async function started({ path }: { readonly path: string }): Promise<void> {
  const from = makeWay(path);
  const store = await housed(path);
  const moving = createMovingIn({ store, clock: systemClock, live, log, from, open: openOriginal });
  await moving.start();
  await moving.into(console);
  await moving.settled();
  await moving.close();
  await store.close();
}

/** The other database, into this one. */
export async function importedByHand({ path, from }: { readonly path: string; readonly from: string }): Promise<void> {
  const store = await housed(path);
  const open = (file: string) => (isOriginal(file) ? openOriginal(file) : undefined);
  const take = createImportOriginal({ store, clock: systemClock, live, open });
  await take({ path: from, console, signal: new AbortController().signal });
  await store.close();
}
