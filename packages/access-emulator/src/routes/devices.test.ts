import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../refusal.ts';
import { answerOf, asking, type TestOptions, testConsole } from '../test-console.ts';
import { devices } from './devices.ts';

function scene(options: TestOptions = {}) {
  const console = testConsole(options);
  const all = [...console.state.devices.values()];
  const ask = asking(console, 'devices', devices);
  const pro = all.find(({ type, online }) => type === 'UA-G3-Pro' && online)!;
  return {
    console,
    ask,
    all,
    pro,
    hub: all.find(({ side }) => side === null)!,
    lite: all.find(({ type, online }) => type === 'UA-LITE' && online)!,
    offline: all.find(({ online }) => !online)!,
    settings: (device_id: string) => ask('getSettings', { params: { device_id } }),
    set: (device_id: string, access_methods: unknown) =>
      ask('updateSettings', { params: { device_id }, body: { access_methods } }),
    ring: (device_id: string, body: object = { room_name: '' }) => ask('ringDoorbell', { params: { device_id }, body }),
  };
}
type Scene = ReturnType<typeof scene>;

for (const [story, code, tell] of [
  ['settings of no device', 'CODE_DEVICE_DEVICE_NOT_FOUND', ({ settings }) => settings('none')],
  ['settings of a hub', 'CODE_DEVICE_API_NOT_SUPPORTED', ({ settings, hub }) => settings(hub.id)],
  [
    'settings of a device that is offline',
    'CODE_DEVICE_DEVICE_OFFLINE',
    ({ settings, offline }) => settings(offline.id),
  ],
  ['changing a hub', 'CODE_DEVICE_API_NOT_SUPPORTED', ({ set, hub }) => set(hub.id, {})],
  ['neither yes nor no', 'CODE_PARAMS_INVALID', ({ set, pro }) => set(pro.id, { nfc: { enabled: 'maybe' } })],
  ['methods that are none', 'CODE_PARAMS_INVALID', ({ set, pro }) => set(pro.id, 'yes')],
  [
    'a distance that is none',
    'CODE_PARAMS_INVALID',
    ({ set, pro }) => set(pro.id, { face: { detect_distance: 'miles' } }),
  ],
  ['a ring for nobody', 'CODE_PARAMS_INVALID', ({ ring, pro }) => ring(pro.id, {})],
  ['a ring at no device', 'CODE_DEVICE_DEVICE_NOT_FOUND', ({ ring }) => ring('none')],
  ['a ring at a reader without a bell', 'CODE_DEVICE_API_NOT_SUPPORTED', ({ ring, lite }) => ring(lite.id)],
  ['a ring at a hub', 'CODE_DEVICE_API_NOT_SUPPORTED', ({ ring, hub }) => ring(hub.id)],
  [
    'a ring at an intercom that is offline',
    'CODE_DEVICE_DEVICE_OFFLINE',
    ({ ring, pro }) => {
      pro.online = false;
      return ring(pro.id);
    },
  ],
  [
    'a ring while it rings',
    'CODE_DEVICE_DEVICE_BUSY',
    async ({ ring, pro }) => {
      await ring(pro.id);
      await ring(pro.id);
    },
  ],
] as [string, string, (on: Scene) => Promise<unknown>][]) {
  test(`${story} → ${code}`, async () => {
    await assert.rejects(tell(scene()), (error) => error instanceof Refusal && error.code === code);
  });
}

test('devices come grouped by door', async () => {
  const { console, all } = scene();
  const { data } = await answerOf(console, 'devices', devices, 'list', { query: { refresh: 'true' } });
  const groups = data as { id: string; location_id: string }[][];
  assert.equal(groups.flat().length, all.length);
  for (const group of groups) assert.equal(new Set(group.map(({ location_id }) => location_id)).size, 1);
  assert.equal(new Set(groups.map(([first]) => first!.location_id)).size, groups.length);
  console.faults.set({ flatDevices: true });
  const flat = await answerOf(console, 'devices', devices, 'list', {});
  assert.deepEqual(flat.data, groups.flat());
});

test('consoles of long ago told the side of a reader in its full name', async () => {
  const { ask, pro } = scene({ accessVersion: '2.2.10' });
  const shown = (await ask('list')).flat().find(({ id }) => id === pro.id) as Record<string, unknown>;
  assert.equal(shown.full_name, `HQ - Ground - Main Entrance - in - ${pro.name}`);
  assert.equal('alias' in shown, false);
});

const face = { enabled: 'yes', anti_spoofing_level: 'medium', detect_distance: 'near' };
for (const [why, asked, method, expected] of [
  ['a word', { nfc: { enabled: 'no' } }, 'nfc', { enabled: 'no' }],
  ["the tables' word", { nfc: { enabled: 'false' } }, 'nfc', { enabled: 'no' }],
  ['a truth value', { nfc: { enabled: false } }, 'nfc', { enabled: 'no' }],
  ['what is left out stays', { nfc: { enabled: 'no' } }, 'bt_tap', { enabled: 'yes' }],
  ['a method that nobody knows', { retina: { enabled: 'yes' } }, 'retina', undefined],
  [
    'a shuffled keypad',
    { pin_code: { pin_code_shuffle: 'yes' } },
    'pin_code',
    { enabled: 'yes', pin_code_shuffle: 'yes' },
  ],
  [
    'no shuffle without PIN',
    { pin_code: { enabled: 'no', pin_code_shuffle: 'yes' } },
    'pin_code',
    { enabled: 'no', pin_code_shuffle: 'no' },
  ],
  [
    'a pair that takes effect',
    { face: { anti_spoofing_level: 'high' } },
    'face',
    { ...face, anti_spoofing_level: 'high' },
  ],
  ['a pair without effect', { face: { anti_spoofing_level: 'medium', detect_distance: 'medium' } }, 'face', face],
] as [string, unknown, string, unknown][]) {
  test(`access methods: ${why}`, async () => {
    const { console, set, pro } = scene();
    await set(pro.id, asked);
    const { data } = await answerOf(console, 'devices', devices, 'getSettings', { params: { device_id: pro.id } });
    const { access_methods, device_id } = data as { access_methods: Record<string, unknown>; device_id: string };
    assert.equal(device_id, pro.id);
    assert.deepEqual(access_methods[method], expected);
  });
}

test('a method that the reader does not have stays away', async () => {
  const { console, set, lite } = scene();
  await set(lite.id, { face: { enabled: 'yes' }, nfc: { enabled: 'yes' } });
  assert.equal('face' in console.state.devices.get(lite.id)!.settings!, false);
});

test('a ring is cancelled, and cancelling none is no error', async () => {
  const { console, ring, pro } = scene();
  await ring(pro.id, { room_name: '', cancel: true });
  await ring(pro.id, { room_name: 'Reception' });
  await ring(pro.id, { room_name: '', cancel: true });
  await ring(pro.id);
  assert.deepEqual(
    console.done.map(({ act, told }) => [act, ...told]),
    [
      ['ring', pro.id],
      ['ringEnded', pro.id, 108],
      ['ring', pro.id],
    ],
  );
});
