import type { Door, DoorGroup, State } from '../model.ts';

/** The doors of a group; the building's own group has every door. */
const doorsOf = ({ doors }: State, { type, doorIds }: DoorGroup): Door[] =>
  [...doors.values()].filter(({ id }) => type === 'building' || doorIds.includes(id));

/** A group as list, create and update show it: the doors without names. */
export const doorGroupWire = (state: State, group: DoorGroup) => ({
  id: group.id,
  name: group.name,
  resources: doorsOf(state, group).map(({ id }) => ({ id, type: 'door' })),
  type: group.type,
});

/** One group: the doors with names. */
export const doorGroupDetailWire = (state: State, group: DoorGroup) => ({
  ...doorGroupWire(state, group),
  resources: doorsOf(state, group).map(({ id, name }) => ({ id, name, type: 'door' })),
});

/** A group with the floors on which it has doors. */
export function topologyWire(state: State, group: DoorGroup) {
  const doors = doorsOf(state, group);
  const floors = [...state.floors.values()].map((floor) => ({
    id: floor.id,
    name: floor.name,
    type: 'floor',
    resources: doors
      .filter(({ floorId }) => floorId === floor.id)
      .map(({ id, name, hubId }) => ({ id, name, type: 'door', is_bind_hub: hubId !== '' })),
  }));
  const shown = floors.filter(({ resources }) => resources.length > 0);
  return { id: group.id, name: group.name, type: group.type, resource_topologies: shown };
}
