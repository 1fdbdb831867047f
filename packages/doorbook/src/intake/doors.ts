import { type Device, type Door, doorIdOf } from '@doorbook/access-client';
import { clean } from './words.ts';

/** What the console's lists say of doors and devices; may be empty before the first sync. */
export interface Places {
  readonly doors: readonly Pick<Door, 'id' | 'name'>[];
  readonly devices: readonly Pick<Device, 'id' | 'location_id'>[];
}

interface Told {
  readonly type: string;
  readonly id: string;
  readonly display_name: string;
}

interface ToldDoor {
  readonly doorId: string | null;
  readonly doorName: string;
}

/** A hub's address: some consoles send it in the place of the door's id. */
const macPattern = /^(?:[0-9a-f]{2}[:-]?){5}[0-9a-f]{2}$/i;

/**
 * The door among the things that a sighting is about. Without a door named, a device that stands at one tells it. The id
 * of a door that the lists do not have stays: it was deleted, or is not synced yet.
 */
export function doorOf(targets: readonly Told[], places: Places): ToldDoor {
  const told = targets.find(({ type }) => type === 'door') ?? targets.find(({ id }) => isPlaced(id, places));
  if (!told) return { doorId: null, doorName: '' };
  const door = { ...told, type: 'door' };
  const known = doorIdOf({ _source: { target: [door] } }, places);
  const isDevice = macPattern.test(told.id) || places.devices.some(({ id }) => id === told.id);
  const id = known ?? (isDevice ? '' : clean(told.id));
  const doorName = told.type === 'door' ? clean(told.display_name) : '';
  const listed = places.doors.find((one) => one.id === known)?.name;
  return { doorId: id === '' ? null : id, doorName: doorName || clean(listed ?? '') };
}

const isPlaced = (id: string, { devices }: Places): boolean =>
  id !== '' && devices.some((device) => device.id === id && Boolean(device.location_id));
