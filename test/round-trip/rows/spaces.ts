import assert from 'node:assert/strict';
import { doorNamed } from '../office.ts';
import { found, type Rows, refusedWith, shows, type World } from '../world.ts';
import { doorControl } from './door-control.ts';

const customGroup = async ({ access }: World) =>
  found(
    (await access.spaces.listGroups()).find(({ name }) => name === 'Workshops'),
    'Workshops',
  );

export const spaces: Rows<'spaces'> = {
  ...doorControl,

  topology: async ({ access }) => {
    const groups = await access.spaces.topology();
    assert.deepEqual(
      groups.map(({ name, type }) => [name, type]),
      [
        ['All Doors', 'building'],
        ['Entrances', 'access'],
        ['Workshops', 'access'],
      ],
    );
    const doors = await access.spaces.listDoors();
    const shown = groups[0]!.resource_topologies.flatMap((floor) =>
      floor.resources.map(({ id, name, is_bind_hub }) => ({ id, name, is_bind_hub, floor_id: floor.id })),
    );
    assert.equal(shown.length, doors.length);
    for (const { id, ...rest } of shown) shows(doors.find((door) => door.id === id)!, rest);
    assert.ok(
      shown.some(({ is_bind_hub }) => !is_bind_hub),
      'a door without a hub',
    );
  },

  createGroup: async (world) => {
    const { access } = world;
    const ids = await Promise.all(['Lab', 'Car Park'].map(async (name) => (await doorNamed(world, name)).id));
    const made = await access.spaces.createGroup({ body: { group_name: 'Deliveries', resources: ids } });
    shows(made, { name: 'Deliveries', type: 'access' });
    assert.deepEqual(new Set(made.resources.map(({ id }) => id)), new Set(ids));
    assert.deepEqual((await access.spaces.listGroups()).at(-1), made);
    const shown = (await access.spaces.topology()).at(-1);
    assert.deepEqual(
      shown?.resource_topologies.map(({ name, resources }) => [name, resources.map((door) => door.name)]),
      [
        ['Ground', ['Car Park']],
        ['First', ['Lab']],
      ],
    );
  },

  listGroups: async ({ access }) => {
    const groups = await access.spaces.listGroups();
    assert.deepEqual(
      groups.map(({ name, type }) => [name, type]),
      [
        ['Entrances', 'access'],
        ['Workshops', 'access'],
      ],
      'the building is not in this list',
    );
  },

  getGroup: async (world) => {
    const { access } = world;
    const group = await customGroup(world);
    const one = await access.spaces.getGroup({ id: group.id });
    assert.deepEqual({ ...one, resources: one.resources.map(({ name: _, ...rest }) => rest) }, group);
    const [building] = await access.spaces.topology();
    const all = await access.spaces.getGroup({ id: building!.id });
    shows(all, { name: 'All Doors', type: 'building' });
    assert.deepEqual(
      all.resources.map(({ id, name }) => ({ id, name })),
      (await access.spaces.listDoors()).map(({ id, name }) => ({ id, name })),
    );
  },

  updateGroup: async (world) => {
    const { access } = world;
    const { id, resources } = await customGroup(world);
    const renamed = await access.spaces.updateGroup({ id, body: { group_name: 'Makers' } });
    shows(renamed, { name: 'Makers', resources });
    const { id: labId } = await doorNamed(world, 'Lab');
    await access.spaces.updateGroup({ id, body: { resources: [labId] } });
    const one = await access.spaces.getGroup({ id });
    shows(one, { name: 'Makers', resources: [{ id: labId, name: 'Lab', type: 'door' }] });
    shows(await access.spaces.updateGroup({ id, body: { group_name: 'Nobody', resources: [] } }), { resources: [] });
    shows(await access.spaces.getGroup({ id }), { name: 'Nobody', resources: [] });
  },

  deleteGroup: async (world) => {
    const { access } = world;
    const { id: labId } = await doorNamed(world, 'Lab');
    const { id } = await access.spaces.createGroup({ body: { group_name: 'Short-lived', resources: [labId] } });
    await access.spaces.deleteGroup({ id });
    await refusedWith('CODE_NOT_EXISTS', access.spaces.getGroup({ id }));
    assert.equal((await access.spaces.listGroups()).length, 2);
  },

  getDoor: async ({ access, console }) => {
    for (const door of await access.spaces.listDoors()) {
      assert.deepEqual(await access.spaces.getDoor({ id: door.id }), door);
    }
    const { doorId: id } = console.sensor('Lab', 'open');
    shows(await access.spaces.getDoor({ id }), { door_position_status: 'open', door_lock_relay_status: 'lock' });
  },

  listDoors: async ({ access }) => {
    const doors = await access.spaces.listDoors();
    const floors = (await access.spaces.topology())[0]!.resource_topologies;
    for (const { floor_id, full_name, name } of doors) {
      const floor = floors.find(({ id }) => id === floor_id);
      assert.equal(full_name, `HQ - ${floor?.name} - ${name}`);
    }
    assert.deepEqual(new Set(doors.map(({ door_position_status }) => door_position_status)), new Set(['close', null]));
    for (const { extras } of doors) {
      if (!extras?.door_thumbnail) continue;
      const { type } = await access.systemLogs.getStatic({ path: extras.door_thumbnail });
      assert.equal(type, 'image/jpeg');
    }
  },
};
