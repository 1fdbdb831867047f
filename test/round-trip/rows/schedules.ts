import assert from 'node:assert/strict';
import { slots, week } from '../office.ts';
import { type Rows, refusedWith, shows } from '../world.ts';

export const schedules: Rows<'schedules'> = {
  create: async ({ access }) => {
    const [none, yearEnd] = await access.holidayGroups.list();
    const holiday_schedule = slots('10:00:00-12:00:59');
    const made = await access.schedules.create({
      body: { name: 'Cleaning', week_schedule: week, holiday_group_id: yearEnd!.id, holiday_schedule },
    });
    shows(made, { name: 'Cleaning', type: 'access', is_default: false, weekly: week, holiday_schedule });
    assert.equal(made.holiday_group_id, yearEnd?.id);
    const { holidays: _, ...group } = made.holiday_group!;
    shows(await access.holidayGroups.get({ id: yearEnd!.id }), group);
    assert.deepEqual(await access.schedules.get({ id: made.id }), made);
    shows((await access.schedules.list()).at(-1)!, { id: made.id, name: 'Cleaning', holiday_group_id: yearEnd?.id });

    const bare = await access.schedules.create({ body: { name: 'Bare', week_schedule: { monday: week.monday } } });
    assert.deepEqual([bare.weekly?.monday, bare.weekly?.tuesday, bare.holiday_schedule], [week.monday, [], []]);
    assert.equal(bare.holiday_group_id, none?.id, 'without a group the one without holidays');
  },

  list: async ({ access }) => {
    const all = await access.schedules.list();
    assert.deepEqual(
      all.map(({ name, is_default }) => [name, is_default]),
      [
        ['Always Access', true],
        ['Office hours', false],
        ['Evenings', false],
      ],
    );
    assert.ok(all.every((schedule) => !Object.hasOwn(schedule, 'weekly')));
  },

  update: async ({ access }) => {
    const before = (await access.schedules.list()).find(({ name }) => name === 'Evenings')!;
    const { id } = before;
    const [, yearEnd] = await access.holidayGroups.list();
    const holiday_schedule = slots('18:00:00-19:00:59');
    await access.schedules.update({
      id,
      body: { name: 'Late evenings', week_schedule: week, holiday_group_id: yearEnd!.id, holiday_schedule },
    });
    const kept = await access.schedules.get({ id });
    shows(kept, { name: 'Late evenings', weekly: week, holiday_group_id: yearEnd?.id, holiday_schedule });
    assert.equal(kept.holiday_group?.id, yearEnd?.id);

    await access.schedules.update({ id, body: { name: 'Evenings' } });
    assert.deepEqual(await access.schedules.get({ id }), { ...kept, name: 'Evenings' }, 'what is left out stays');
    await access.schedules.update({ id, body: { week_schedule: { ...week, monday: [] }, holiday_schedule: [] } });
    shows(await access.schedules.get({ id }), { weekly: { ...week, monday: [] }, holiday_schedule: [] });
  },

  get: async ({ access }) => {
    for (const { id, name, holiday_group_id, is_default, type } of await access.schedules.list()) {
      const schedule = await access.schedules.get({ id });
      shows(schedule, { id, name, holiday_group_id, is_default, type });
      assert.equal(schedule.holiday_group?.id, holiday_group_id);
      assert.ok(schedule.weekly?.monday.length, `${name} opens on Mondays`);
    }
  },

  delete: async ({ access }) => {
    const { id } = await access.schedules.create({ body: { name: 'Cleaning', week_schedule: week } });
    await access.schedules.delete({ id });
    await refusedWith('CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND', access.schedules.get({ id }));
  },
};
