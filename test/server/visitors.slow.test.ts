import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { permissions } from '@doorbook/access-client/contract';
import { type KeyedOffice, keyedOffice } from './keys.ts';
import { good } from './site-admin.ts';

/* Visitors and their QR codes through the whole server: invited, changed, let in by a code, ended, deleted. */

const path = '/api/v1/visitors';
const wish = {
  console: 1,
  firstName: 'Tomas',
  lastName: 'Reyes',
  start: '2026-01-05T09:00',
  end: '2026-01-05T17:30',
  reason: 'Business',
  company: 'Reyes Lifts',
  phone: '+31612345678',
};
const invited = async ({ admin }: KeyedOffice, more: object = {}) =>
  good(await admin.send('POST', path, { ...wish, ...more }));
const at = ({ id }: { id: string }, more = ''): string => `${path}/1/${id}${more}`;
const listed = async ({ admin }: KeyedOffice, query = '') => good(await admin.get(`${path}?${query}`));
const names = ({ visitors }: { visitors: { name: string }[] }): string[] => visitors.map(({ name }) => name);
const acts = async ({ admin }: KeyedOffice): Promise<{ act: string; details: Record<string, unknown> }[]> =>
  good(await admin.get('/api/v1/audit')).entries.filter(({ act }: { act: string }) => /^(visitor|qr)-/.test(act));

test('a visitor is invited to doors and groups, found, changed, ended and deleted; the audit tells before and after', async (t) => {
  const here = await keyedOffice(t);
  const { admin, access } = here;
  const { places } = good(await admin.get('/api/v1/visit-places/1'));
  const door = places.find(({ kind }: { kind: string }) => kind === 'door');
  const group = places.find(({ kind }: { kind: string }) => kind === 'group');
  const chosen = [door, group].map(({ kind, id }) => ({ kind, id }));
  const made = await invited(here, { places: chosen });
  assert.deepEqual(
    [made.name, made.company, made.standing, made.start],
    ['Tomas Reyes', 'Reyes Lifts', 'expected', '2026-01-05T09:00:00.000+00:00'],
  );
  // The console packs single doors into a group of its own: here they are doors again.
  const named = made.places.map(({ kind, id, name }: typeof door) => ({ kind, id, name }));
  const wanted = [group, door].map(({ kind, id, name }) => ({ kind, id, name }));
  assert.deepEqual(named.toSorted(byId), wanted.toSorted(byId));

  assert.deepEqual(names(await listed(here, 'find=lifts%20tomas')), ['Tomas Reyes']);
  assert.deepEqual(
    names(await listed(here, 'find=tomas&show=left')),
    [],
    'what is looked for does not undo the filter',
  );

  const changed = good(await admin.send('PATCH', at(made), { company: 'Reyes BV', end: '2026-01-06T12:00' }));
  assert.deepEqual(
    [changed.company, changed.end, changed.phone],
    ['Reyes BV', '2026-01-06T12:00:00.000+00:00', '+31612345678'],
  );
  assert.equal(changed.places.length, 2, 'places that are not said stay');
  assert.equal((await admin.send('PATCH', at(made), { status: 'VISITED' })).status, 400, 'nobody sets a status');

  const ended = good(await admin.send('POST', at(made, '/end')));
  assert.deepEqual([ended.status, ended.standing], ['CANCELLED', 'cancelled']);
  assert.deepEqual(names(await listed(here, 'find=tomas')), [], 'not among those of now');
  assert.deepEqual(names(await listed(here, 'find=tomas&show=cancelled')), ['Tomas Reyes']);
  good(await admin.send('DELETE', at(made)));
  await assert.rejects(access.visitors.get({ id: made.id }), { code: 'CODE_NOT_EXISTS' });
  const told = await acts(here);
  // In one moment of the clock they have no order.
  assert.deepEqual(told.map(({ act }) => act).sort(), [
    'visitor-changed',
    'visitor-deleted',
    'visitor-ended',
    'visitor-invited',
  ]);
  const change = told.find(({ act }) => act === 'visitor-changed')?.details;
  assert.deepEqual(change?.['before'], { company: 'Reyes Lifts', endMs: Date.parse('2026-01-05T17:30:00Z') });
});

const byId = (a: { id: string }, b: { id: string }): number => a.id.localeCompare(b.id);

test('somebody comes each Monday: the week goes out under one name and comes back under the other', async (t) => {
  const here = await keyedOffice(t);
  const week = [{ day: 'monday', from: '09:00', until: '16:30' }];
  const made = await invited(here, { week, end: '2026-03-30T17:00' });
  assert.deepEqual(made.week, week);
  const { schedule } = await here.access.visitors.get({ id: made.id });
  assert.deepEqual(schedule?.weekly?.monday, [{ start_time: '09:00:00', end_time: '16:30:59' }]);
  assert.equal((await invited(here)).week, null, 'one visit');
});

test('who was invited a moment ago is found by whoever gives them a key', async (t) => {
  const here = await keyedOffice(t);
  const holders = async () => good(await here.admin.get('/api/v1/credentials/holders?console=1&find=tomas')).holders;
  assert.equal((await holders()).length, 0);
  const { id } = await invited(here);
  assert.deepEqual(
    (await holders()).map((one: { id: string }) => one.id),
    [id],
  );
  good(await here.admin.send('POST', at({ id }, '/end')));
  assert.equal((await holders()).length, 0, 'who does not come gets none');
});

test('what cannot be is refused in a sentence, and the console hears nothing of it', async (t) => {
  const here = await keyedOffice(t);
  const { admin } = here;
  const made = await invited(here);
  const before = (await acts(here)).length;
  for (const [method, to, body, said] of [
    ['POST', path, { ...wish, end: '2026-01-05T08:00' }, /ends before it begins/],
    ['POST', path, { ...wish, phone: '0612345678' }, /\+ and digits/],
    ['POST', path, { ...wish, start: '2026-02-30T09:00' }, /there is no time/],
    ['POST', path, { ...wish, week: [] }, /without a day/],
    ['POST', path, { ...wish, firstName: ' ' }, /must not be empty/],
    ['POST', path, { ...wish, email: 'nobody' }, /e-mail/],
    ['POST', path, { ...wish, reason: 'Buisness' }, /reason/],
    ['PATCH', at(made), { end: '2026-01-05T08:59' }, /ends before it begins/],
    ['PATCH', at(made), {}, /say what shall be other/],
  ] as const) {
    const refused = await admin.send(method, to, body);
    assert.deepEqual([refused.status, said.test(refused.body.error.message)], [400, true], refused.text);
  }
  assert.equal((await acts(here)).length, before);
});

test('a QR code is given, shown to whoever asks with a password, kept by no cache, and taken away', async (t) => {
  const here = await keyedOffice(t);
  const { admin, access } = here;
  const made = await invited(here);
  assert.equal(made.hasQr, false);
  const none = await admin.send('POST', at(made, '/qr/picture'));
  assert.deepEqual([none.status, none.body.error.code], [404, 'not-found']);
  good(await admin.send('PUT', at(made, '/qr')));
  assert.equal(good(await admin.get(at(made))).hasQr, true);
  const shown = await admin.send('POST', at(made, '/qr/picture'));
  assert.deepEqual(
    [shown.status, shown.headers.get('content-type'), shown.headers.get('cache-control'), shown.headers.get('etag')],
    [200, 'image/png', 'no-store', null],
  );
  const { bytes } = await access.credentials.downloadQrCode({ visitor_id: made.id });
  assert.equal(shown.text, new TextDecoder().decode(bytes));

  await here.pass(6 * 60_000, 60_000);
  assert.equal((await admin.send('POST', at(made, '/qr/picture'))).body.error.code, 'confirm-password');
  good(await admin.send('POST', '/api/v1/session/confirm', { password: 'correct horse battery' }));
  good(await admin.send('DELETE', at(made, '/qr')));
  assert.equal(good(await admin.get(at(made))).hasQr, false);
  const told = (await acts(here)).map(({ act }) => act).sort();
  assert.deepEqual(told, ['qr-assigned', 'qr-removed', 'qr-shown', 'visitor-invited']);
  const picture = Buffer.from(bytes).subarray(40, 80);
  for (const file of readdirSync(here.folder, { withFileTypes: true })) {
    if (file.isFile()) assert.ok(!readFileSync(join(file.parentPath, file.name)).includes(picture), file.name);
  }
});

test('who stays longer than invited comes first; a badge at the exit is leaving', async (t) => {
  const here = await keyedOffice(t, { startMs: Date.parse('2026-01-05T09:00:00Z') });
  const { emulator } = here;
  const { id } = await invited(here, { end: '2026-01-05T10:00' });
  await here.pass(60_000);
  emulator.swipe({ actorId: id, door: 'Main Entrance', direction: 'entry' });
  await here.pass(60_000);
  const standing = async () => good(await here.admin.get(at({ id }))).standing;
  assert.equal(await standing(), 'here');
  await here.pass(60 * 60_000, 10 * 60_000);
  assert.equal(await standing(), 'overstayed');
  const { visitors, counts, now } = await listed(here);
  assert.deepEqual([visitors[0].id, visitors[0].seen.isIn, counts.overstayed], [id, true, 1]);
  assert.deepEqual([now, (await listed(here, 'show=cancelled')).now], [visitors.length, visitors.length]);
  emulator.swipe({ actorId: id, door: 'Main Entrance', direction: 'exit' });
  await here.pass(60_000);
  assert.equal(await standing(), 'left');
});

test('a token without edit:visitor may look and not invite; one without view:visitor hides no other console', async (t) => {
  const here = await keyedOffice(t);
  const { admin, emulator } = here;
  const startWith = async (...missing: string[]) => {
    const scopes = permissions.filter((one) => !missing.includes(one));
    await here.stop();
    await here.start({ UNIFI_API_TOKEN: emulator.token({ scopes }).token });
    await here.rest();
  };
  await startWith('edit:visitor');
  assert.ok((await listed(here, 'show=all')).visitors.length > 0);
  const refused = await admin.send('POST', path, wish);
  assert.equal(refused.status, 502);
  assert.match(refused.body.error.message, /lacks the permission edit:visitor/);
  const [entry] = (await acts(here)).filter(({ act }) => act === 'visitor-invited-failed');
  assert.equal(entry?.details['console'], 1);
  await startWith('view:visitor');
  const { visitors, problems } = await listed(here, 'show=all');
  assert.deepEqual([visitors, problems.length], [[], 1]);
  assert.match(problems[0].message, /lacks the permission view:visitor/);
});

test('a visitor who is gone and an answer that is lost: each is a sentence', async (t) => {
  const here = await keyedOffice(t);
  const { admin, emulator, access } = here;
  const made = await invited(here);
  emulator.faults({ writesUnanswered: true });
  const lost = await admin.send('POST', path, { ...wish, firstName: 'Lost' });
  assert.deepEqual([lost.status, lost.body.error.code], [502, 'outcome-unknown']);
  emulator.faults({});
  assert.equal((await listed(here, 'find=lost')).visitors.length, 1, 'done once, and never repeated');
  await access.visitors.delete({ id: made.id, is_force: true });
  for (const [method, to] of [
    ['GET', at(made)],
    ['PATCH', at(made)],
    ['POST', at(made, '/end')],
    ['DELETE', at(made)],
    ['PUT', at(made, '/qr')],
    ['POST', at(made, '/qr/picture')],
  ] as const) {
    const gone = await admin.send(method, to, method === 'PATCH' ? { company: 'x' } : undefined);
    assert.deepEqual([gone.status, gone.body.error.consoleCode], [404, 'CODE_NOT_EXISTS'], `${method} ${to}`);
  }
});

test('a console before 3.3.10 has no QR codes, and says which version has them', async (t) => {
  const here = await keyedOffice(t, { console: { accessVersion: '3.2.20' } });
  const made = await invited(here);
  assert.equal(made.hasQr, null, 'not told');
  const refused = await here.admin.send('PUT', at(made, '/qr'));
  assert.deepEqual([refused.status, refused.body.error.message], [502, 'This needs UniFi Access 3.3.10 or later.']);
});

test('a viewer sees no visitor here, and neither does a token without the scope', async (t) => {
  const here = await keyedOffice(t);
  const { token } = good(
    await here.admin.send('POST', '/api/v1/tokens', { name: 'r', scopes: ['attendance:read'], endsMs: null }),
  );
  const answer = await fetch(`http://127.0.0.1:${here.port}${path}`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(answer.status, 403);
});
