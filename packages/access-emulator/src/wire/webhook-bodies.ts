import type { Device, Door, Opening, State } from '../model.ts';
import { thumbnailWire } from './door.ts';
import { resultText } from './hit.ts';
import { hubOf, wiring } from './place.ts';

/* `data` of the webhook events: four blocks with the fields and the absences of the manual's samples. */

type Block = Record<string, unknown>;
/** Such as `{ location, device, actor, object }`. */
export type EventData = Record<string, unknown>;

interface Actor {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** Somebody at a door, granted or denied. The direction is not told, and the device is the hub. */
export function unlockData(state: State, opening: Opening): EventData {
  const { actorId, actorName, actorType, method, readerId, extra } = opening;
  const door = state.doors.get(opening.doorId);
  return {
    location: door ? { ...locationOf(door), extras: { ...thumbnailWire(state, door), ...wiring(door) } } : null,
    device: door ? hubBlock(state, door) : null,
    actor: { id: actorId, name: actorName, type: actorType },
    object: {
      authentication_type: method,
      authentication_value: '',
      policy_id: '',
      policy_name: '',
      reader_id: readerId,
      result: resultText(opening),
      ...(extra && { extra }),
    },
  };
}

export const ringData = (state: State, device: Device, requestId: string): EventData => ({
  ...atReader(state, device),
  actor: null,
  object: { request_id: requestId },
});

export const ringEndedData = (state: State, device: Device, requestId: string, reasonCode: number): EventData => ({
  ...atReader(state, device),
  actor: null,
  object: { host_device_mac: '', reason_code: reasonCode, request_id: requestId },
});

/** A button outside asks to be let in. */
export function renData(state: State, door: Door, requestId: string): EventData {
  return {
    location: { ...locationOf(door), extras: wiring(door) },
    device: null,
    actor: null,
    object: { host_device_mac: hostMac(state), reason_code: 0, request_id: requestId },
  };
}

export const sensorData = (state: State, door: Door, status: 'open' | 'close'): EventData => ({
  ...atDoor(state, door),
  actor: null,
  object: { event_type: 'dps_change', status },
});

/** No location, no actor. `glocal` is the console's own spelling. */
export const emergencyData = (hub: Device, mode: 'lockdown' | 'evacuation', isOn: boolean): EventData => ({
  device: { ...deviceOf(hub), mac: withColons(hub.id), adopting: false, category: null },
  object: { glocal: true, mode, value: isOn },
});

/** Temporary unlocks and schedules; there is no sample of these. */
export const lockRuleData = (
  state: State,
  door: Door,
  rule: { type: string; interval?: number } | null,
  actor: Actor | null = null,
): EventData => ({ ...atDoor(state, door), actor, object: rule });

/** There is no sample of this either. */
export const visitorData = (visitor: { id: string; name: string }, status: string): EventData => ({
  location: null,
  device: null,
  actor: { ...visitor, type: 'visitor' },
  object: { id: visitor.id, status },
});

/** The console's own MAC address as it writes it of itself. */
export const hostMac = ({ consoleId }: State): string => consoleId.replaceAll(/[:-]/g, '').toUpperCase();

const locationOf = ({ id, name, floorId }: Door): Block => ({
  id,
  location_type: 'door',
  name,
  up_id: floorId,
  extras: {},
  device_ids: null,
});

const atDoor = (state: State, door: Door): EventData => ({
  location: locationOf(door),
  device: hubBlock(state, door),
});

function atReader(state: State, device: Device): EventData {
  const door = state.doors.get(device.doorId);
  return { location: door ? locationOf(door) : null, device: deviceOf(device) };
}

function hubBlock(state: State, door: Door): Block | null {
  const hub = hubOf(state, door);
  return hub ? deviceOf(hub) : null;
}

/** `online` is false in every sample, although the device has just spoken; a hub's own address is left empty. */
const deviceOf = (device: Device): Block => ({
  name: device.name,
  alias: device.alias,
  id: device.id,
  ip: device.ip,
  mac: device.hubId === '' ? '' : withColons(device.id),
  online: false,
  device_type: device.type,
  connected_hub_id: device.hubId,
  location_id: device.doorId,
  firmware: device.firmware,
  version: device.version,
  guid: device.guid,
  start_time: Math.floor(device.bootMs / 1000),
  hw_type: device.hubId === '' ? '' : 'GA',
  revision: revisionOf(device),
  cap: null,
});

/** Some instant in nanoseconds, as text because no JSON number can hold it. */
const revisionOf = ({ id, bootMs }: Device): string =>
  `${Math.floor(bootMs)}${String(Number.parseInt(id.slice(-5), 16) % 1_000_000).padStart(6, '0')}`;

const withColons = (mac: string): string => mac.match(/../g)?.join(':') ?? mac;
