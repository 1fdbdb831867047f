import { join } from 'node:path';
import { test } from 'node:test';
import { adminOf } from './harness/account.ts';
import { desk } from './harness/desk.ts';

test('what needs attention is said: a folder of the backups that is not there', async (t) => {
  const here = await desk(t, { asleep: true, console: { people: 4, days: 1 } });
  await here.start({ BACKUP_DIR: join(here.folder, 'not-mounted') });
  await here.rest();
  const page = await here.open('/settings/about', { cookie: await adminOf(here) });
  const health = page.getByRole('region', { name: 'Health' });
  await health.getByText(/It works, but something needs attention/).waitFor();
  await health.getByText(/The nightly backup cannot be made\. .*BACKUP_DIR names another/).waitFor();
});
