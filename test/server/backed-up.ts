import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { happened, lineOfPassage, passagesOf } from './exported.ts';
import { type Office, office } from './running.ts';
import { doorbookAdmin, good } from './site-admin.ts';

/** An office of which a backup was made. */
export async function backedUp(t: TestContext, days = 4) {
  const here = await office(t, { console: { people: 4, days } });
  const admin = await doorbookAdmin(here);
  const made = good(await admin.send('POST', '/api/v1/backups'));
  const path = join(here.folder, 'doorbook.db');
  return { ...here, admin, made, path, from: join(here.folder, 'backups', made.name) };
}

/** Somebody comes by, told by the log alone or live as well; time goes on. */
export async function swipes(
  { emulator, rest }: Office,
  count: number,
  channels?: readonly ('webhook' | 'socket' | 'log')[],
) {
  for (let n = 0; n < count; n += 1) emulator.swipe(channels ? { channels } : {});
  await rest();
}

/** What is shown of these dates, and what really happened. */
export async function linesOf({ get, emulator }: Office, from: string, to: string, sinceMs: number) {
  const passages = await passagesOf(get, from, to);
  return { shown: passages.map(lineOfPassage).sort(), real: happened(emulator, { sinceMs }) };
}
