import type { Call, Routes } from '../call.ts';
import type { Device, State } from '../model.ts';
import { badParameter, found, refuse } from '../refusal.ts';
import { deviceWire } from '../wire/device.ts';
import { adminDid } from './admin-note.ts';
import { withMethods } from './devices/access-methods.ts';

/** Of a ring's ends: the visitor, or who rang in his name, gave up. */
const cancelledByVisitor = 108;

export const devices: Routes<'devices'> = {
  /** The emulator's online flags are never stale, so `refresh` changes nothing. */
  list({ console }) {
    const byDoor = new Map<string, ReturnType<typeof deviceWire>[]>();
    for (const device of console.state.devices.values()) {
      const group = byDoor.get(device.doorId);
      if (group) group.push(deviceWire(console, device));
      else byDoor.set(device.doorId, [deviceWire(console, device)]);
    }
    const groups = [...byDoor.values()];
    return console.faults.hits('flatDevices') ? groups.flat() : groups;
  },

  getSettings({ console, params }) {
    const { id, settings } = withSettings(console.state, params.device_id);
    return { access_methods: structuredClone(settings), device_id: id };
  },

  updateSettings(call) {
    const device = withSettings(call.console.state, call.params.device_id);
    device.settings = withMethods(device.settings, call.body.access_methods);
    adminDid(call, 'update', 'device settings', device);
  },

  ringDoorbell(call) {
    const device = withDoorbell(call);
    const { doing } = call.console;
    if (call.body.cancel) {
      if (device.ringId !== null) doing.ringEnded(device.id, cancelledByVisitor);
      device.ringId = null;
      return;
    }
    if (device.ringId !== null) throw refuse('CODE_DEVICE_DEVICE_BUSY', `${device.name} is ringing already.`);
    device.ringId = doing.ring(device.id);
  },
};

const deviceOf = ({ devices }: State, id: string): Device =>
  found(devices.get(id), 'device', id, 'CODE_DEVICE_DEVICE_NOT_FOUND');

function online(device: Device): void {
  if (!device.online) throw refuse('CODE_DEVICE_DEVICE_OFFLINE', `${device.name} is offline.`);
}

type WithSettings = Device & { settings: NonNullable<Device['settings']> };
const hasSettings = (device: Device): device is WithSettings => device.settings !== null;

function withSettings(state: State, id: string): WithSettings {
  const device = deviceOf(state, id);
  if (!hasSettings(device)) {
    throw refuse('CODE_DEVICE_API_NOT_SUPPORTED', `${device.name} (${device.type}) has no access methods.`);
  }
  online(device);
  return device;
}

/** No capability tells of a doorbell: intercoms and Reader Pros have one. */
function withDoorbell({
  console,
  params,
  body,
}: Pick<Call, 'console'> & { params: { device_id: string }; body: { room_name: string } }): Device {
  const device = deviceOf(console.state, params.device_id);
  if (!/intercom|[-\s]pro\b/i.test(device.type)) {
    throw refuse('CODE_DEVICE_API_NOT_SUPPORTED', `${device.name} (${device.type}) has no doorbell.`);
  }
  online(device);
  if (typeof body.room_name !== 'string') throw badParameter('room_name', 'it is missing; send "" for the default');
  return device;
}
