import { nobody } from './inputs.ts';
import { week } from './office.ts';
import type { Situations } from './situations.ts';
import { found, type World } from './world.ts';

const eve = { name: 'Eve', start_time: '2026-12-24T00:00:00Z', end_time: '2026-12-25T00:00:00Z' };

const schedule = async ({ access }: World, name: string) =>
  found(
    (await access.schedules.list()).find((one) => one.name === name),
    name,
  );
const holidays = async ({ access }: World, name: string) =>
  found(
    (await access.holidayGroups.list()).find((one) => one.name === name),
    name,
  );

export const timeSituations: Situations = {
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
};
