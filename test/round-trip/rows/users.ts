import assert from 'node:assert/strict';
import { user } from '../office.ts';
import { type Rows, refusedWith, shows } from '../world.ts';
import { userCredentials } from './user-credentials.ts';

const mira = {
  first_name: 'Mira',
  last_name: 'Okafor-Lind',
  user_email: 'mira.okafor@example.org',
  employee_number: 'E-2041',
  onboard_time: 1_767_571_200,
};

export const users: Rows<'users'> = {
  ...userCredentials,

  create: async ({ access }) => {
    const { id, ...told } = await access.users.create({ body: mira });
    const { first_name, last_name, user_email } = mira;
    assert.deepEqual(told, { first_name, last_name, user_email });

    shows(await access.users.get({ id }), {
      ...mira,
      id,
      status: 'ACTIVE',
      nfc_cards: [],
      license_plates: [],
      pin_code: null,
      access_policy_ids: [],
      touch_pass: undefined,
    });
    const [found, ...others] = await access.users.search({ user_id: [id] });
    assert.deepEqual(others, []);
    assert.equal(found?.full_name, 'Mira Okafor-Lind');
  },

  list: async ({ access }) => {
    const all = await access.users.list({ expand: ['access_policy'] });
    assert.equal(all.length, 60);
    const admin = all.find(({ access_policy_ids }) => access_policy_ids.length > 0);
    assert.deepEqual(
      admin?.access_policies?.map(({ id }) => id),
      admin?.access_policy_ids,
    );

    const [first, third] = await Promise.all([1, 3].map((page_num) => access.users.list({ page_num, page_size: 7 })));
    assert.deepEqual(
      [first, third].map((page) => page?.map(({ id }) => id)),
      [all.slice(0, 7), all.slice(14, 21)].map((page) => page.map(({ id }) => id)),
    );
    assert.equal(first?.[0]?.access_policies, undefined, 'policies come only when asked for');
    const ids = new Set((await Array.fromAsync(access.users.list.each())).map(({ id }) => id));
    assert.equal(ids.size, 60);
  },

  get: async (world) => {
    const { access } = world;
    const admin = await user(world, ({ access_policy_ids }) => access_policy_ids.length > 0);
    assert.deepEqual(await access.users.get({ id: admin.id }), admin, 'one user as the list shows it');

    const { access_policies } = await access.users.get({ id: admin.id, expand: ['access_policy'] });
    const known = await access.accessPolicies.list();
    assert.deepEqual(
      access_policies,
      known.filter(({ id }) => admin.access_policy_ids.includes(id)),
    );
  },

  update: async (world) => {
    const { access } = world;
    const before = await user(world);
    const { id } = before;
    await access.users.update({ id, body: { ...mira, status: 'DEACTIVATED' } });
    const after = { ...before, ...mira, full_name: `${mira.first_name} ${mira.last_name}` };
    assert.deepEqual(await access.users.get({ id }), { ...after, status: 'DEACTIVATED' });

    await access.users.update({ id, body: { status: 'ACTIVE' } });
    assert.deepEqual(await access.users.get({ id }), after, 'what is left out stays');
  },

  delete: async (world) => {
    const { access } = world;
    const { id, nfc_cards } = await user(world);
    await refusedWith('CODE_OPERATION_FORBIDDEN', access.users.delete({ id }));
    await access.users.update({ id, body: { status: 'DEACTIVATED' } });
    await access.users.delete({ id });

    await refusedWith('CODE_USER_ACCOUNT_NOT_EXIST', access.users.get({ id }));
    assert.equal((await access.users.list()).length, 59);
    shows(await access.credentials.getCard({ token: nfc_cards[0]!.token }), { status: 'pending', user_id: '' });
    for (const group of await access.userGroups.list()) {
      const members = await access.userGroups.listMembers({ id: group.id });
      assert.ok(!members.some((member) => member.id === id), `still a member of ${group.name}`);
    }
  },

  search: async (world) => {
    const { access } = world;
    const all = await access.users.search();
    assert.equal(all.length, 60);
    const somebody = all[20]!;

    const byName = await access.users.search({ keyword: somebody.full_name.toUpperCase() });
    assert.deepEqual(byName, [somebody], 'a name in other letters');
    const byId = await access.users.search({ user_id: [all[3]!.id, somebody.id] });
    assert.deepEqual(byId, [all[3], somebody]);
    const notActive = await access.users.search({ status: ['DEACTIVATED', 'PENDING'] });
    assert.deepEqual(
      notActive,
      all.filter(({ status }) => status !== 'ACTIVE'),
    );
    assert.equal(new Set(notActive.map(({ status }) => status)).size, 2);
    const admins = await access.users.search({ only_admin: true });
    assert.ok(admins.length > 0 && admins.length < 10, `${admins.length} admins`);
    assert.equal((await access.users.search({ only_admin: false })).length, 60, 'false restricts nothing');
    assert.deepEqual(await access.users.search({ page_num: 2, page_size: 25 }), all.slice(25, 50));

    const listed = await access.users.get({ id: somebody.id });
    const { nfc_cards, pin_code, onboard_time, employee_number } = somebody;
    shows(listed, { nfc_cards, pin_code, onboard_time, employee_number, user_email: somebody.user_email });
  },

  setPolicies: async (world) => {
    const { access } = world;
    const { id } = await user(world);
    const ids = (await access.accessPolicies.list()).slice(0, 2).map((policy) => policy.id);
    await access.users.setPolicies({ id, body: { access_policy_ids: ids } });
    shows(await access.users.get({ id }), { access_policy_ids: ids });

    await access.users.setPolicies({ id, body: { access_policy_ids: [] } });
    shows(await access.users.get({ id }), { access_policy_ids: [] });
    await refusedWith('CODE_NOT_EXISTS', access.users.setPolicies({ id, body: { access_policy_ids: ['nowhere'] } }));
  },

  listPolicies: async (world) => {
    const { access } = world;
    const [serverRoom, staff] = ['Server Room', 'Staff'].map(async (name) =>
      (await access.accessPolicies.list()).find((policy) => policy.name === name),
    );
    const group = (await access.userGroups.list()).find(({ name }) => name === 'Design')!;
    const [member] = await access.userGroups.listMembers({ id: group.id });
    const { id } = member!;
    await access.users.setPolicies({ id, body: { access_policy_ids: [(await serverRoom)!.id] } });

    assert.deepEqual(await access.users.listPolicies({ id, only_user_policies: true }), [await serverRoom]);
    assert.deepEqual(
      await access.users.listPolicies({ id, only_user_policies: false }),
      [await serverRoom, await staff],
      'also those of the groups',
    );
  },
};
