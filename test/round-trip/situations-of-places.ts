import { nobody } from './inputs.ts';
import { deviceNamed, doorNamed, week } from './office.ts';
import type { Situations } from './situations.ts';
import type { World } from './world.ts';

const eve = { name: 'Eve', start_time: '2026-12-24T00:00:00Z', end_time: '2026-12-25T00:00:00Z' };
const hook = { endpoint: 'http://127.0.0.1:9/hook', name: 'hook', events: ['access.door.unlock' as const] };

const schedule = async ({ access }: World, name: string) =>
  (await access.schedules.list()).find((one) => one.name === name)!;
const holidays = async ({ access }: World, name: string) =>
  (await access.holidayGroups.list()).find((one) => one.name === name)!;

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
        const { id } = await schedule(world, 'Always Access');
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
  CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND: [
    {
      of: 'accessPolicies.create',
      why: 'a schedule that is none',
      arises: ({ access }) => access.accessPolicies.create({ body: { name: 'New', schedule_id: nobody } }),
    },
  ],
  CODE_ACCESS_POLICY_SCHEDULE_NAME_EXIST: [
    {
      of: 'schedules.create',
      why: 'a name that is taken',
      arises: ({ access }) => access.schedules.create({ body: { name: 'Evenings', week_schedule: week } }),
    },
    {
      of: 'schedules.update',
      why: 'a name that another has',
      arises: async (world) => {
        const { id } = await schedule(world, 'Evenings');
        return world.access.schedules.update({ id, body: { name: 'Office hours' } });
      },
    },
  ],
  CODE_ACCESS_POLICY_SCHEDULE_CAN_NOT_DELETE: ['Always Access', 'Evenings'].map((name) => ({
    of: 'schedules.delete',
    why: name === 'Evenings' ? 'a policy uses it' : "the system's own",
    arises: async (world) => world.access.schedules.delete({ id: (await schedule(world, name)).id }),
  })),
  CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND: [
    {
      of: 'schedules.create',
      why: 'holidays that are none',
      arises: ({ access }) =>
        access.schedules.create({ body: { name: 'New', week_schedule: week, holiday_group_id: nobody } }),
    },
  ],
  CODE_ACCESS_POLICY_HOLIDAY_NOT_FOUND: [
    {
      of: 'holidayGroups.update',
      why: 'a holiday of no group',
      arises: async (world) => {
        const { id, name } = await holidays(world, 'Year end');
        return world.access.holidayGroups.update({ id, body: { name, holidays: [{ ...eve, id: nobody }] } });
      },
    },
  ],
  CODE_ACCESS_POLICY_HOLIDAY_NAME_EXIST: [
    {
      of: 'holidayGroups.create',
      why: 'two holidays of one name',
      arises: ({ access }) => access.holidayGroups.create({ body: { name: 'New', holidays: [eve, eve] } }),
    },
  ],
  CODE_ACCESS_POLICY_HOLIDAY_GROUP_NAME_EXIST: [
    {
      of: 'holidayGroups.create',
      why: 'a name that is taken',
      arises: ({ access }) => access.holidayGroups.create({ body: { name: 'Year end' } }),
    },
  ],
  CODE_ACCESS_POLICY_HOLIDAY_GROUP_CAN_NOT_DELETE: [
    {
      of: 'holidayGroups.delete',
      why: 'a schedule uses it',
      arises: async (world) => world.access.holidayGroups.delete({ id: (await holidays(world, 'Year end')).id }),
    },
  ],
  CODE_HOLIDAY_GROUP_CAN_NOT_DELETE: [
    {
      of: 'holidayGroups.delete',
      why: "the system's own",
      arises: async (world) => world.access.holidayGroups.delete({ id: (await holidays(world, 'No Holidays')).id }),
    },
  ],
  CODE_HOLIDAY_GROUP_CAN_NOT_EDIT: [
    {
      of: 'holidayGroups.update',
      why: "the system's own",
      arises: async (world) => {
        const { id } = await holidays(world, 'No Holidays');
        return world.access.holidayGroups.update({ id, body: { name: 'Holidays' } });
      },
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
