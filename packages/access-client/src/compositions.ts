import type { AccessPolicy } from './contract/access-policies.ts';
import type { Contract } from './contract/contract.ts';
import type { Schedule } from './contract/schedules.ts';
import type { UserGroup } from './contract/user-groups.ts';
import { AccessError } from './errors.ts';
import type { MethodsOf } from './methods.ts';
import { anything, checkOptions, optional, text } from './options.ts';

/*
 * What takes more than one call on a console. Each is named for what a person wants done.
 */

type Chapters = {
  readonly [C in 'users' | 'userGroups' | 'visitors' | 'schedules' | 'spaces']: MethodsOf<Contract[C]>;
};

export interface Compositions {
  /** Deactivates a user where needed, then deletes: the console refuses to delete an active one. */
  deleteUser(input: { id: string }): Promise<void>;
  /** Cancels a visit; the visitor stays listed as CANCELLED. */
  cancelVisit(input: { id: string }): Promise<void>;
  /** Deletes a visitor for good. */
  deleteVisitor(input: { id: string }): Promise<void>;
  /** Creates a user group and finds its id, which the console does not tell. */
  createUserGroup(input: { name: string; up_id?: string }): Promise<UserGroup>;
  /** All schedules with their weeks, which the list leaves out: one call for each. */
  schedulesWithWeeks(): AsyncGenerator<Schedule, void, undefined>;
  /** The doors that a policy opens: its door groups, the building's among them, taken apart. */
  doorIdsOf(policy: Pick<AccessPolicy, 'resources'>): Promise<Set<string>>;
}

export function compositionsOf({ users, userGroups, visitors, schedules, spaces }: Chapters): Compositions {
  return {
    async deleteUser(input) {
      checkOptions('deleteUser', input, { id: text });
      const { id } = input;
      const { status } = await users.get({ id });
      if (status !== 'DEACTIVATED') await users.update({ id, body: { status: 'DEACTIVATED' } });
      await users.delete({ id });
    },
    async cancelVisit(input) {
      checkOptions('cancelVisit', input, { id: text });
      await visitors.delete({ id: input.id });
    },
    async deleteVisitor(input) {
      checkOptions('deleteVisitor', input, { id: text });
      await visitors.delete({ id: input.id, is_force: true });
    },
    async createUserGroup(group) {
      checkOptions('createUserGroup', group, { name: text, up_id: optional(anything) });
      const before = new Set((await userGroups.list()).map(({ id }) => id));
      await userGroups.create({ body: group });
      const made = (await userGroups.list()).find(({ id, name }) => !before.has(id) && name === group.name);
      if (made) return made;
      throw new AccessError({
        code: 'ANSWER_UNREADABLE',
        message: 'The console took the new user group and does not list it.',
        mayHaveHappened: true,
      });
    },
    async *schedulesWithWeeks() {
      for (const { id } of await schedules.list()) yield await schedules.get({ id });
    },
    async doorIdsOf(policy) {
      const resources = resourcesOf(policy);
      const doorIds = resources.filter(({ type }) => type === 'door').map(({ id }) => id);
      const groupIds = new Set(resources.filter(({ type }) => type === 'door_group').map(({ id }) => id));
      if (groupIds.size === 0) return new Set(doorIds);
      // The topology, because the list of groups leaves the building's out.
      const groups = (await spaces.topology()).filter(({ id }) => groupIds.delete(id));
      const inGroups = groups.flatMap(({ resource_topologies: floors }) =>
        floors.flatMap(({ resources: doors }) => doors),
      );
      // Groups that the console makes for visits are in no list, but can be fetched.
      const packed = await Promise.all([...groupIds].map((id) => spaces.getGroup({ id })));
      return new Set([
        ...doorIds,
        ...inGroups.map(({ id }) => id),
        ...packed.flatMap(({ resources: doors }) => doors.map(({ id }) => id)),
      ]);
    },
  };
}

function resourcesOf(policy: Partial<Pick<AccessPolicy, 'resources'>> | null | undefined): AccessPolicy['resources'] {
  const resources = policy?.resources;
  if (Array.isArray(resources)) return resources;
  const message = 'doorIdsOf: "resources": a policy of accessPolicies.list or .get is needed.';
  throw new AccessError({ code: 'REQUEST_INVALID', message, field: 'resources' });
}
