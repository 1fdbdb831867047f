import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { office } from '../server/running.ts';
import { consoleAdmin } from '../server/site-admin.ts';
import { cli, settingsOf } from './command-line.ts';

test('a report of a fault has what helps, and names nobody, no address, no key and no secret', async (t) => {
  const here = await office(t, {
    console: { people: 8 },
    env: { AUTH: 'on', TRUST_PROXY: '192.0.2.77', WEBHOOK_SECRET: 'the-secret-of-the-settings' },
  });
  const env = { ...settingsOf(here), TRUST_PROXY: '192.0.2.77', WEBHOOK_SECRET: 'the-secret-of-the-settings' };
  await cli(['account', 'add', 'leonore', '--role', 'admin'], { env, stdin: 'correct horse battery' });
  await cli(['token', 'create', 'payroll-token'], { env });
  here.emulator.swipe({});
  // Something to be said in the log, with an address in it.
  await here.send('POST', '/api/unifi-access', {});
  here.emulator.faults({ certificateSwapped: true });
  await here.passFailing(60_000, 10_000);
  const file = join(here.folder, 'doctor.json');
  const { code, out, err } = await cli(['doctor', '--output', file], { env });
  assert.deepEqual([code, out], [0, ''], err);
  const text = readFileSync(file, 'utf8');
  const report = JSON.parse(text);
  assert.ok(report.figures.people >= 8 && report.figures.sightings.length > 0);
  assert.ok(report.schema > 0 && report.freeBytes > 0 && report.fileBytes > 0);
  assert.match(report.version, /^\d+\.\d+\.\d+$/);
  assert.equal(report.consoles[0].connection, 'failed');
  assert.equal(report.settings.TZ.shown, 'UTC');
  assert.equal(report.settings.TRUST_PROXY.shown, '…');

  const { people } = (await cli(['export', 'people', '--json'], { env })).json;
  const { doors } = (await cli(['export', 'doors', '--json'], { env })).json;
  const [webhook] = await consoleAdmin(t, here.emulator)
    .webhooks.list()
    .catch(() => []);
  const secrets: string[] = [
    ...people.map(({ name }: { name: string }) => name),
    ...doors.map(({ name }: { name: string }) => name),
    here.emulator.adminToken,
    here.emulator.fingerprint(),
    webhook?.secret ?? here.emulator.adminToken,
    'leonore',
    'payroll-token',
    '192.0.2.77',
    'the-secret-of-the-settings',
    here.folder,
    `:${here.port}/`,
  ];
  for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} is in the report`);
  assert.ok(people.length > 5 && doors.length > 0);
});

test('wrong settings, no data file, a server that has gone: the report is made all the same', async (t) => {
  const wrong = await cli(['doctor'], { env: { UNIFI_HOST: '10.9.8.7' } });
  assert.equal(wrong.code, 0);
  assert.deepEqual([wrong.json.problems, wrong.json.settings], [1, null]);
  assert.ok(!wrong.out.includes('10.9.8.7'));
  const here = await office(t, { asleep: true });
  const none = await cli(['doctor'], { env: settingsOf(here) });
  assert.deepEqual([none.code, none.json.failed], [0, 'not-found']);
});
