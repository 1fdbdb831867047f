import assert from 'node:assert/strict';
import { newPin, newVisit, newVisitor, spareCard } from '../office.ts';
import { type Rows, refusedWith, shows } from '../world.ts';

type Named =
  | 'assignCard'
  | 'unassignCard'
  | 'setPin'
  | 'removePin'
  | 'assignQrCode'
  | 'removeQrCode'
  | 'addLicensePlates'
  | 'removeLicensePlate';

export const visitorCredentials: Pick<Rows<'visitors'>, Named> = {
  assignCard: async (world) => {
    const { access } = world;
    const id = await newVisitor(world);
    const { token, display_id } = await spareCard(world);
    await access.visitors.assignCard({ id, body: { token, force_add: false } });
    const own = [{ id: display_id, token, type: 'ua_card' }];
    shows(await access.visitors.get({ id }), { nfc_cards: own });
    const owned = await access.credentials.getCard({ token });
    shows(owned, { user_id: id, user_type: 'VISITOR', status: 'assigned' });
    assert.equal(owned.user?.name, 'Tomas Reyes-Lind');

    const another = (await access.visitors.create({ body: { ...newVisit, first_name: 'Ana' } })).id;
    await refusedWith('CODE_CREDS_NFC_HAS_BIND_USER', access.visitors.assignCard({ id: another, body: { token } }));
    await access.visitors.assignCard({ id: another, body: { token, force_add: true } });
    shows(await access.visitors.get({ id: another }), { nfc_cards: own });
    shows(await access.visitors.get({ id }), { nfc_cards: [] });
  },

  unassignCard: async (world) => {
    const { access } = world;
    const id = await newVisitor(world);
    const { token } = await spareCard(world);
    await access.visitors.assignCard({ id, body: { token } });
    await access.visitors.unassignCard({ id, body: { token } });
    shows(await access.visitors.get({ id }), { nfc_cards: [] });
    shows(await access.credentials.getCard({ token }), { status: 'pending', user_id: '' });
  },

  setPin: async (world) => {
    const { access } = world;
    const id = await newVisitor(world);
    const pin = await newPin(world);
    await access.visitors.setPin({ id, body: { pin_code: pin } });
    const { pin_code } = await access.visitors.get({ id });
    assert.ok(pin_code && pin_code.token !== pin);
    const [listed] = await access.visitors.list({ keyword: 'Reyes-L' });
    assert.deepEqual(listed?.pin_code, pin_code);
  },

  removePin: async (world) => {
    const { access } = world;
    const { id } = (await access.visitors.list()).find(({ pin_code }) => pin_code)!;
    await access.visitors.removePin({ id });
    shows(await access.visitors.get({ id }), { pin_code: null });
  },

  assignQrCode: async (world) => {
    const { access } = world;
    const id = await newVisitor(world);
    await refusedWith('CODE_RESOURCE_NOT_FOUND', access.credentials.downloadQrCode({ visitor_id: id }));
    await access.visitors.assignQrCode({ id });
    shows(await access.visitors.get({ id }), { has_qr_code: true });
    assert.ok((await access.credentials.downloadQrCode({ visitor_id: id })).bytes.length > 100);
  },

  removeQrCode: async ({ access }) => {
    const { id } = (await access.visitors.list()).find(({ has_qr_code }) => has_qr_code)!;
    await access.visitors.removeQrCode({ id });
    shows(await access.visitors.get({ id }), { has_qr_code: false });
    await refusedWith('CODE_RESOURCE_NOT_FOUND', access.credentials.downloadQrCode({ visitor_id: id }));
  },

  addLicensePlates: async (world) => {
    const { access } = world;
    const id = await newVisitor(world);
    await access.visitors.addLicensePlates({ id, body: ['kl56mn', 'op78qr'] });
    const { license_plates } = await access.visitors.get({ id });
    assert.deepEqual(
      license_plates?.map(({ credential, credential_status }) => [credential, credential_status]),
      [
        ['kl56mn', 'active'],
        ['op78qr', 'active'],
      ],
    );
  },

  removeLicensePlate: async (world) => {
    const { access } = world;
    const id = await newVisitor(world);
    await access.visitors.addLicensePlates({ id, body: ['kl56mn', 'op78qr'] });
    const [gone, stays] = (await access.visitors.get({ id })).license_plates ?? [];
    await access.visitors.removeLicensePlate({ visitor_id: id, license_plate_id: gone!.id });
    shows(await access.visitors.get({ id }), { license_plates: [stays!] });
    await access.visitors.removeLicensePlate({ visitor_id: id, license_plate_id: stays!.id });
    shows(await access.visitors.get({ id }), { license_plates: undefined });
  },
};
