import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConsole } from '@doorbook/access-emulator';
import { act, minuteMs, type Site, site } from './site.test-support.ts';

const none = { config: { console: undefined } } as const;

const wanted = ({ emulator }: Site) => ({
  name: 'Office',
  address: emulator.url,
  token: emulator.adminToken,
  zone: 'Europe/Berlin',
  fingerprint: emulator.fingerprint(),
});

test('without a console there is nothing to do', async (t) => {
  const here = await site(t, none);
  assert.deepEqual([here.consoles.health(), await here.consoles.syncNow()], [[], []]);
  await here.consoles.readNow();
  assert.equal(here.consoles.receiverOf(undefined), undefined);
});

test('a console is looked at, added, renamed, and removed; its facts stay', async (t) => {
  const here = await site(t, none);
  const { fingerprint } = await here.consoles.inspect(here.emulator.url);
  const id = await here.consoles.add({ ...wanted(here), fingerprint }, act);
  await here.consoles.settled();
  assert.deepEqual([here.health(id).connection.state, here.health(id).isPinConfirmed], ['ok', true]);
  assert.equal(here.consoles.receiverOf(undefined)?.console, id);

  await here.consoles.change(id, { name: 'Head office', zone: 'Europe/London' }, act);
  assert.deepEqual([here.health(id).name, here.health(id).zone], ['Head office', 'Europe/London']);
  await here.consoles.remove(id, act);
  assert.deepEqual(here.consoles.health(), []);
  const [row] = await here.store.consoles();
  assert.deepEqual([row?.removedMs, row?.sealedToken], [here.clock.nowMs(), null]);
  assert.ok((await here.recorded()).length > 5);
  await here.restart();
  assert.deepEqual(here.consoles.health(), []);
  assert.equal(await here.consoles.add(wanted(here), act), id + 1, 'its number is not used again');
});

test('a console moves to another address: there too only the trusted key is believed', async (t) => {
  const here = await site(t, none);
  const id = await here.consoles.add(wanted(here), act);
  await here.consoles.settled();
  // The key of an emulator comes from its seed.
  const moved = await createConsole({
    clock: here.clock,
    still: true,
    people: 3,
    days: 1,
    token: here.emulator.adminToken,
  });
  const stranger = await createConsole({ clock: here.clock, still: true, people: 3, days: 1, seed: 9 });
  t.after(() => Promise.all([moved.close(), stranger.close()]));

  await here.consoles.change(id, { address: moved.url }, act);
  await here.consoles.settled();
  assert.deepEqual([here.health(id).address, here.health(id).connection.state], [moved.url, 'ok']);
  await here.consoles.change(id, { address: stranger.url }, act);
  await here.consoles.settled();
  assert.equal(here.health(id).connection.state, 'failed');
  assert.equal(here.health(id).offeredFingerprint, stranger.fingerprint());
  await assert.rejects(here.consoles.change(id, { address: 'no such address' }, act), { code: 'invalid' });
});

test('whoever removes a console is called by it no more', async (t) => {
  const here = await site(t, { config: { console: undefined, publicUrl: 'http://doorbook.lan:8000' } });
  const id = await here.consoles.add(wanted(here), act);
  await here.consoles.settled();
  const listed = () => here.emulator.overview()['webhooks'] as unknown[];
  assert.equal(listed().length, 1);
  await here.consoles.remove(id, act);
  assert.deepEqual(listed(), []);
});

test('every act is in the audit, without a secret', async (t) => {
  const here = await site(t, none);
  const id = await here.consoles.add(wanted(here), act);
  await here.pass(minuteMs);
  await here.consoles.change(id, { name: 'Head office', zone: 'Europe/Berlin' }, act);
  await here.consoles.replaceToken(id, here.emulator.token().token, act);
  await here.consoles.trust(id, here.emulator.fingerprint(), act);
  await here.consoles.remove(id, act);
  const entries = await here.store.auditBefore({ atMs: here.clock.nowMs() + 1, id: '' }, 99);
  assert.deepEqual(entries.map((entry) => entry.act).sort(), [
    'console-added',
    'console-changed',
    'console-removed',
    'console-token-replaced',
    'console-trusted',
  ]);
  assert.ok(entries.every(({ by, origin, subject }) => by === act.by && origin === act.origin && subject === `${id}`));
  const said = JSON.stringify([entries, here.lines]);
  for (const { token } of here.emulator.tokens()) assert.ok(!said.includes(token));
});

for (const [change, why] of [
  [{ address: 'http://10.0.0.1' }, 'a console speaks HTTPS only'],
  [{ token: 'with blank' }, 'no token has blanks'],
  [{ zone: 'Europe/Nowhere' }, 'no such zone'],
  [{ name: ' ' }, 'a name is needed'],
  [{ fingerprint: 'AA:BB' }, 'no fingerprint'],
] as const) {
  test(`a console is refused before anything is stored: ${why}`, async (t) => {
    const here = await site(t, none);
    await assert.rejects(here.consoles.add({ ...wanted(here), ...change }, act), {
      name: 'ConsolesError',
      code: 'invalid',
    });
    assert.deepEqual(await here.store.consoles(), []);
  });
}

test('a console that there is not', async (t) => {
  const here = await site(t, none);
  for (const asked of [
    here.consoles.syncNow(7),
    here.consoles.readNow(7),
    here.consoles.change(7, { name: 'x', zone: 'UTC' }, act),
    here.consoles.webhooks(7),
    here.consoles.rawUser(7, 'x'),
  ]) {
    await assert.rejects(asked, { code: 'not-found' });
  }
});

test('a user as the console shows them, without what opens doors', async (t) => {
  const here = await site(t);
  const holder = (await here.access.users.list()).find((user) => user.nfc_cards.length > 0 && user.pin_code);
  assert.ok(holder);
  const { status, body } = await here.consoles.rawUser(1, holder.id);
  const { data, ...envelope } = body as { data: Record<string, unknown> };
  assert.deepEqual([status, envelope], [200, { code: 'SUCCESS', msg: 'success' }]);
  assert.deepEqual([data['id'], data['first_name']], [holder.id, holder.first_name]);
  for (const { token } of holder.nfc_cards) assert.ok(!JSON.stringify(body).includes(token));
  assert.ok(!/pin|nfc|card|token|secret|touch|plate/i.test(JSON.stringify(Object.keys(data))));

  const unknown = await here.consoles.rawUser(1, 'nobody');
  assert.equal((unknown.body as { code: string }).code, 'CODE_USER_ACCOUNT_NOT_EXIST');
  here.emulator.faults({ unreachable: true });
  await assert.rejects(here.consoles.rawUser(1, holder.id), { code: 'unreachable' });
});

test('after the end nothing is done any more', async (t) => {
  const here = await site(t);
  await here.consoles.close();
  await here.consoles.settled();
  const commits = here.store.commits();
  await here.clock.pass(10 * minuteMs);
  await assert.rejects(here.consoles.add(wanted(here), act), { code: 'conflict' });
  await assert.rejects(here.consoles.syncNow(1));
  await assert.rejects(here.consoles.readNow(1));
  assert.equal(here.store.commits(), commits);
});
