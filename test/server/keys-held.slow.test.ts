import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyedOffice } from './keys.ts';
import { good } from './site-admin.ts';

/* Which keys somebody has, in one answer: for whoever looks at the person. */

const pathOf = (kind: string, id: string): string => `/api/v1/credentials/holders/1/${kind}/${id}`;

test('somebody’s PIN, cards, pass and plates are told, and nothing that opens a door', async (t) => {
  const here = await keyedOffice(t);
  const { admin, access } = here;
  const users = await access.users.list({ page_num: 1, page_size: 50 });
  const user = users.find(({ nfc_cards, touch_pass }) => nfc_cards.length > 0 && touch_pass);
  assert.ok(user?.touch_pass);
  await access.users.setPin({ id: user.id, body: { pin_code: '57391846' } });
  await access.users.addLicensePlates({ id: user.id, body: ['AB12CDE'] });
  const { cards } = await here.until('/api/v1/credentials/cards', ({ reads }) => reads[0].readMs !== null);
  const { mark } = cards.find(({ number }: { number: string }) => number === user.nfc_cards[0]?.id);
  good(await admin.send('PATCH', `/api/v1/credentials/cards/1/${mark}`, { alias: 'Lanyard 4' }));

  const { body, text } = await admin.get(pathOf('user', user.id));
  assert.deepEqual([body.isListed, body.hasPin, body.plates], [true, true, ['AB12CDE']]);
  assert.deepEqual(
    body.cards.map(({ number }: { number: string }) => number),
    user.nfc_cards.map(({ id }) => id),
  );
  assert.deepEqual(body.cards[0], { mark, number: user.nfc_cards[0]?.id, alias: 'Lanyard 4', status: 'assigned' });
  assert.equal(body.pass.number, user.touch_pass.card_id);
  const told = await access.users.get({ id: user.id });
  for (const secret of ['57391846', told.pin_code?.token ?? '', ...told.nfc_cards.map(({ token }) => token)]) {
    assert.ok(secret !== '' && !text.includes(secret));
  }
  good(await admin.send('DELETE', `/api/v1/credentials/pins/1/user/${user.id}`));
  assert.equal(good(await admin.get(pathOf('user', user.id))).hasPin, false);
});

test('of a visitor too; of nobody nothing; a right that the token lacks is named', async (t) => {
  const here = await keyedOffice(t);
  const { admin, access } = here;
  const [visitor] = await access.visitors.list({ page_num: 1, page_size: 1 });
  good(await admin.send('PUT', `/api/v1/credentials/pins/1/visitor/${visitor?.id}`, {}));
  assert.equal(good(await admin.get(pathOf('visitor', visitor?.id ?? ''))).hasPin, true);
  const nobody = { isListed: false, hasPin: false, cards: [], pass: null, plates: [] };
  assert.deepEqual(good(await admin.get(pathOf('user', 'nobody'))), nobody);
  const { token = '' } = here.emulator.token({ scopes: ['view:space'] });
  await here.stop();
  await here.start({ UNIFI_API_TOKEN: token });
  const refused = await admin.get(pathOf('user', 'nobody'));
  assert.match(refused.body.error.message, /lacks the permission view:user/);
});
