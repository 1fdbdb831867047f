import type { Door, State } from '../model.ts';

/** A door as list and detail show it. */
export function doorWire(state: State, door: Door) {
  return {
    door_lock_relay_status: door.unlocked ? 'unlock' : 'lock',
    // The manual says null without a sensor; its sample, and so this, `''`.
    door_position_status: door.position ?? '',
    extras: thumbnailWire(state, door),
    floor_id: door.floorId,
    full_name: fullDoorName(state, door),
    id: door.id,
    is_bind_hub: door.hubId !== '',
    name: door.name,
    type: 'door',
  };
}

/** `<site> - <floor> - <door>`. */
export const fullDoorName = ({ building, floors }: State, { floorId, name }: Door): string =>
  [building.name, floors.get(floorId)?.name ?? '', name].join(' - ');

/** The newest picture, taken by the door's first reader; empty without one. Its path goes after `/system/static`. */
export function thumbnailWire({ devices }: State, { id, thumbnailMs }: Door) {
  const reader = [...devices.values()].find(({ doorId, side }) => doorId === id && side !== null);
  if (!reader || thumbnailMs === 0) return {};
  const takenS = Math.floor(thumbnailMs / 1000);
  return { door_thumbnail: `/preview/reader_${reader.id}_${id}_${takenS}.jpg`, door_thumbnail_last_update: takenS };
}
