import assert from 'node:assert/strict';
import { holidayTimeMs } from '@doorbook/access-client';
import { type Rows, refusedWith, shows } from '../world.ts';

const eve = {
  name: 'Christmas Eve',
  description: 'Half a day',
  repeat: true,
  is_template: true,
  start_time: '2026-12-24T00:00:00Z',
  end_time: '2026-12-25T00:00:00Z',
};
const newYear = {
  ...eve,
  name: 'New Year',
  repeat: false,
  start_time: '2026-12-31T00:00:00Z',
  end_time: '2027-01-02T00:00:00Z',
};

/** As answers show one: a blank in place of the T, and the template only within a schedule. */
const shown = ({ is_template: _, start_time, end_time, ...rest }: typeof eve) => ({
  ...rest,
  start_time: start_time.replace('T', ' '),
  end_time: end_time.replace('T', ' '),
});
const withoutIds = (holidays: readonly { id: string }[]) => holidays.map(({ id: _, ...rest }) => rest);

export const holidayGroups: Rows<'holidayGroups'> = {
  create: async ({ access }) => {
    const made = await access.holidayGroups.create({
      body: { name: 'Year end 2026', description: 'Closed', holidays: [eve, newYear] },
    });
    shows(made, { name: 'Year end 2026', description: 'Closed', is_default: false, template_name: '' });
    assert.deepEqual(withoutIds(made.holidays), [shown(eve), shown(newYear)]);
    assert.equal(holidayTimeMs(made.holidays[0]!.start_time), Date.parse(eve.start_time));
    assert.deepEqual(await access.holidayGroups.get({ id: made.id }), made);
    shows((await access.holidayGroups.list()).at(-1)!, { id: made.id, name: 'Year end 2026', count: 2 });

    const { holiday_group } = await access.schedules.create({
      body: { name: 'With holidays', week_schedule: {}, holiday_group_id: made.id },
    });
    assert.deepEqual(
      holiday_group?.holidays.map(({ is_template }) => is_template),
      [true, true],
    );
  },

  list: async ({ access }) => {
    const groups = await access.holidayGroups.list();
    assert.deepEqual(
      groups.map(({ name, is_default, count }) => [name, is_default, count]),
      [
        ['No Holidays', true, 0],
        ['Year end', false, 2],
      ],
    );
  },

  update: async ({ access }) => {
    const group = await access.holidayGroups.create({ body: { name: 'Summer', holidays: [eve] } });
    const { id } = group;
    const [first] = group.holidays;
    const changed = { ...newYear, id: first!.id, description: 'All day', is_template: false };
    const told = await access.holidayGroups.update({
      id,
      body: { name: 'Winter', description: 'Closed', holidays: [changed, eve] },
    });
    shows(told, { name: 'Winter', description: 'Closed' });
    const { id: _, ...rest } = changed;
    assert.deepEqual(withoutIds(told.holidays), [shown(rest), shown(eve)], 'with an id changed, without added');
    assert.equal(told.holidays[0]?.id, first?.id);
    assert.deepEqual(await access.holidayGroups.get({ id }), told);

    await access.holidayGroups.update({ id, body: { name: 'Winter', holidays: [{ id: first!.id }] } });
    assert.deepEqual(await access.holidayGroups.get({ id }), { ...told, holidays: told.holidays.slice(0, 1) });
    await access.holidayGroups.update({ id, body: { name: 'Winter again' } });
    assert.equal((await access.holidayGroups.get({ id })).holidays.length, 1, 'without the list they stay');
  },

  delete: async ({ access }) => {
    const { id } = await access.holidayGroups.create({ body: { name: 'Summer' } });
    await access.holidayGroups.delete({ id });
    await refusedWith('CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND', access.holidayGroups.get({ id }));
    assert.equal((await access.holidayGroups.list()).length, 2);
  },

  get: async ({ access }) => {
    for (const { id, count, ...names } of await access.holidayGroups.list()) {
      const group = await access.holidayGroups.get({ id });
      shows(group, names);
      assert.equal(group.holidays.length, count);
    }
  },
};
