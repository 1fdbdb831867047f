import assert from 'node:assert/strict';
import { doorNamed } from '../office.ts';
import { type Rows, refusedWith, shows, type World } from '../world.ts';

async function parts(world: World) {
  const door = await doorNamed(world, 'Lab');
  const [building] = await world.access.spaces.topology();
  const [always, office] = await world.access.schedules.list();
  const resource = [
    { id: door.id, type: 'door' as const },
    { id: building!.id, type: 'door_group' as const },
  ];
  return { resource, alwaysId: always!.id, officeId: office!.id };
}

export const accessPolicies: Rows<'accessPolicies'> = {
  create: async (world) => {
    const { access } = world;
    const { resource, officeId } = await parts(world);
    const made = await access.accessPolicies.create({ body: { name: 'Cleaners', resource, schedule_id: officeId } });
    shows(made, { name: 'Cleaners', resources: resource, schedule_id: officeId });
    assert.deepEqual(await access.accessPolicies.get({ id: made.id }), made);
    assert.deepEqual((await access.accessPolicies.list()).at(-1), made);
    const empty = await access.accessPolicies.create({ body: { name: 'Nothing yet', schedule_id: officeId } });
    shows(empty, { resources: [] });
  },

  list: async ({ access }) => {
    const policies = await access.accessPolicies.list();
    const scheduleIds = (await access.schedules.list()).map(({ id }) => id);
    const topology = await access.spaces.topology();
    const doorIds = topology
      .flatMap((group) => group.resource_topologies.flatMap((floor) => floor.resources))
      .map(({ id }) => id);
    const placeIds = new Set([...topology.map(({ id }) => id), ...doorIds]);
    for (const { name, resources, schedule_id } of policies) {
      assert.ok(scheduleIds.includes(schedule_id), `${name}: its schedule is in the list of schedules`);
      assert.ok(
        resources.every(({ id }) => placeIds.has(id)),
        `${name}: its doors are in the topology`,
      );
    }
  },

  update: async (world) => {
    const { access } = world;
    const { resource, alwaysId } = await parts(world);
    const [, policy] = await access.accessPolicies.list();
    const { id } = policy!;
    const changed = { name: 'Everybody', resource, schedule_id: alwaysId };
    const told = await access.accessPolicies.update({ id, body: changed });
    assert.deepEqual(told, { id, name: 'Everybody', resources: resource, schedule_id: alwaysId });
    assert.deepEqual(await access.accessPolicies.get({ id }), told);
    await access.accessPolicies.update({ id, body: { resource: [] } });
    assert.deepEqual(await access.accessPolicies.get({ id }), { ...told, resources: [] }, 'what is left out stays');
  },

  delete: async ({ access }) => {
    const { id } = (await access.accessPolicies.list()).find(({ name }) => name === 'Administrators')!;
    const holder = (await access.users.list()).find(({ access_policy_ids }) => access_policy_ids.includes(id))!;
    await access.accessPolicies.delete({ id });
    await refusedWith('CODE_NOT_EXISTS', access.accessPolicies.get({ id }));
    shows(await access.users.get({ id: holder.id }), { access_policy_ids: [] });
  },

  get: async ({ access }) => {
    for (const policy of await access.accessPolicies.list()) {
      assert.deepEqual(await access.accessPolicies.get({ id: policy.id }), policy);
    }
  },
};
