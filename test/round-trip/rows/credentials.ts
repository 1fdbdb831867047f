import assert from 'node:assert/strict';
import { deviceNamed, newVisitor, spareCard, user } from '../office.ts';
import { type Rows, refusedWith, shows, type World } from '../world.ts';
import { touchPasses } from './touch-passes.ts';

const opened = async (world: World, reset_ua_card?: boolean): Promise<string> => {
  const { id: device_id } = await deviceNamed(world, 'Lab - Entry');
  const body = reset_ua_card === undefined ? { device_id } : { device_id, reset_ua_card };
  return (await world.access.credentials.startEnrolment({ body })).session_id;
};

export const credentials: Rows<'credentials'> = {
  ...touchPasses,

  generatePin: async (world) => {
    const { access } = world;
    const pin = await access.credentials.generatePin();
    const { id } = await user(world);
    await access.users.setPin({ id, body: { pin_code: pin } });
    assert.notEqual((await access.users.get({ id })).pin_code, null, 'a PIN that can be set');
  },

  startEnrolment: async (world) => {
    const { access, console } = world;
    for (const [reset, outcome] of [
      [undefined, 'CODE_CREDS_NFC_CARD_IS_PROVISION'],
      [false, 'CODE_CREDS_NFC_CARD_IS_PROVISION'],
      [true, 'read'],
    ] as const) {
      const id = await opened(world, reset);
      shows(console.card({ reader: 'Lab - Entry', kind: 'other site' }), { session: id, outcome });
      if (outcome === 'read') assert.ok((await access.credentials.pollEnrolment({ id })).token);
      else await refusedWith(outcome, access.credentials.pollEnrolment({ id }));
      await access.credentials.endEnrolment({ id });
    }
  },

  pollEnrolment: async (world) => {
    const { access, console } = world;
    const id = await opened(world);
    await refusedWith('CODE_CREDS_NFC_READ_POLL_TOKEN_EMPTY', access.credentials.pollEnrolment({ id }));
    console.card({ reader: 'Lab - Entry' });
    const { token, card_id } = await access.credentials.pollEnrolment({ id });
    shows(await access.credentials.getCard({ token }), { display_id: card_id, status: 'pending', user_id: '' });
    const owner = await user(world);
    await access.users.assignCard({ id: owner.id, body: { token } });
    assert.equal(console.card({ reader: 'Main Entrance - Entry', card: token }).outcome, 'granted');
  },

  endEnrolment: async (world) => {
    const { access, console } = world;
    const id = await opened(world);
    await refusedWith('CODE_DEVICE_DEVICE_BUSY', opened(world));
    await access.credentials.endEnrolment({ id });
    await refusedWith('CODE_CREDS_NFC_READ_SESSION_NOT_FOUND', access.credentials.pollEnrolment({ id }));
    assert.equal(console.card({ reader: 'Lab - Entry' }).outcome, 'denied', 'the reader opens doors again');
  },

  getCard: async ({ access }) => {
    for (const card of (await access.credentials.listCards()).slice(-12)) {
      assert.deepEqual(await access.credentials.getCard({ token: card.token }), card);
      assert.equal(card.note, card.display_id);
      assert.equal(card.user?.id ?? '', card.user_id);
    }
  },

  listCards: async ({ access }) => {
    const all = await access.credentials.listCards();
    assert.deepEqual(await access.credentials.listCards({ page_num: 2, page_size: 10 }), all.slice(10, 20));
    assert.equal((await Array.fromAsync(access.credentials.listCards.each({}, { pageSize: 9 }))).length, all.length);
    for (const { status, user_id, user_type, token } of all) {
      if (status !== 'assigned') continue;
      const owner = user_type === 'USER' ? access.users.get({ id: user_id }) : access.visitors.get({ id: user_id });
      assert.ok(
        (await owner).nfc_cards?.some((held) => held.token === token),
        'its owner shows it too',
      );
    }
  },

  renameCard: async (world) => {
    const { access } = world;
    const { token } = await spareCard(world);
    await access.credentials.renameCard({ token, body: { alias: 'Lanyard 17' } });
    shows(await access.credentials.getCard({ token }), { alias: 'Lanyard 17' });
    await access.credentials.renameCard({ token, body: {} });
    shows(await access.credentials.getCard({ token }), { alias: 'Lanyard 17' });
  },

  deleteCard: async (world) => {
    const { access } = world;
    const { token } = await spareCard(world);
    const before = await access.credentials.listCards();
    await access.credentials.deleteCard({ token });
    await refusedWith('CODE_NOT_EXISTS', access.credentials.getCard({ token }));
    assert.deepEqual(
      await access.credentials.listCards(),
      before.filter((card) => card.token !== token),
    );
  },

  importCards: async ({ access }) => {
    const lines = ['0A41C7D2, North door 1', '0A41C7D3', 'not hex, North door 3', '0A41C7D4, North door 1'];
    const rows = await access.credentials.importCards({ file: `${lines.join('\r\n')}\r\n` });
    assert.deepEqual(
      rows.map(({ nfc_id, alias, token }) => [nfc_id, alias, token !== '']),
      [
        ['0A41C7D2', 'North door 1', true],
        ['0A41C7D3', '', true],
        ['not hex', 'North door 3', false],
        ['0A41C7D4', 'North door 1', false],
      ],
      'no hexadecimal number, and an alias that is taken',
    );
    shows(await access.credentials.getCard({ token: rows[0]!.token }), {
      display_id: '0A41C7D2',
      alias: 'North door 1',
      card_type: 'third_party',
      status: 'pending',
    });
  },

  downloadQrCode: async (world) => {
    const { access } = world;
    const visitor_id = await newVisitor(world);
    await access.visitors.assignQrCode({ id: visitor_id });
    const { bytes, type } = await access.credentials.downloadQrCode({ visitor_id });
    assert.equal(type, 'image/png');
    assert.equal(Buffer.from(bytes.subarray(0, 8)).toString('latin1'), '\x89PNG\r\n\x1a\n');
    const again = await access.credentials.downloadQrCode({ visitor_id });
    assert.deepEqual(again.bytes, bytes, 'the same code each time');
  },
};
