import assert from 'node:assert/strict';
import { deviceNamed } from '../office.ts';
import { webhooksWhile } from '../receiver.ts';
import { type Rows, refusedWith, shows } from '../world.ts';

export const devices: Rows<'devices'> = {
  list: async (world) => {
    const { access, console } = world;
    const all = await access.devices.list({ refresh: true });
    const doors = await access.spaces.listDoors();
    for (const { location_id, connected_uah_id, capabilities, type } of all) {
      assert.ok(
        doors.some(({ id }) => id === location_id),
        'it belongs to a door',
      );
      const hub = all.find(({ id }) => id === connected_uah_id);
      if (capabilities.includes('is_hub')) assert.equal(connected_uah_id, '');
      else assert.equal(hub?.location_id, location_id, `the hub of the ${type} is at the same door`);
    }
    for (const { id, is_bind_hub } of doors) {
      const hubs = all.filter(({ location_id, capabilities }) => location_id === id && capabilities.includes('is_hub'));
      assert.equal(hubs.length, is_bind_hub ? 1 : 0);
    }
    const { id } = await deviceNamed(world, 'Lab - Entry');
    console.device(id, { online: false });
    const seen = (await access.devices.list({ refresh: false })).find((device) => device.id === id);
    shows(seen!, { is_online: false, is_connected: false });
  },

  getSettings: async (world) => {
    const { access } = world;
    const reader = await deviceNamed(world, 'Main Entrance - Entry');
    const { device_id, access_methods } = await access.devices.getSettings({ device_id: reader.id });
    assert.equal(device_id, reader.id);
    for (const [capability, method] of [
      ['nfc', 'nfc'],
      ['pin_code', 'pin_code'],
      ['qr_code', 'qr_code'],
      ['face', 'face'],
    ] as const) {
      assert.equal(access_methods[method] !== undefined, reader.capabilities.includes(capability), capability);
    }
    const plain = await deviceNamed(world, 'Main Entrance - Exit');
    const { access_methods: few } = await access.devices.getSettings({ device_id: plain.id });
    assert.deepEqual([few.pin_code, few.face, few.nfc], [undefined, undefined, { enabled: true }]);
  },

  updateSettings: async (world) => {
    const { access } = world;
    const { id: device_id } = await deviceNamed(world, 'Main Entrance - Entry');
    const { access_methods: before } = await access.devices.getSettings({ device_id });
    const plain = ['nfc', 'bt_tap', 'bt_button', 'bt_shake', 'mobile_wave', 'wave', 'qr_code', 'touch_pass'] as const;
    const turned = Object.fromEntries(
      plain.map((method) => [method, { enabled: before[method]?.enabled ? ('no' as const) : ('yes' as const) }]),
    );
    await access.devices.updateSettings({
      device_id,
      body: {
        access_methods: {
          ...turned,
          pin_code: { enabled: 'yes', pin_code_shuffle: 'yes' },
          face: { enabled: 'yes', anti_spoofing_level: 'high', detect_distance: 'near' },
        },
      },
    });
    const { access_methods: after } = await access.devices.getSettings({ device_id });
    for (const method of plain) assert.equal(after[method]?.enabled, !before[method]?.enabled, method);
    assert.deepEqual(after.pin_code, { enabled: true, pin_code_shuffle: true });
    assert.deepEqual(after.face, { enabled: true, anti_spoofing_level: 'high', detect_distance: 'near' });

    await access.devices.updateSettings({ device_id, body: { access_methods: { pin_code: { enabled: 'no' } } } });
    const { access_methods: last } = await access.devices.getSettings({ device_id });
    assert.equal(last.pin_code?.enabled, false);
    assert.deepEqual({ ...last, pin_code: after.pin_code }, after, 'what is left out stays');
  },

  ringDoorbell: async (world) => {
    const { access } = world;
    const { id: device_id, location_id } = await deviceNamed(world, 'Loading Bay - Entry');
    const ring = (body: { room_name: string; cancel?: boolean }) => access.devices.ringDoorbell({ device_id, body });
    const told = await webhooksWhile(world, ['access.doorbell.incoming', 'access.doorbell.completed'], async () => {
      await ring({ room_name: 'Reception', cancel: false });
      await refusedWith('CODE_DEVICE_DEVICE_BUSY', ring({ room_name: '' }));
      await world.console.settled();
      await ring({ room_name: '', cancel: true });
      await world.console.settled();
      await ring({ room_name: '' });
    });
    assert.deepEqual(
      told.map(({ event }) => event),
      ['access.doorbell.incoming', 'access.doorbell.completed', 'access.doorbell.incoming'],
    );
    const said = told.map(({ data }) => data as { location: { id: string }; object: Record<string, unknown> });
    assert.ok(said.every(({ location }) => location.id === location_id));
    const [rang, ended, again] = said.map(({ object }) => object);
    assert.equal(rang?.['request_id'], ended?.['request_id']);
    assert.equal(ended?.['reason_code'], 108, 'the visitor gave up');
    assert.notEqual(again?.['request_id'], rang?.['request_id']);
  },
};
