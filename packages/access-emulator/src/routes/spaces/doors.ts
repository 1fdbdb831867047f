import type { Routes } from '../../call.ts';
import type { Device, Door, State } from '../../model.ts';
import { found, refuse } from '../../refusal.ts';
import { doorWire } from '../../wire/door.ts';

export const doors: Pick<Routes<'spaces'>, 'getDoor' | 'listDoors'> = {
  getDoor: ({ console: { state }, params }) => doorWire(state, doorOf(state, params.id)),
  listDoors: ({ console: { state } }) => [...state.doors.values()].map((door) => doorWire(state, door)),
};

export const doorOf = ({ doors }: State, id: string): Door => found(doors.get(id), 'door', id);

/** The hub of a door that has one, when it can be talked to. */
export function onlineHub({ devices }: State, { name, hubId }: Door): Device {
  const hub = found(devices.get(hubId), `hub of ${name}`, hubId, 'CODE_DEVICE_DEVICE_NOT_FOUND');
  if (!hub.online) throw refuse('CODE_DEVICE_DEVICE_OFFLINE', `The hub of ${name} is offline.`);
  return hub;
}
