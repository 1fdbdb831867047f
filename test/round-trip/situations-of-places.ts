import { nobody } from './inputs.ts';
import { deviceNamed, doorNamed } from './office.ts';
import type { Situations } from './situations.ts';
import type { World } from './world.ts';

const hook = { endpoint: 'http://127.0.0.1:9/hook', name: 'hook', events: ['access.door.unlock' as const] };

async function switchedOff(world: World, name: string): Promise<string> {
  const { id } = await deviceNamed(world, name);
  world.console.device(id, { online: false });
  return id;
}
/** The gate, with its hub without power. */
async function gateOff(world: World): Promise<{ id: string }> {
  await switchedOff(world, 'UGT');
  return { id: (await doorNamed(world, 'Car Park')).id };
}

export const placeSituations: Situations = {
  CODE_RESOURCE_NOT_FOUND: [
    {
      of: 'accessPolicies.create',
      why: 'a door that is none',
      arises: async (world) => {
        const [{ id } = { id: '' }] = await world.access.schedules.list();
        const body = { name: 'New', schedule_id: id, resource: [{ id: nobody, type: 'door' as const }] };
        return world.access.accessPolicies.create({ body });
      },
    },
    {
      of: 'spaces.createGroup',
      why: 'a door that is none',
      arises: ({ access }) => access.spaces.createGroup({ body: { group_name: 'New', resources: [nobody] } }),
    },
  ],
  CODE_OPERATION_FORBIDDEN: [
    {
      of: 'spaces.updateGroup',
      why: 'the building is its own group',
      arises: async ({ access }) => {
        const [building] = await access.spaces.topology();
        return access.spaces.updateGroup({ id: building!.id, body: { resources: [] } });
      },
    },
    {
      of: 'spaces.deleteGroup',
      why: 'a policy uses it',
      arises: async ({ access }) => {
        const group = (await access.spaces.listGroups()).find(({ name }) => name === 'Workshops');
        return access.spaces.deleteGroup({ id: group!.id });
      },
    },
  ],
  CODE_SPACE_DEVICE_BOUND_LOCATION_NOT_FOUND: [
    {
      of: 'spaces.unlock',
      why: 'a door without a hub',
      arises: async (world) => world.access.spaces.unlock({ id: (await doorNamed(world, 'Roof Terrace')).id }),
    },
  ],
  CODE_DEVICE_DEVICE_OFFLINE: [
    {
      of: 'spaces.unlock',
      why: 'its hub has no power',
      arises: async (world) => world.access.spaces.unlock(await gateOff(world)),
    },
    {
      of: 'spaces.setLockRule',
      why: 'its hub has no power',
      arises: async (world) =>
        world.access.spaces.setLockRule({ ...(await gateOff(world)), body: { type: 'keep_lock' } }),
    },
    {
      of: 'devices.getSettings',
      why: 'a reader without power',
      arises: async (world) => world.access.devices.getSettings({ device_id: await switchedOff(world, 'Lab - Entry') }),
    },
  ],
  CODE_DEVICE_DEVICE_BUSY: [
    {
      of: 'devices.ringDoorbell',
      why: 'it rings already',
      arises: async (world) => {
        const { id: device_id } = await deviceNamed(world, 'Loading Bay - Entry');
        await world.access.devices.ringDoorbell({ device_id, body: { room_name: '' } });
        return world.access.devices.ringDoorbell({ device_id, body: { room_name: '' } });
      },
    },
  ],
  CODE_DEVICE_DEVICE_NOT_FOUND: [
    {
      of: 'spaces.unlock',
      why: 'a reader that is none',
      arises: async (world) =>
        world.access.spaces.unlock({ id: (await doorNamed(world, 'Lab')).id, reader_id: nobody }),
    },
  ],
  CODE_DEVICE_API_NOT_SUPPORTED: [
    {
      of: 'devices.getSettings',
      why: 'a hub has no access methods',
      arises: async (world) => world.access.devices.getSettings({ device_id: (await deviceNamed(world, 'UGT')).id }),
    },
    {
      of: 'devices.ringDoorbell',
      why: 'a reader without a doorbell',
      arises: async (world) => {
        const { id: device_id } = await deviceNamed(world, 'Workshop - Entry');
        return world.access.devices.ringDoorbell({ device_id, body: { room_name: '' } });
      },
    },
    {
      of: 'spaces.unlock',
      why: 'only a gate can be stopped',
      arises: async (world) =>
        world.access.spaces.unlock({ id: (await doorNamed(world, 'Lab')).id, control_cmd: 'stop' }),
    },
    {
      of: 'spaces.getLockRule',
      why: 'a door without a hub',
      arises: async (world) => world.access.spaces.getLockRule({ id: (await doorNamed(world, 'Roof Terrace')).id }),
    },
  ],
  CODE_DEVICE_WEBHOOK_ENDPOINT_DUPLICATED: [
    {
      of: 'webhooks.create',
      why: 'the same URL again',
      arises: async ({ access }) => {
        await access.webhooks.create({ body: hook });
        return access.webhooks.create({ body: { ...hook, name: 'other' } });
      },
    },
    {
      of: 'webhooks.update',
      why: 'the URL of another',
      arises: async ({ access }) => {
        await access.webhooks.create({ body: hook });
        const { id } = await access.webhooks.create({ body: { ...hook, endpoint: `${hook.endpoint}?2` } });
        return access.webhooks.update({ id, body: hook });
      },
    },
  ],
};
