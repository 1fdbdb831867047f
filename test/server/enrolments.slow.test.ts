import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type KeyedOffice, keyedOffice } from './keys.ts';
import type { Office } from './running.ts';
import { good } from './site-admin.ts';

/*
 * Cards enrolled at readers, through the whole server: whatever happens, the reader is free afterwards, and no token of a card
 * is told to anybody.
 */

const path = '/api/v1/credentials/enrolments';
const cardsPath = '/api/v1/credentials/cards';

interface Desk extends KeyedOffice {
  readonly readerId: string;
  /** Somebody of the console who has no card in these tests. */
  readonly holder: { readonly kind: 'user'; readonly id: string; readonly name: string };
  enrol(more?: object): Promise<{ readonly id: string }>;
  /** A second goes by, in which the reader is asked, and then this is how it stands. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into it and fails when it is not there.
  after(id: string, seconds?: number): Promise<any>;
  /** Whether the reader waits for a card: then the console lets nobody else begin there. */
  isWaiting(): Promise<boolean>;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
/** As a program, which is not the admin. */
const send = (here: Desk, at: string, body: object, headers: Readonly<Record<string, string>>) =>
  (here as unknown as Office).send('POST', at, body, headers);
const tokenOf = async ({ admin }: Desk, name: string): Promise<string> =>
  good(await admin.send('POST', '/api/v1/tokens', { name, scopes: ['credentials:manage'], endsMs: null })).token;

async function enrolling(t: TestContext): Promise<Desk> {
  const here = await keyedOffice(t);
  const { admin, access, pass } = here;
  const { readers } = good(await admin.get('/api/v1/credentials/readers'));
  const readerId = readers.find(({ isOnline }: { isOnline: boolean }) => isOnline).id;
  const { holders } = good(await admin.get('/api/v1/credentials/holders?console=1'));
  const { kind, id, name } = holders.find((one: { kind: string }) => one.kind === 'user');
  return {
    ...here,
    readerId,
    holder: { kind, id, name },
    enrol: async (more = {}) => good(await admin.send('POST', path, { console: 1, readerId, ...more })),
    async after(id, seconds = 1) {
      for (let second = 0; second < seconds; second += 1) {
        await pass(1_000);
        await admin.get(`${path}/${id}`);
      }
      return good(await admin.get(`${path}/${id}`));
    },
    async isWaiting() {
      try {
        const { session_id: id } = await access.credentials.startEnrolment({ body: { device_id: readerId } });
        await access.credentials.endEnrolment({ id });
        return false;
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'CODE_DEVICE_DEVICE_BUSY');
        return true;
      }
    },
  };
}

test('a card is enrolled, given to its holder and named; the reader is free, and its token was told to nobody', async (t) => {
  const here = await enrolling(t);
  const { admin, emulator, holder, isWaiting, lines } = here;
  const { id } = await here.enrol({ holder: { kind: holder.kind, id: holder.id } });
  assert.equal((await here.after(id)).state, 'waiting');
  assert.equal(await isWaiting(), true);
  const { token = '', displayId } = emulator.card({ reader: here.readerId });
  await here.after(id);
  const bound = await here.until(`${path}/${id}`, ({ state }) => state === 'bound');
  assert.deepEqual([bound.state, bound.card.number, bound.card.owner.id], ['bound', displayId, holder.id]);
  assert.equal(await isWaiting(), false);
  const named = good(await admin.send('PATCH', `${cardsPath}/1/${bound.card.mark}`, { alias: 'Lanyard 9' }));
  assert.deepEqual([named.alias, named.owner.name], ['Lanyard 9', holder.name]);
  const { entries } = good(await admin.get('/api/v1/audit'));
  const acts = entries.map(({ act }: { act: string }) => act).filter((act: string) => act.startsWith('card-'));
  assert.deepEqual(acts.sort(), ['card-assigned', 'card-enrolment', 'card-renamed']);
  assert.match(token, /\S/);
  const told = JSON.stringify([bound, named, entries, lines, await here.until(cardsPath, () => true)]);
  assert.ok(!told.includes(token), 'the token was told');
});

test('where real consoles are served nothing is held to a reader by a button', async (t) => {
  const here = await enrolling(t);
  const { id } = await here.enrol();
  const { status } = await here.admin.send('POST', `${path}/${id}/simulated-card`, { card: 'new' });
  assert.equal(status, 404);
  assert.equal((await here.after(id)).state, 'waiting');
});

test('a card of another site ends it and offers the option; with the option it is taken', async (t) => {
  const here = await enrolling(t);
  const first = await here.enrol();
  here.emulator.card({ reader: here.readerId, kind: 'other site' });
  const { state, problem } = await here.after(first.id);
  assert.deepEqual(
    [state, problem.consoleCode, problem.next],
    ['ended', 'CODE_CREDS_NFC_CARD_IS_PROVISION', 'other site'],
  );
  assert.equal(await here.isWaiting(), false);
  const second = await here.enrol({ isOtherSite: true });
  here.emulator.card({ reader: here.readerId, kind: 'other site' });
  assert.equal((await here.after(second.id)).state, 'found');
});

test('a card that belongs to somebody is refused with its owner, and moved when that is said', async (t) => {
  const here = await enrolling(t);
  const { cards } = await here.until(cardsPath, ({ reads }) => reads[0].readMs !== null);
  const owned = cards.find(
    ({ owner, type }: { owner: { id: string } | null; type: string }) =>
      owner && owner.id !== here.holder.id && type === 'ua_card',
  );
  const { id } = await here.enrol({ holder: { kind: here.holder.kind, id: here.holder.id } });
  here.emulator.card({ reader: here.readerId, card: owned.number });
  await here.after(id);
  const refused = await here.until(`${path}/${id}`, ({ problem }) => problem !== null);
  assert.deepEqual(
    [refused.state, refused.problem.consoleCode, refused.card.owner.name],
    ['found', 'CODE_CREDS_NFC_HAS_BIND_USER', owned.owner.name],
  );
  assert.equal(await here.isWaiting(), false);
  const holder = { kind: here.holder.kind, id: here.holder.id };
  const again = await here.admin.send('POST', `${path}/${id}/bind`, { holder });
  assert.deepEqual([again.status, again.body.error.consoleCode], [502, 'CODE_CREDS_NFC_HAS_BIND_USER']);
  const moved = good(await here.admin.send('POST', `${path}/${id}/bind`, { holder, take: true }));
  assert.deepEqual([moved.state, moved.card.owner.id, moved.problem], ['bound', here.holder.id, null]);
});

test('a card taken away too early is said, and the reader goes on waiting', async (t) => {
  const here = await enrolling(t);
  const { id } = await here.enrol();
  here.emulator.card({ reader: here.readerId, kind: 'too short' });
  const short = await here.after(id);
  assert.equal(short.state, 'reading');
  assert.match(short.problem.hint, /more than 5 seconds/);
  here.emulator.card({ reader: here.readerId });
  assert.equal((await here.after(id)).state, 'found');
});

test('a reader that goes offline half-way ends it', async (t) => {
  const here = await enrolling(t);
  const { id } = await here.enrol();
  here.emulator.device(here.readerId, { online: false });
  const { state, problem } = await here.after(id, 6);
  assert.deepEqual([state, problem.next], ['ended', 'other reader']);
  assert.match(problem.message, /offline/);
  here.emulator.device(here.readerId, { online: true });
  assert.equal(await here.isWaiting(), false);
});

test('a session that the console has lost ends it', async (t) => {
  const here = await enrolling(t);
  const { id } = await here.enrol();
  await here.emulator.restart();
  const { state, problem } = await here.after(id, 2);
  assert.deepEqual([state, problem.next], ['ended', 'again']);
});

for (const [why, leave, seconds] of [
  ['cancelled', (here: Desk, id: string) => here.admin.send('DELETE', `${path}/${id}`), 1],
  ['nobody asks any more how it goes', (here: Desk) => here.pass(12_000, 1_000), 0],
  ['nobody holds a card to it', (here: Desk, id: string) => here.after(id, 61), 0],
] as const) {
  test(`the reader is free when ${why}`, async (t) => {
    const here = await enrolling(t);
    const { id } = await here.enrol();
    await here.after(id);
    assert.equal(await here.isWaiting(), true);
    await leave(here, id);
    assert.equal(await here.isWaiting(), false);
    assert.equal((await here.after(id, seconds)).state, 'ended');
    await here.enrol();
  });
}

test('the reader is free when the server is stopped in the middle', async (t) => {
  const here = await enrolling(t);
  await here.enrol();
  assert.equal(await here.isWaiting(), true);
  await here.stop();
  assert.equal(await here.isWaiting(), false);
});

test('the console was away when the enrolment ended: after a restart the reader is freed', async (t) => {
  const here = await enrolling(t);
  const { id } = await here.enrol();
  here.emulator.faults({ serverErrors: true });
  await here.admin.send('DELETE', `${path}/${id}`);
  await here.stop();
  here.emulator.faults({});
  assert.equal(await here.isWaiting(), true, 'the console has not heard of it');
  await here.start();
  await here.rest();
  assert.equal(await here.isWaiting(), false);
});

test('each who asks has one reader of a console at a time, and is told which and how to end that', async (t) => {
  const here = await enrolling(t);
  const { admin, readerId } = here;
  const { readers } = good(await admin.get('/api/v1/credentials/readers'));
  const [other, third] = readers.filter(
    ({ id, isOnline }: { id: string; isOnline: boolean }) => isOnline && id !== readerId,
  );
  const startAt = (id: string) => admin.send('POST', path, { console: 1, readerId: id });
  const both = await Promise.all([startAt(readerId), startAt(other.id)]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409], 'also at the same moment');
  const { id, reader } = good(both.find(({ status }) => status === 200)!);
  for (const readerOf of [readerId, other.id, third.id]) {
    const { status, body } = await startAt(readerOf);
    assert.equal(status, 409);
    assert.ok(body.error.message.startsWith(`You are enrolling a card at ${reader.name} already`), body.error.message);
    assert.ok(body.error.hint.includes(`DELETE ${path}/${id}`), body.error.hint);
  }
  const asGate = bearer(await tokenOf(here, 'gate'));
  const taken = await send(here, path, { console: 1, readerId: reader.id }, asGate);
  assert.match(taken.body.error.message, /already, by ann/);
  good(await send(here, path, { console: 1, readerId: third.id }, asGate));
  const listed = good(await admin.get('/api/v1/credentials/readers')).readers;
  assert.deepEqual(
    listed
      .filter(({ isBusy }: { isBusy: boolean }) => isBusy)
      .map(({ id: one }: { id: string }) => one)
      .sort(),
    [reader.id, third.id].sort(),
  );
  good(await admin.send('DELETE', `${path}/${id}`));
  good(await startAt(other.id));
});

test('a busy or an offline reader is a sentence', async (t) => {
  const here = await enrolling(t);
  for (const [change, code] of [
    [{ online: false }, 'CODE_DEVICE_DEVICE_OFFLINE'],
    [{ online: true, busy: true }, 'CODE_DEVICE_DEVICE_BUSY'],
  ] as const) {
    here.emulator.device(here.readerId, change);
    const refused = await here.admin.send('POST', path, { console: 1, readerId: here.readerId });
    assert.deepEqual([refused.status, refused.body.error.consoleCode], [502, code]);
  }
});

test('an enrolment is shown to who started it and to admins; another program sees nothing', async (t) => {
  const here = await enrolling(t);
  const { id } = await here.enrol();
  const asGate = bearer(await tokenOf(here, 'gate'));
  // A program, which is not the admin.
  const { get } = here as unknown as Office;
  assert.equal((await get(`${path}/${id}`, asGate)).status, 404);
  const others = good(await here.admin.get('/api/v1/credentials/readers')).readers.filter(
    ({ id: one, isOnline }: { id: string; isOnline: boolean }) => isOnline && one !== here.readerId,
  );
  const own = good(await send(here, path, { console: 1, readerId: others[0].id }, asGate));
  good(await get(`${path}/${own.id}`, asGate));
  good(await here.admin.get(`${path}/${own.id}`));
  const { tokens } = good(await here.admin.get('/api/v1/tokens'));
  good(await here.admin.send('DELETE', `/api/v1/tokens/${tokens[0].id}`));
  const asNext = bearer(await tokenOf(here, 'gate'));
  assert.equal((await get(`${path}/${own.id}`, asNext)).status, 404, 'another token that is called so too');
});

test('a token of the console without edit:credential says which permission it needs', async (t) => {
  const here = await enrolling(t);
  const { token = '' } = here.emulator.token({
    scopes: ['view:credential', 'view:device', 'view:user', 'view:visitor'],
  });
  await here.stop();
  await here.start({ UNIFI_API_TOKEN: token });
  const admin = here.admin;
  const refused = await admin.send('POST', path, { console: 1, readerId: here.readerId });
  assert.equal(refused.status, 502);
  assert.match(refused.body.error.message, /lacks the permission edit:credential/);
});

test('whoever typed the password six minutes ago may still cancel, and begins nothing new', async (t) => {
  const here = await enrolling(t);
  await here.pass(295_000, 59_000);
  const { id } = await here.enrol();
  await here.after(id, 8);
  const again = await here.admin.send('POST', path, { console: 1, readerId: here.readerId });
  assert.deepEqual([again.status, again.body.error.code], [403, 'confirm-password']);
  good(await here.admin.send('DELETE', `${path}/${id}`));
  assert.equal(await here.isWaiting(), false);
});

test('an answer that is lost on its way is unknown: it is said, and nothing is tried again', async (t) => {
  const here = await enrolling(t);
  here.emulator.faults({ cutAnswers: true });
  const cut = here.admin.send('POST', path, { console: 1, readerId: here.readerId });
  // The list of readers is asked for first, and again when its answer is cut.
  await here.passFailing(60_000, 1_000);
  const { status, body } = await cut;
  here.emulator.faults({});
  assert.deepEqual([status, body.error.code], [502, 'outcome-unknown']);
  assert.match(body.error.message, /whether the reader waits/);
  const { entries } = good(await here.admin.get('/api/v1/audit'));
  const acts = entries.map(({ act }: { act: string }) => act).filter((act: string) => act.startsWith('card-'));
  assert.deepEqual(acts.sort(), ['card-enrolment', 'card-enrolment-unknown']);
});
