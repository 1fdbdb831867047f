import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { office } from '../server/running.ts';
import { consoleAdmin } from '../server/site-admin.ts';
import { cli, settingsOf } from './command-line.ts';

/* Lists of keys from the command line: in words for people, whole as files. */

test('findings are told in words; programs get their kinds', async (t) => {
  const here = await office(t, { console: { people: 12, days: 2 } });
  const env = settingsOf(here);
  const access = consoleAdmin(t, here.emulator);
  const leaver = (await access.users.list()).findLast(
    ({ status, nfc_cards }) => status === 'ACTIVE' && nfc_cards.length === 1,
  );
  assert.ok(leaver);
  await access.users.update({ id: leaver.id, body: { status: 'DEACTIVATED' } });
  const { out } = await cli(['keys', 'hygiene'], { env });
  assert.match(out, new RegExp(`^Card of somebody who is deactivated +${leaver.full_name} .*Take the card back$`, 'm'));
  assert.ok(!out.includes('leaver card') && !out.includes('unassign'), out);
  const { json } = await cli(['keys', 'hygiene', '--json'], { env });
  assert.ok(
    json.findings.some(
      ({ kind, act }: { kind: string; act: string }) => kind === 'leaver card' && act === 'unassign card',
    ),
  );
});

test('cards, passes, findings and visitors as files; none of them has what opens a door', async (t) => {
  const here = await office(t, { console: { people: 12 } });
  const env = settingsOf(here);
  const secrets: string[] = [];
  const access = consoleAdmin(t, here.emulator);
  for await (const { token } of access.credentials.listCards.each()) secrets.push(token);
  for (const [name, count] of [
    ['cards', secrets.length],
    ['passes', (await access.credentials.listTouchPasses()).length],
    ['visitors', (await access.visitors.list()).length],
    ['hygiene', undefined],
  ] as const) {
    const csv = await cli(['export', name], { env });
    assert.equal(csv.code, 0, `${name}: ${csv.err}`);
    if (count !== undefined) assert.equal(csv.out.trimEnd().split('\r\n').length, count + 1, name);
    assert.ok(!secrets.some((secret) => csv.out.includes(secret)), name);
    const xlsx = await cli(['export', name, '--output', join(here.folder, `${name}.xlsx`)], { env });
    assert.equal(xlsx.code, 0, `${name}: ${xlsx.err}`);
  }
  const json = await cli(['export', 'hygiene', '--format', 'json'], { env });
  assert.deepEqual([json.code, json.out], [2, '']);
  assert.match(json.err, /doorbook keys hygiene --json/);
});
