import type { Routes } from '../call.ts';
import type { Place, Policy, State } from '../model.ts';
import { uuidOf } from '../random.ts';
import { badParameter, found, refuse } from '../refusal.ts';
import { policyWire } from '../wire/policy.ts';
import { adminDid } from './admin-note.ts';

export const accessPolicies: Routes<'accessPolicies'> = {
  create(call) {
    const { state, ids } = call.console;
    const { name, resource = [], schedule_id: scheduleId } = call.body;
    checkName(name);
    checkSchedule(state, scheduleId);
    const policy: Policy = { id: uuidOf(ids), name, places: checkedPlaces(state, resource), scheduleId };
    state.policies.set(policy.id, policy);
    adminDid(call, 'create', 'access policy', policy);
    return policyWire(policy);
  },

  list: ({ console }) => [...console.state.policies.values()].map(policyWire),

  get: ({ console, params }) => policyWire(policyOf(console.state, params.id)),

  update(call) {
    const { state } = call.console;
    const policy = policyOf(state, call.params.id);
    const { name = policy.name, resource, schedule_id: scheduleId = policy.scheduleId } = call.body;
    checkName(name);
    if (scheduleId !== policy.scheduleId) checkSchedule(state, scheduleId);
    const places = resource ? checkedPlaces(state, resource) : policy.places;
    Object.assign(policy, { name, places, scheduleId });
    adminDid(call, 'update', 'access policy', policy);
    return policyWire(policy);
  },

  delete(call) {
    const { state } = call.console;
    const policy = policyOf(state, call.params.id);
    state.policies.delete(policy.id);
    for (const holder of [...state.users.values(), ...state.groups.values()]) {
      holder.policyIds = holder.policyIds.filter((id) => id !== policy.id);
    }
    adminDid(call, 'delete', 'access policy', policy);
  },
};

const policyOf = ({ policies }: State, id: string): Policy => found(policies.get(id), 'access policy', id);

/** Two policies may be called the same: the manual has no code that would refuse it. */
function checkName(name: string): void {
  if (name.trim() === '') throw badParameter('name', 'it is empty');
}

function checkSchedule({ schedules }: State, id: string): void {
  if (!schedules.has(id)) throw refuse('CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND', `There is no schedule ${id}.`);
}

function checkedPlaces({ doors, doorGroups, building }: State, asked: readonly Place[]): Place[] {
  return asked.map(({ id, type }) => {
    const isKnown = type === 'door' ? doors.has(id) : doorGroups.has(id) || id === building.id;
    if (!isKnown) throw refuse('CODE_RESOURCE_NOT_FOUND', `There is no ${type} ${id}.`);
    return { id, type };
  });
}
