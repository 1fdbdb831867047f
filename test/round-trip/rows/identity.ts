import assert from 'node:assert/strict';
import { user } from '../office.ts';
import { type Rows, shows } from '../world.ts';

const kinds = ['ev_station', 'vpn', 'wifi'] as const;

export const identity: Rows<'identity'> = {
  invite: async (world) => {
    const { access } = world;
    const [first, second] = (await access.users.list()).filter(({ status }) => status === 'ACTIVE');
    const failures = await access.identity.invite({
      body: [
        { user_id: first!.id, email: 'new.address@example.org' },
        { user_id: second!.id, email: 'jonas@' },
      ],
    });
    assert.deepEqual(
      failures.map(({ error_msg: _, ...rest }) => rest),
      [{ error_code: '', user_email: 'jonas@', user_id: second!.id }],
      'only the failure is told',
    );
    shows(await access.users.get({ id: first!.id }), { user_email: 'new.address@example.org' });
    shows(await access.users.get({ id: second!.id }), { user_email: second!.user_email });
    assert.deepEqual(await access.identity.invite({ body: [{ user_id: second!.id }] }), []);
  },

  listAssignable: async ({ access }) => {
    const all = await access.identity.listAssignable();
    for (const kind of kinds) assert.ok(all[kind].length > 0, kind);
    assert.deepEqual(await access.identity.listAssignable({ resource_type: '' }), all);
    const two = await access.identity.listAssignable({ resource_type: 'wifi,vpn' });
    assert.deepEqual([two.ev_station, two.vpn, two.wifi], [[], all.vpn, all.wifi]);
  },

  assignToUser: async (world) => {
    const { access } = world;
    const { id } = await user(world);
    const { wifi, vpn, ev_station } = await access.identity.listAssignable();
    const assign = (resource_type: (typeof kinds)[number], ids: string[]) =>
      access.identity.assignToUser({ id, body: { resource_type, resource_ids: ids } });
    await assign('wifi', [wifi[0]!.id, wifi[1]!.id]);
    await assign('vpn', [vpn[0]!.id]);
    await assign('ev_station', [ev_station[0]!.id]);
    const own = await access.identity.listOfUser({ id });
    assert.deepEqual(own, { wifi, vpn: [{ ...vpn[0], metadata: { has_ip: true } }], ev_station });
    await assign('wifi', [wifi[1]!.id]);
    assert.deepEqual(
      await access.identity.listOfUser({ id }),
      { ...own, wifi: [wifi[1]] },
      'it replaces its type only',
    );
  },

  listOfUser: async (world) => {
    const { access } = world;
    const { id } = await user(world);
    assert.deepEqual(await access.identity.listOfUser({ id }), { ev_station: [], vpn: [], wifi: [] });
    const first = (await access.users.list())[0]!;
    const { vpn } = await access.identity.listOfUser({ id: first.id });
    assert.deepEqual(vpn[0]?.metadata, { has_ip: true });
  },

  assignToGroup: async ({ access }) => {
    const { id } = (await access.userGroups.list()).find(({ name }) => name === 'Design')!;
    const { wifi, ev_station } = await access.identity.listAssignable();
    for (const [resource_type, resource] of [
      ['wifi', wifi[1]!],
      ['ev_station', ev_station[0]!],
    ] as const) {
      await access.identity.assignToGroup({ id, body: { resource_type, resource_ids: [resource.id] } });
    }
    assert.deepEqual(await access.identity.listOfGroup({ id }), { ev_station, vpn: [], wifi: [wifi[1]] });
  },

  listOfGroup: async ({ access }) => {
    const { id } = (await access.userGroups.list()).find(({ name }) => name === 'All staff')!;
    const { wifi } = await access.identity.listAssignable();
    assert.deepEqual(await access.identity.listOfGroup({ id }), { ev_station: [], vpn: [], wifi: wifi.slice(0, 1) });
  },
};
