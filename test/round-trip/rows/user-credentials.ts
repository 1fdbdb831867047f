import assert from 'node:assert/strict';
import { card, newPin, png, spareCard, user } from '../office.ts';
import { found, type Rows, refusedWith, shows } from '../world.ts';

type Named =
  | 'assignCard'
  | 'unassignCard'
  | 'setPin'
  | 'removePin'
  | 'assignTouchPass'
  | 'unassignTouchPass'
  | 'assignTouchPasses'
  | 'addLicensePlates'
  | 'removeLicensePlate'
  | 'uploadAvatar';

export const userCredentials: Pick<Rows<'users'>, Named> = {
  assignCard: async (world) => {
    const { access } = world;
    const { id, nfc_cards: before } = await user(world);
    const spare = await spareCard(world);
    await access.users.assignCard({ id, body: { token: spare.token } });
    const own = { id: spare.display_id, token: spare.token, type: 'ua_card' };
    const held = (await access.users.get({ id })).nfc_cards;
    assert.equal(held.length, before.length + 1);
    assert.deepEqual(
      held.find(({ token }) => token === spare.token),
      own,
    );
    shows(await access.credentials.getCard({ token: spare.token }), {
      status: 'assigned',
      user_id: id,
      user_type: 'USER',
    });

    const other = await user(world, (one) => one.id !== id && one.nfc_cards.length === 1 && one.status === 'ACTIVE');
    const taking = { id, body: { token: other.nfc_cards[0]!.token } };
    await refusedWith('CODE_CREDS_NFC_HAS_BIND_USER', access.users.assignCard(taking));
    const notForced = { ...taking, body: { ...taking.body, force_add: false } };
    await refusedWith('CODE_CREDS_NFC_HAS_BIND_USER', access.users.assignCard(notForced));
    await access.users.assignCard({ ...taking, body: { ...taking.body, force_add: true } });
    shows(await access.users.get({ id: other.id }), { nfc_cards: [] });
  },

  unassignCard: async (world) => {
    const { access } = world;
    const { id, nfc_cards } = await user(world, (one) => one.nfc_cards.length === 1 && one.status === 'ACTIVE');
    const { token } = nfc_cards[0]!;
    await access.users.unassignCard({ id, body: { token } });
    shows(await access.users.get({ id }), { nfc_cards: [] });
    shows(await access.credentials.getCard({ token }), { status: 'pending', user_id: '', user: undefined });
    await refusedWith('CODE_NOT_EXISTS', access.users.unassignCard({ id, body: { token } }));
  },

  setPin: async (world) => {
    const { access } = world;
    const { id } = await user(world);
    const [pin, other] = [await newPin(world), await newPin(world)];
    await access.users.setPin({ id, body: { pin_code: pin } });
    const first = (await access.users.get({ id })).pin_code;
    assert.ok(first && !first.token.includes(pin), 'a hash, not the PIN');

    await access.users.setPin({ id, body: { pin_code: other } });
    const second = (await access.users.get({ id })).pin_code;
    assert.notDeepEqual(second, first, 'another PIN has another hash');
    await access.users.setPin({ id, body: { pin_code: pin } });
    assert.deepEqual((await access.users.get({ id })).pin_code, first, 'the same PIN has the same');
  },

  removePin: async (world) => {
    const { access } = world;
    const { id } = await user(world, ({ pin_code }) => pin_code !== null);
    await access.users.removePin({ id });
    shows(await access.users.get({ id }), { pin_code: null });
  },

  assignTouchPass: async (world) => {
    const { access } = world;
    const { id, first_name, last_name, user_email = '' } = await user(world);
    const free = found(
      (await access.credentials.listAssignableTouchPasses()).find(({ user_id }) => user_id === ''),
      'free pass',
    );
    const given = await access.users.assignTouchPass({ user_id: id, touch_pass_id: free.id });
    const owner = { user_id: id, user_name: `${first_name} ${last_name}`, user_email, status: 'PENDING', bundles: [] };
    shows(given, { ...owner, id: free.id, card_id: free.card_id, user_status: '', user_avatar: '' });
    const kept = await access.credentials.getTouchPass({ id: free.id });
    shows(kept, { ...owner, user_status: 'ACTIVE' });
    assert.deepEqual((await access.users.get({ id })).touch_pass, kept);
    const left = await access.credentials.listAssignableTouchPasses();
    assert.ok(!left.some((pass) => pass.id === free.id));
  },

  unassignTouchPass: async (world) => {
    const { access } = world;
    const owner = await user(world, ({ touch_pass }) => touch_pass?.status === 'ACTIVE');
    const path = { user_id: owner.id, touch_pass_id: owner.touch_pass!.id };
    const free = { status: 'INACTIVE', user_id: '', user_name: '', user_email: '', bundles: [] };
    shows(await access.users.unassignTouchPass(path), { ...free, user_status: 'ACTIVE' });
    shows(await access.credentials.getTouchPass({ id: path.touch_pass_id }), { ...free, user_status: '' });
    shows(await access.users.get({ id: owner.id }), { touch_pass: undefined });
    await refusedWith('CODE_NOT_EXISTS', access.users.unassignTouchPass(path));
  },

  assignTouchPasses: async (world) => {
    const { access } = world;
    const first = await user(world);
    const second = await user(world, (one) => one.status === 'ACTIVE' && !one.touch_pass && one.id !== first.id);
    const passes = await access.users.assignTouchPasses({
      body: { ids: [first.id, second.id], emails: { [second.id]: 'elsewhere@example.org' } },
    });
    assert.deepEqual(
      passes.map(({ user_id, user_email, status }) => [user_id, user_email, status]),
      [
        [first.id, first.user_email, 'PENDING'],
        [second.id, 'elsewhere@example.org', 'PENDING'],
      ],
    );
    for (const { id, user_id, user_email } of passes) {
      shows((await access.users.get({ id: user_id })).touch_pass!, { id, user_email });
    }
  },

  addLicensePlates: async (world) => {
    const { access } = world;
    const { id } = await user(world);
    await access.users.addLicensePlates({ id, body: ['ab12cd', 'ef34gh'] });
    await access.users.addLicensePlates({ id, body: ['ij56kl'] });
    const plates = (await access.users.get({ id })).license_plates;
    assert.deepEqual(
      plates.map(({ credential, credential_status, credential_type }) => [
        credential,
        credential_status,
        credential_type,
      ]),
      ['ab12cd', 'ef34gh', 'ij56kl'].map((plate) => [plate, 'active', 'license']),
      'the second call adds',
    );
  },

  removeLicensePlate: async (world) => {
    const { access } = world;
    const { id } = await user(world);
    await access.users.addLicensePlates({ id, body: ['ab12cd', 'ef34gh'] });
    const [gone, stays] = (await access.users.get({ id })).license_plates;
    const path = { user_id: id, license_plate_id: gone!.id };
    await access.users.removeLicensePlate(path);
    shows(await access.users.get({ id }), { license_plates: [stays!] });
    await refusedWith('CODE_NOT_EXISTS', access.users.removeLicensePlate(path));
  },

  uploadAvatar: async (world) => {
    const { access, console } = world;
    const { id, nfc_cards } = await user(world);
    const { avatar_url } = await access.users.uploadAvatar({ id, file: png });
    assert.equal(avatar_url, `${console.url}/proxy/users/public/avatar/${id}`);

    const [{ avatar_relative_path = '' } = {}] = await access.users.search({ user_id: [id] });
    const { bytes, type } = await access.systemLogs.getStatic({ path: avatar_relative_path });
    assert.deepEqual([Buffer.from(bytes), type], [png, 'image/png']);
    const { user: owner } = await card(world, ({ token }) => token === nfc_cards[0]!.token);
    assert.equal(owner?.avatar, avatar_relative_path);
  },
};
