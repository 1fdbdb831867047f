import assert from 'node:assert/strict';
import type { UserGroup } from '@doorbook/access-client';
import { user } from '../office.ts';
import { found, type Rows, refusedWith, shows, type World } from '../world.ts';

const groupNamed = async ({ access }: World, name: string): Promise<UserGroup> =>
  found(
    (await access.userGroups.list()).find((group) => group.name === name),
    name,
  );

const memberIds = async ({ access }: World, id: string): Promise<string[]> =>
  (await access.userGroups.listMembers({ id })).map((member) => member.id);

export const userGroups: Rows<'userGroups'> = {
  create: async (world) => {
    const { access } = world;
    const up = await groupNamed(world, 'Operations');
    await access.userGroups.create({ body: { name: 'Night shift', up_id: up.id } });
    const made = await groupNamed(world, 'Night shift');
    shows(made, { up_id: up.id, up_ids: [...up.up_ids, up.id], full_name: `${up.full_name}/Night shift` });
    assert.deepEqual(await memberIds(world, made.id), []);

    await access.userGroups.create({ body: { name: 'Volunteers' } });
    shows(await groupNamed(world, 'Volunteers'), { up_id: '', up_ids: [], full_name: 'Volunteers' });
  },

  list: async (world) => {
    const groups = await world.access.userGroups.list();
    for (const { full_name, name, up_id, up_ids } of groups) {
      const above = up_ids.map((id) => groups.find((group) => group.id === id)?.name);
      assert.equal(full_name, [...above, name].join('/'));
      assert.equal(up_id, up_ids.at(-1) ?? '');
    }
    assert.ok(
      groups.some(({ up_ids }) => up_ids.length === 2),
      'the tree is three high',
    );
  },

  get: async (world) => {
    const group = await groupNamed(world, 'Evening shift');
    assert.deepEqual(await world.access.userGroups.get({ id: group.id }), group);
  },

  update: async (world) => {
    const { access } = world;
    const [group, design] = [await groupNamed(world, 'Evening shift'), await groupNamed(world, 'Design')];
    const members = await memberIds(world, group.id);
    await access.userGroups.update({ id: group.id, body: { name: 'Late shift', up_id: design.id } });
    shows(await access.userGroups.get({ id: group.id }), { name: 'Late shift', up_id: design.id });
    await access.userGroups.update({ id: group.id, body: { name: 'Later shift' } });
    shows(await access.userGroups.get({ id: group.id }), { name: 'Later shift', up_id: design.id });
    assert.deepEqual(await memberIds(world, group.id), members);
  },

  delete: async (world) => {
    const { access } = world;
    const group = await groupNamed(world, 'Design');
    const [member] = await memberIds(world, group.id);
    await access.userGroups.delete({ id: group.id });
    await refusedWith('CODE_NOT_EXISTS', access.userGroups.get({ id: group.id }));
    assert.equal((await access.users.get({ id: member! })).id, member, 'its members stay as users');
  },

  addMembers: async (world) => {
    const { access } = world;
    const { id } = await groupNamed(world, 'Design');
    const before = await memberIds(world, id);
    const more = (await access.users.list())
      .map((one) => one.id)
      .filter((one) => !before.includes(one))
      .slice(0, 2);
    await access.userGroups.addMembers({ id, body: more });
    assert.deepEqual(await memberIds(world, id), [...before, ...more]);
  },

  listMembers: async (world) => {
    const { id } = await groupNamed(world, 'Design');
    const members = await world.access.userGroups.listMembers({ id });
    assert.ok(members.length > 0);
    for (const member of members) {
      const { first_name, last_name, status, employee_number, onboard_time, ...kept } = await world.access.users.get({
        id: member.id,
      });
      shows(member, { first_name, last_name, status, employee_number, onboard_time });
      assert.equal(member.email, kept.user_email, 'the address is in `email` here, `user_email` is empty');
      assert.equal(member.user_email, '');
    }
  },

  removeMembers: async (world) => {
    const { id } = await groupNamed(world, 'Design');
    const [first, second, ...stay] = await memberIds(world, id);
    await world.access.userGroups.removeMembers({ id, body: [first!, second!] });
    assert.deepEqual(await memberIds(world, id), stay);
    assert.equal((await world.access.users.list()).length, 60);
  },

  listAllMembers: async (world) => {
    const { access } = world;
    const [above, below] = [await groupNamed(world, 'Operations'), await groupNamed(world, 'Evening shift')];
    const all = await access.userGroups.listAllMembers({ id: above.id });
    assert.deepEqual(all, [
      ...(await access.userGroups.listMembers({ id: above.id })),
      ...(await access.userGroups.listMembers({ id: below.id })),
    ]);
    const everybody = await access.userGroups.listAllMembers({ id: (await groupNamed(world, 'All staff')).id });
    assert.equal(everybody.length, 60);
  },

  setPolicies: async (world) => {
    const { access } = world;
    const { id } = await groupNamed(world, 'Design');
    const policies = (await access.accessPolicies.list()).slice(1, 3);
    await access.userGroups.setPolicies({ id, body: { access_policy_ids: policies.map((policy) => policy.id) } });
    assert.deepEqual(await access.userGroups.listPolicies({ id }), policies);
    await access.userGroups.setPolicies({ id, body: { access_policy_ids: [] } });
    assert.deepEqual(await access.userGroups.listPolicies({ id }), []);
  },

  listPolicies: async (world) => {
    const { access } = world;
    const { id } = await groupNamed(world, 'Engineering');
    const known = await access.accessPolicies.list();
    const own = await access.userGroups.listPolicies({ id });
    assert.deepEqual(
      own.map(({ name }) => name),
      ['Staff', 'Workshops'],
    );
    for (const policy of own)
      assert.deepEqual(
        policy,
        known.find((one) => one.id === policy.id),
      );
    const nobody = await user(world);
    assert.ok(nobody.access_policy_ids.length === 0, 'the policies of a group are not the direct ones of a user');
  },
};
