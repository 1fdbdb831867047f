import { sameName } from '@doorbook/access-client';
import type { Routes } from '../call.ts';
import type { State, User, UserGroup } from '../model.ts';
import { upIdsOf } from '../policies-of.ts';
import { uuidOf } from '../random.ts';
import { badParameter, found, refuse } from '../refusal.ts';
import { memberWire, policiesWire } from '../wire/user.ts';
import { userGroupWire } from '../wire/user-group.ts';
import { adminDid } from './admin-note.ts';

export const userGroups: Routes<'userGroups'> = {
  create: (call) => {
    const { console, body } = call;
    const { state } = console;
    const upId = body.up_id ?? '';
    if (upId !== '') found(state.groups.get(upId), 'user group', upId);
    const name = checkedName(state, body.name, upId);
    const group = { id: uuidOf(console.ids), name, upId, memberIds: new Set<string>(), policyIds: [], identityIds: [] };
    state.groups.set(group.id, group);
    adminDid(call, 'create', 'user group', group);
  },

  list: ({ console }) => [...console.state.groups.values()].map((group) => userGroupWire(console.state, group)),

  get: ({ console, params }) => userGroupWire(console.state, groupAt(console.state, params.id)),

  update: (call) => {
    const { state } = call.console;
    const group = groupAt(state, call.params.id);
    const upId = call.body.up_id ?? group.upId;
    if (upId !== '') found(state.groups.get(upId), 'user group', upId);
    if ([...upIdsOf(state, upId), upId].includes(group.id)) {
      throw badParameter('up_id', 'a group cannot lie within itself');
    }
    group.name = checkedName(state, call.body.name, upId, group.id);
    group.upId = upId;
    adminDid(call, 'update', 'user group', group);
  },

  /** The members stay as users. A group with groups below it is refused, so that none hangs in the air. */
  delete: (call) => {
    const { state } = call.console;
    const group = groupAt(state, call.params.id);
    if ([...state.groups.values()].some(({ upId }) => upId === group.id)) {
      throw refuse('CODE_OPERATION_FORBIDDEN', `${group.name} has groups below it: delete or move those first.`);
    }
    state.groups.delete(group.id);
    adminDid(call, 'delete', 'user group', group);
  },

  addMembers: (call) => {
    const { state } = call.console;
    const group = groupAt(state, call.params.id);
    for (const { id } of usersOf(state, call.body)) group.memberIds.add(id);
    adminDid(call, 'update', 'user group', group);
  },

  removeMembers: (call) => {
    const { state } = call.console;
    const group = groupAt(state, call.params.id);
    for (const { id } of usersOf(state, call.body)) group.memberIds.delete(id);
    adminDid(call, 'update', 'user group', group);
  },

  listMembers: ({ console, params }) => membersOf(console.state, [groupAt(console.state, params.id)]),

  listAllMembers: ({ console, params }) => {
    const { state } = console;
    const top = groupAt(state, params.id);
    const below = [...state.groups.values()].filter(({ id }) => upIdsOf(state, id).includes(top.id));
    return membersOf(state, [top, ...below]);
  },

  setPolicies: (call) => {
    const { state } = call.console;
    const group = groupAt(state, call.params.id);
    for (const id of call.body.access_policy_ids) found(state.policies.get(id), 'access policy', id);
    group.policyIds = [...new Set(call.body.access_policy_ids)];
    adminDid(call, 'update', 'user group', group);
  },

  listPolicies: ({ console, params }) => policiesWire(console, groupAt(console.state, params.id).policyIds),
};

const groupAt = ({ groups }: State, id: string): UserGroup => found(groups.get(id), 'user group', id);

/** A name is taken once among the groups of one parent. */
function checkedName({ groups }: State, given: string, upId: string, ownId?: string): string {
  const name = given.trim();
  if (name === '') throw badParameter('name', 'it is empty');
  for (const other of groups.values()) {
    if (other.id === ownId || other.upId !== upId || !sameName(other.name, name)) continue;
    throw refuse('CODE_USER_NAME_DUPLICATED', `There is already a group ${name} here.`);
  }
  return name;
}

/** All of them, or the refusal: one unknown id and nobody's membership changes. */
const usersOf = ({ users }: State, ids: readonly string[]): User[] =>
  ids.map((id) => found(users.get(id), 'user', id, 'CODE_USER_WORKER_NOT_EXISTS'));

function membersOf({ users }: State, groups: readonly UserGroup[]) {
  const ids = new Set(groups.flatMap(({ memberIds }) => [...memberIds]));
  return [...ids].flatMap((id) => {
    const user = users.get(id);
    return user ? [memberWire(user)] : [];
  });
}
