import type { Emulated } from '../emulated.ts';
import type { Device } from '../model.ts';
import { has } from '../versions.ts';
import { fullDoorName } from './door.ts';

/** A device in the list. Consoles of the 2.2.10 era told a reader's side in its full name, later ones show an alias. */
export function deviceWire(console: Emulated, device: Device) {
  const { capabilities, doorId, hubId, id, name, online, type } = device;
  return {
    ...(has(console, '3.1.30') ? { alias: device.alias } : { full_name: fullDeviceName(console, device) }),
    capabilities: [...capabilities],
    connected_uah_id: hubId,
    id,
    is_adopted: true,
    is_connected: online,
    is_managed: true,
    is_online: online,
    location_id: doorId,
    name,
    type,
  };
}

/** `<site> - <floor> - <door> - in|out - <name>`. */
function fullDeviceName({ state }: Emulated, { doorId, name, side }: Device): string {
  const door = state.doors.get(doorId);
  const way = side && (side === 'entry' ? 'in' : 'out');
  return [door ? fullDoorName(state, door) : state.building.name, way, name].filter(Boolean).join(' - ');
}
