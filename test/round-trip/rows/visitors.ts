import assert from 'node:assert/strict';
import { visitorStatuses } from '@doorbook/access-client/contract';
import { doorNamed, newVisit, newVisitor, week } from '../office.ts';
import { type Rows, refusedWith, shows, startMs, type World } from '../world.ts';
import { visitorCredentials } from './visitor-credentials.ts';

const profile = {
  ...newVisit,
  remarks: 'Needs a parking space',
  mobile_phone: '+31612345678',
  email: 'tomas@example.org',
  visitor_company: 'Reyes Lifts',
};
/** A door and a group, and what the console makes of them. */
async function places(world: World) {
  const door = await doorNamed(world, 'Server Room');
  const group = (await world.access.spaces.listGroups()).find(({ name }) => name === 'Workshops')!;
  const asked = [
    { id: door.id, type: 'door' },
    { id: group.id, type: 'door_group' },
  ] as const;
  return { door, group, asked: [...asked] };
}

export const visitors: Rows<'visitors'> = {
  ...visitorCredentials,

  create: async (world) => {
    const { access } = world;
    const { door, group, asked } = await places(world);
    const made = await access.visitors.create({ body: { ...profile, resources: asked, week_schedule: week } });
    const { id } = made;
    shows(made, { first_name: 'Tomas', last_name: 'Reyes-Lind', status: 'ACTIVE', nfc_cards: [] });
    assert.deepEqual(made.resources?.[0], { id: group.id, name: 'Workshops', type: 'door_group' });
    const packed = made.resources?.[1];
    assert.match(packed?.name ?? '', /^visitor-\d{13}$/);
    const { resources: doors } = await access.spaces.getGroup({ id: packed!.id });
    assert.deepEqual(doors, [{ id: door.id, name: 'Server Room', type: 'door' }], 'single doors are packed');

    const kept = await access.visitors.get({ id });
    shows(kept, {
      ...profile,
      resources: made.resources,
      schedule: made.schedule,
      schedule_id: made.schedule?.id,
      create_time: startMs / 1000,
      license_plates: undefined,
      pin_code: null,
      has_qr_code: false,
    });
    assert.deepEqual(kept.schedule?.weekly, week);
    assert.match(kept.schedule?.name ?? '', /^schedule-\d{13}$/);

    const once = await access.visitors.create({ body: { ...newVisit, start_time: newVisit.end_time - 60 } });
    shows(once, { status: 'UPCOMING', resources: [] });
    assert.equal(once.schedule?.weekly, null, 'without a week one visit for the whole window');
  },

  list: async ({ access }) => {
    const all = await access.visitors.list();
    for (const [name, status] of Object.entries(visitorStatuses)) {
      const listed = await access.visitors.list({ status });
      assert.deepEqual(
        listed,
        all.filter((visitor) => visitor.status === name),
        name,
      );
      assert.ok(listed.length > 0, `nobody is ${name}`);
    }
    const somebody = all[1]!;
    const byName = await access.visitors.list({ keyword: somebody.last_name.slice(0, 3), status: 4 });
    assert.ok(
      byName.some(({ id }) => id === somebody.id),
      'a keyword switches the status filter off',
    );
    const pages = await Promise.all([1, 2].map((page_num) => access.visitors.list({ page_num, page_size: 3 })));
    assert.deepEqual(pages.flat(), all.slice(0, 6));

    const parts = { nfc_card: 'nfc_cards', pin_code: 'pin_code', resource: 'resources', schedule: 'schedule' } as const;
    for (const part of Object.keys(parts) as (keyof typeof parts)[]) {
      const [only] = await access.visitors.list({ expand: [part] });
      const shown = Object.values(parts).filter((key) => Object.hasOwn(only!, key));
      assert.deepEqual(shown, [parts[part]], `expand[]=${part}`);
    }
    const [bare] = await access.visitors.list({ expand: ['none', 'access_policy'] });
    assert.ok(Object.values(parts).every((key) => !Object.hasOwn(bare!, key)));
    const [two] = await access.visitors.list({ expand: ['nfc_card', 'schedule'] });
    shows(two!, { nfc_cards: all[0]?.nfc_cards, schedule: all[0]?.schedule });
  },

  get: async ({ access }) => {
    for (const visitor of await access.visitors.list()) {
      assert.deepEqual(await access.visitors.get({ id: visitor.id }), visitor);
      assert.ok(visitor.inviter_id, 'somebody invited them');
      const host = await access.users.get({ id: visitor.inviter_id });
      assert.equal(visitor.inviter_name, `${host.first_name} ${host.last_name}`);
    }
  },

  update: async (world) => {
    const { access } = world;
    const { group, asked } = await places(world);
    const id = await newVisitor(world);
    const before = await access.visitors.get({ id });
    const change = {
      ...profile,
      first_name: 'Thomas',
      last_name: 'Reyes-Berg',
      start_time: newVisit.start_time + 60,
      end_time: newVisit.end_time + 60,
      visit_reason: 'Interview' as const,
    };
    const told = await access.visitors.update({ id, body: { ...change, resources: asked, week_schedule: week } });
    const kept = await access.visitors.get({ id });
    shows(kept, { ...change, resources: told.resources, schedule: told.schedule, create_time: before.create_time });
    assert.deepEqual(kept.schedule, { ...before.schedule, weekly: week });
    assert.equal(kept.resources?.length, 2);
    shows(told, { pin_code: null, status: 'ACTIVE' });

    await access.visitors.update({ id, body: { remarks: '' } });
    assert.deepEqual(await access.visitors.get({ id }), { ...kept, remarks: '' }, 'what is left out stays');
    await access.visitors.update({ id, body: { week_schedule: { ...week, monday: [] } } });
    assert.deepEqual((await access.visitors.get({ id })).schedule?.weekly, { ...week, monday: [] });
    await access.visitors.update({ id, body: { resources: [{ id: group.id, type: 'door_group' }] } });
    assert.deepEqual(
      (await access.visitors.get({ id })).resources?.map(({ name }) => name),
      ['Workshops'],
    );
  },

  delete: async (world) => {
    const { access } = world;
    const id = await newVisitor(world);
    await access.visitors.delete({ id });
    shows(await access.visitors.get({ id }), { status: 'CANCELLED' });
    await access.visitors.delete({ id, is_force: true });
    await refusedWith('CODE_NOT_EXISTS', access.visitors.get({ id }));
    assert.ok(!(await access.visitors.list()).some((visitor) => visitor.id === id));
  },
};
