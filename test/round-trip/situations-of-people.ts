import { contract } from '@doorbook/access-client/contract';
import { curl } from './curl.ts';
import { nobody } from './inputs.ts';
import { newVisit, newVisitor, png, user } from './office.ts';
import type { Situations } from './situations.ts';
import { token, type World } from './world.ts';

const groupId = async ({ access }: World, name: string): Promise<string> =>
  (await access.userGroups.list()).find((group) => group.name === name)?.id ?? '';

const mira = { first_name: 'Mira', last_name: 'Okafor-Lind' };

export const peopleSituations: Situations = {
  CODE_USER_EMAIL_ERROR: [
    {
      of: 'users.create',
      why: 'an address that is none',
      arises: ({ access }) => access.users.create({ body: { ...mira, user_email: 'mira@' } }),
    },
    {
      of: 'visitors.create',
      why: 'an address that is none',
      arises: ({ access }) => access.visitors.create({ body: { ...newVisit, email: 'Tomas <t@example.org>' } }),
    },
    {
      of: 'users.assignTouchPass',
      why: 'nobody to send the invitation to',
      arises: async (world) => {
        const { id } = await world.access.users.create({ body: mira });
        const [free] = await world.access.credentials.listAssignableTouchPasses();
        return world.access.users.assignTouchPass({ user_id: id, touch_pass_id: free!.id });
      },
    },
  ],
  CODE_USER_CSV_IMPORT_INCOMPLETE_PROP: [
    {
      of: 'users.create',
      why: 'half a name',
      arises: ({ access }) => access.users.create({ body: { ...mira, last_name: ' ' } }),
    },
    ...(['first_name', 'last_name'] as const).map((left) => ({
      of: 'users.create',
      why: `${left} left out`,
      arises: ({ console }: World) => {
        const { [left]: _, ...body } = mira;
        return curl(console, contract.users.create, { authorization: `Bearer ${token}`, body });
      },
    })),
    {
      of: 'users.update',
      why: 'half a name left',
      arises: async (world) => world.access.users.update({ id: (await user(world)).id, body: { first_name: '' } }),
    },
  ],
  CODE_USER_NAME_DUPLICATED: [
    {
      of: 'users.create',
      why: 'somebody is called so, in other letters',
      arises: async (world) => {
        await world.access.users.create({ body: mira });
        return world.access.users.create({ body: { first_name: 'MIRA', last_name: mira.last_name } });
      },
    },
    {
      of: 'userGroups.create',
      why: 'two groups of one name at one place',
      arises: async (world) =>
        world.access.userGroups.create({ body: { name: 'Design', up_id: await groupId(world, 'All staff') } }),
    },
  ],
  CODE_USER_ACCOUNT_NOT_EXIST: [
    { of: 'users.get', why: 'nobody', arises: ({ access }) => access.users.get({ id: nobody }) },
    {
      of: 'users.get',
      why: 'the id of a visitor',
      arises: async (world) => world.access.users.get({ id: await newVisitor(world) }),
    },
  ],
  CODE_USER_WORKER_NOT_EXISTS: [
    {
      of: 'userGroups.addMembers',
      why: 'one of two is nobody',
      arises: async (world) =>
        world.access.userGroups.addMembers({
          id: await groupId(world, 'Design'),
          body: [(await user(world)).id, nobody],
        }),
    },
    {
      of: 'users.assignTouchPasses',
      why: 'one of two is nobody',
      arises: async (world) =>
        world.access.users.assignTouchPasses({ body: { ids: [(await user(world)).id, nobody] } }),
    },
  ],
  CODE_NOT_EXISTS: [
    {
      of: 'users.setPolicies',
      why: 'a policy that is none',
      arises: async (world) =>
        world.access.users.setPolicies({ id: (await user(world)).id, body: { access_policy_ids: [nobody] } }),
    },
    {
      of: 'visitors.create',
      why: 'a place that is none',
      arises: ({ access }) =>
        access.visitors.create({ body: { ...newVisit, resources: [{ id: nobody, type: 'door' }] } }),
    },
    {
      of: 'identity.assignToUser',
      why: 'a network of another kind',
      arises: async (world) => {
        const { vpn } = await world.access.identity.listAssignable();
        const body = { resource_type: 'wifi' as const, resource_ids: [vpn[0]!.id] };
        return world.access.identity.assignToUser({ id: (await user(world)).id, body });
      },
    },
  ],
  CODE_OPERATION_FORBIDDEN: [
    {
      of: 'users.delete',
      why: 'somebody who is active',
      arises: async (world) => world.access.users.delete({ id: (await user(world)).id }),
    },
    {
      of: 'users.update',
      why: 'the owner cannot be locked out',
      arises: async ({ access }) => {
        const [owner] = await access.users.search({ only_admin: true });
        return access.users.update({ id: owner!.id, body: { status: 'DEACTIVATED' } });
      },
    },
    {
      of: 'users.uploadAvatar',
      why: 'people with a UI account change theirs elsewhere',
      arises: async ({ access }) => {
        const [owner] = await access.users.search({ only_admin: true });
        return access.users.uploadAvatar({ id: owner!.id, file: png });
      },
    },
    {
      of: 'userGroups.delete',
      why: 'a group with groups below it',
      arises: async (world) => world.access.userGroups.delete({ id: await groupId(world, 'All staff') }),
    },
  ],
};
