import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KeyedOffice, keyedOffice } from './keys.ts';
import { good } from './site-admin.ts';

/* Keys that should not be alive, and what this token may do: both from the consoles and the book together. */

const path = '/api/v1/credentials/hygiene';
interface Finding {
  readonly kind: string;
  readonly subject: string;
  readonly owner: { readonly id: string } | null;
  readonly act: string | null;
}
const found = async (here: KeyedOffice): Promise<readonly Finding[]> => {
  await here.admin.get(`${path}?anew=true`);
  const { findings, gaps } = await here.until(path, ({ isReading, madeMs }) => !isReading && madeMs !== null);
  assert.deepEqual(gaps, []);
  return findings;
};

test('a leaver whose card is alive is found, and no longer when the card is taken back', async (t) => {
  const here = await keyedOffice(t, { console: { people: 12, days: 5 } });
  const { admin, access } = here;
  const all = [];
  for await (const user of access.users.list.each()) all.push(user);
  const leaver = all.findLast(
    ({ status, nfc_cards, pin_code }) => status === 'ACTIVE' && nfc_cards.length === 1 && pin_code,
  );
  assert.ok(leaver);
  const of = (findings: readonly Finding[]) =>
    findings.filter(({ owner }) => owner?.id === leaver.id).map(({ kind, act }) => `${kind}: ${act}`);
  assert.ok(!of(await found(here)).some((finding) => finding.startsWith('leaver')));

  await access.users.update({ id: leaver.id, body: { status: 'DEACTIVATED' } });
  const findings = await found(here);
  assert.ok(of(findings).includes('leaver card: unassign card'), of(findings).join());
  assert.ok(of(findings).includes('leaver pin: clear pin'));
  const { subject } = findings.find(({ kind, owner }) => kind === 'leaver card' && owner?.id === leaver.id)!;
  good(await admin.send('DELETE', `/api/v1/credentials/cards/1/${subject}/owner`));
  good(await admin.send('DELETE', `/api/v1/credentials/pins/1/user/${leaver.id}`));
  assert.ok(!of(await found(here)).some((finding) => /card|pin/.test(finding)), of(await found(here)).join());
});

test('card and PIN of a visitor whose visit was ended are found, and no longer when they are taken away', async (t) => {
  const here = await keyedOffice(t, { console: { people: 12, days: 5 } });
  const { admin, access } = here;
  const visitors = [];
  for await (const visitor of access.visitors.list.each()) visitors.push(visitor);
  const visitor = visitors.find(({ status }) => status === 'UPCOMING' || status === 'ACTIVE');
  const { cards } = await here.until('/api/v1/credentials/cards?owner=nobody', ({ reads }) => reads[0].readMs !== null);
  const card = cards.find(
    (one: { status: string; type: string }) => one.status === 'pending' && one.type === 'ua_card',
  );
  assert.ok(visitor && card);
  const { id } = visitor;
  const ownerPath = `/api/v1/credentials/cards/1/${card.mark}/owner`;
  const pinPath = `/api/v1/credentials/pins/1/visitor/${id}`;
  good(await admin.send('PUT', ownerPath, { holder: { kind: 'visitor', id } }));
  good(await admin.send('PUT', pinPath, {}));
  const of = (findings: readonly Finding[]) =>
    findings.filter(({ owner }) => owner?.id === id).map(({ kind, subject, act }) => `${kind} ${subject}: ${act}`);
  assert.deepEqual(of(await found(here)), [], 'the visit goes on');

  good(await admin.send('POST', `/api/v1/visitors/1/${id}/end`));
  assert.deepEqual(of(await found(here)), [
    `ended visit card ${card.mark}: unassign card`,
    `ended visit pin ${id}: clear pin`,
  ]);
  good(await admin.send('DELETE', ownerPath));
  good(await admin.send('DELETE', pinPath));
  assert.deepEqual(of(await found(here)), []);
});

test('a console without Touch Passes is a gap that is told, and no finding', async (t) => {
  const here = await keyedOffice(t, { console: { accessVersion: '3.1.30' } });
  await here.admin.get(path);
  const { gaps, findings } = await here.until(path, ({ isReading, madeMs }) => !isReading && madeMs !== null);
  assert.deepEqual(
    gaps.map(({ message }: { message: string }) => message),
    ['This needs UniFi Access 3.2.20 or later.'],
  );
  assert.ok(!findings.some(({ kind }: Finding) => kind.includes('pass')));
});

test('what a token lacks and what a version lacks is told apart, for seeing at once and for changing when it is tried', async (t) => {
  const here = await keyedOffice(t, { console: { accessVersion: '3.1.30' } });
  const scopes = ['view:user', 'view:space', 'view:credential', 'edit:user'] as const;
  const { token = '' } = here.emulator.token({ scopes: [...scopes] });
  await here.stop();
  await here.start({ UNIFI_API_TOKEN: token });
  const at = '/api/v1/credentials/features/1';
  const told = ['list cards', 'list visitors', 'list Touch Passes', 'set a PIN', 'enrol a card', 'change visitors'];
  const statesIn = ({ features }: { features: { name: string; state: string }[] }) =>
    told.map((name) => features.find((one) => one.name === name)?.state);
  assert.deepEqual(statesIn(good(await here.admin.get(at))), [
    ...['works', 'missing right', 'too old', 'not known', 'not known', 'not known'],
  ]);
  const tried = ['works', 'missing right', 'too old', 'works', 'missing right', 'missing right'];
  const { atLeast, below, ...found } = good(await here.admin.send('POST', at));
  assert.deepEqual([statesIn(found), atLeast, below], [tried, '1.22.16', '3.2.20']);
});

test('which features work is known by asking, what may be changed only when it is tried, which changes nothing', async (t) => {
  const here = await keyedOffice(t);
  const states = async (method: 'get' | 'send') => {
    const at = '/api/v1/credentials/features/1';
    const { features } = good(method === 'get' ? await here.admin.get(at) : await here.admin.send('POST', at));
    return Object.fromEntries(features.map(({ name, state }: { name: string; state: string }) => [name, state]));
  };
  const before = await states('get');
  assert.deepEqual([before['list cards'], before['set a PIN']], ['works', 'not known']);
  const after = await states('send');
  assert.deepEqual([...new Set(Object.values(after))], ['works']);
  const { entries } = good(await here.admin.get('/api/v1/audit'));
  assert.ok(entries.some(({ act }: { act: string }) => act === 'rights-tried'));
});
