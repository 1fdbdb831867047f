import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { type KeyedOffice, keyedOffice } from './keys.ts';
import { good } from './site-admin.ts';

/* Touch Passes through the whole server. Whatever is bought is bought once. */

const path = '/api/v1/credentials/passes';
const purchasesPath = '/api/v1/credentials/pass-purchases';
type Pass = {
  id: string;
  name: string;
  status: string;
  owner: { id: string } | null;
  phones: { id: string }[];
  may: Record<string, boolean>;
};
const listed = async ({ admin }: KeyedOffice, query = ''): Promise<Pass[]> =>
  good(await admin.get(`${path}?console=1${query}`)).passes;
const bought = (count: number, id: string = randomUUID()) => ({ id, console: 1, count, confirmedCount: count });

test('passes are listed, found, given out, suspended, taken off a phone and taken back', async (t) => {
  const here = await keyedOffice(t, { console: { people: 30 } });
  const { admin, access } = here;
  const all = await listed(here);
  for (const status of ['ACTIVE', 'PENDING', 'SUSPENDED', 'INACTIVE', 'EXPIRED']) {
    const wanted = all.filter((pass) => pass.status === status);
    assert.deepEqual(await listed(here, `&status=${status}`), wanted, status);
  }
  const free = await listed(here, '&assignable=true');
  assert.ok(free.length > 0 && free.every(({ status }) => status === 'INACTIVE' || status === 'SUSPENDED'));

  const [pass] = free.filter(({ owner }) => owner === null);
  assert.ok(pass);
  const holding = new Set(all.map(({ owner }) => owner?.id));
  const without: string[] = [];
  for await (const user of access.users.list.each({}))
    if (!holding.has(user.id) && user.status === 'ACTIVE') without.push(user.id);
  const one = `${path}/1/${pass.id}`;
  const given = good(await admin.send('PUT', `${one}/owner`, { userId: without[0] }));
  assert.deepEqual([given.owner.id, given.status, given.may.assign], [without[0], 'PENDING', false]);
  const found = await listed(here, `&find=${encodeURIComponent(given.owner.name)}`);
  assert.ok(found.some(({ id }) => id === pass.id));
  assert.equal(good(await admin.send('PATCH', one, { name: 'Phone of the desk' })).name, 'Phone of the desk');
  assert.equal(good(await admin.send('DELETE', `${one}/owner`)).owner, null);
  const { entries } = good(await admin.get('/api/v1/audit'));
  const detailsOf = (act: string) => entries.find((entry: { act: string }) => entry.act === act).details;
  const { name, nameBefore } = detailsOf('pass-changed');
  assert.deepEqual([name, nameBefore], ['Phone of the desk', pass.name]);
  assert.equal(detailsOf('pass-unassigned').ownerBefore, without[0]);

  const carried = all.find(({ phones, status }) => phones.length > 0 && status === 'ACTIVE');
  assert.ok(carried);
  const suspended = good(await admin.send('PATCH', `${path}/1/${carried.id}`, { status: 'SUSPENDED' }));
  assert.equal(suspended.status, 'SUSPENDED');
  const off = carried.phones.map(({ id }) => id);
  const bare = good(await admin.send('PATCH', `${path}/1/${carried.id}`, { status: 'ACTIVE', offPhones: off }));
  assert.deepEqual(bare.phones, []);
});

test('several people get passes at once; where there are too few, nobody gets one, in a sentence', async (t) => {
  const here = await keyedOffice(t, { console: { people: 30 } });
  const { admin, access } = here;
  const holding = new Set((await listed(here)).map(({ owner }) => owner?.id));
  const without: string[] = [];
  for await (const user of access.users.list.each({}))
    if (!holding.has(user.id) && user.status === 'ACTIVE') without.push(user.id);
  const give = (userIds: string[]) =>
    admin.send('POST', '/api/v1/credentials/pass-assignments', { console: 1, userIds });
  const refused = await give(without);
  assert.equal(refused.body.error.consoleCode, 'CODE_OPERATION_FORBIDDEN');
  const given = good(await give(without.slice(0, 2))).passes;
  assert.deepEqual(given.map((pass: Pass) => pass.owner?.id).sort(), without.slice(0, 2).sort());
  const third = without[2] ?? '';
  assert.equal(good(await give([third, third])).passes.length, 1, 'whoever is named twice gets one');
});

test('a purchase whose answer is lost is unknown, is not repeated, blocks the next, and the list settles it', async (t) => {
  const here = await keyedOffice(t);
  const { admin, emulator } = here;
  const before = (await listed(here)).length;
  emulator.faults({ writesUnanswered: true });
  const id = randomUUID();
  const lost = await admin.send('POST', purchasesPath, bought(2, id));
  assert.deepEqual([lost.status, lost.body.error.code], [502, 'outcome-unknown']);
  emulator.faults({});
  assert.equal((await admin.send('POST', purchasesPath, bought(2))).status, 409, 'another one waits');
  assert.equal((await admin.send('POST', purchasesPath, bought(2, id))).status, 409, 'the same one is never repeated');
  const settled = good(await admin.send('POST', `${purchasesPath}/${id}/settle`));
  assert.deepEqual([settled.outcome, settled.bought], ['settled', 2]);
  assert.equal((await listed(here)).length, before + 2);
  assert.equal(good(await admin.send('POST', purchasesPath, bought(1))).outcome, 'done');
});

test('twice the same click buys once', async (t) => {
  const here = await keyedOffice(t);
  const before = (await listed(here)).length;
  const wanted = bought(3);
  const told = await Promise.all([1, 2].map(() => here.admin.send('POST', purchasesPath, wanted)));
  assert.deepEqual(told.map(({ status }) => status).sort(), [200, 409]);
  const refused = told.find(({ status }) => status === 409);
  assert.equal(refused?.body.error.message, 'This purchase was made already.');
  assert.equal((await listed(here)).length, before + 3);
});

test('a purchase without an outcome, because the server died, is unknown at its next start, and can be settled', async (t) => {
  const here = await keyedOffice(t);
  const { admin } = here;
  const id = randomUUID();
  good(await admin.send('POST', purchasesPath, bought(1, id)));
  await here.stop();
  const file = new DatabaseSync(join(here.folder, 'doorbook.db'));
  file.exec('DELETE FROM intentOutcomes');
  // As if two had been wanted, of which one came.
  file.exec("UPDATE intents SET details = json_set(details, '$.count', 2)");
  file.close();
  await here.start();
  const [purchase] = good(await admin.get(purchasesPath)).purchases;
  assert.deepEqual([purchase.outcome, purchase.bought], ['unknown', null]);
  const early = await admin.send('POST', `${purchasesPath}/${id}/settle`);
  assert.deepEqual([early.status, early.body.error.message], [409, 'The list has 1 of 2 new passes so far.']);
  await here.pass(11 * 60_000, 60_000);
  await admin.send('POST', '/api/v1/session/confirm', { password: 'correct horse battery' });
  assert.equal(good(await admin.send('POST', `${purchasesPath}/${id}/settle`)).bought, 1);
});

test('a console before 3.2.20 has no Touch Passes', async (t) => {
  const old = await keyedOffice(t, { console: { accessVersion: '3.1.30' } });
  const refused = await old.admin.get(`${path}?console=1`);
  assert.deepEqual([refused.status, refused.body.error.message], [502, 'This needs UniFi Access 3.2.20 or later.']);
});
