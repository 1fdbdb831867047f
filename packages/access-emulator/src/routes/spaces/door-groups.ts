import type { Routes } from '../../call.ts';
import type { DoorGroup, State } from '../../model.ts';
import { uuidOf } from '../../random.ts';
import { badParameter, found, refuse } from '../../refusal.ts';
import { doorGroupDetailWire, doorGroupWire, topologyWire } from '../../wire/door-group.ts';
import { adminDid } from '../admin-note.ts';
import { isPacked } from '../visit-places.ts';

/** Made by a person: neither the building's own group nor one that the console packed for a visit. */
const isCustom = (group: DoorGroup): boolean => group.type === 'access' && !isPacked(group);

export const doorGroups: Pick<
  Routes<'spaces'>,
  'topology' | 'createGroup' | 'listGroups' | 'getGroup' | 'updateGroup' | 'deleteGroup'
> = {
  /** The building first, then the custom groups. */
  topology({ console: { state } }) {
    const groups = [...state.doorGroups.values()];
    const sorted = [...groups.filter(({ type }) => type === 'building'), ...groups.filter(isCustom)];
    return sorted.map((group) => topologyWire(state, group));
  },

  createGroup(call) {
    const { state, ids } = call.console;
    const { group_name: name, resources } = call.body;
    checkName(state, name);
    const group: DoorGroup = { id: uuidOf(ids), name, type: 'access', doorIds: checkedDoors(state, resources) };
    state.doorGroups.set(group.id, group);
    adminDid(call, 'create', 'door group', group);
    return doorGroupWire(state, group);
  },

  listGroups: ({ console: { state } }) =>
    [...state.doorGroups.values()].filter(isCustom).map((group) => doorGroupWire(state, group)),

  /** Also finds the building's group, and the doors of a visit, which no list has. */
  getGroup({ console: { state }, params: { id } }) {
    const group = state.doorGroups.get(id) ?? (id === state.building.id ? wholeBuilding(state) : undefined);
    return doorGroupDetailWire(state, found(group, 'door group', id));
  },

  updateGroup(call) {
    const { state } = call.console;
    const group = customGroup(state, call.params.id);
    const { group_name: name = group.name, resources } = call.body;
    if (name !== group.name) checkName(state, name);
    const doorIds = resources ? checkedDoors(state, resources) : group.doorIds;
    Object.assign(group, { name, doorIds });
    adminDid(call, 'update', 'door group', group);
    return doorGroupWire(state, group);
  },

  deleteGroup(call) {
    const { state } = call.console;
    const group = customGroup(state, call.params.id);
    const users = [...state.policies.values(), ...state.visitors.values()];
    if (users.some(({ places }) => places.some(({ id }) => id === group.id))) {
      throw refuse('CODE_OPERATION_FORBIDDEN', `"${group.name}" is in use by an access policy or a visitor.`);
    }
    state.doorGroups.delete(group.id);
    adminDid(call, 'delete', 'door group', group);
  },
};

const wholeBuilding = ({ doorGroups }: State): DoorGroup | undefined =>
  [...doorGroups.values()].find(({ type }) => type === 'building');

function customGroup({ doorGroups, building }: State, id: string): DoorGroup {
  const group = doorGroups.get(id);
  if (id === building.id || group?.type === 'building') {
    throw refuse('CODE_OPERATION_FORBIDDEN', "The building's own group cannot be changed.");
  }
  return found(group, 'door group', id);
}

function checkName({ doorGroups }: State, name: string): void {
  if (name.trim() === '') throw badParameter('group_name', 'it is empty');
  // The manual wants it unique and has no code of its own for that.
  if ([...doorGroups.values()].some((group) => group.name === name))
    throw badParameter('group_name', `"${name}" is taken`);
}

function checkedDoors({ doors }: State, ids: readonly string[]): string[] {
  for (const id of ids) found(doors.get(id), 'door', id, 'CODE_RESOURCE_NOT_FOUND');
  return [...new Set(ids)];
}
