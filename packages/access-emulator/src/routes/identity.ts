import type { Routes } from '../call.ts';
import type { IdentityResource, State } from '../model.ts';
import { fullName } from '../names.ts';
import { found, refuse } from '../refusal.ts';
import { identityKinds, resourceMapWire } from '../wire/identity-resource.ts';
import { adminDid } from './admin-note.ts';
import { isEmail } from './profile.ts';

export const identity: Routes<'identity'> = {
  /** Answers with the failures; who is not among them was invited. */
  invite: (call) => {
    const { users } = call.console.state;
    return call.body.flatMap(({ user_id: userId, email }) => {
      const user = users.get(userId);
      const address = (email ?? user?.email ?? '').trim();
      const failure = { error_code: '', user_email: address, user_id: userId };
      if (!user) return [{ ...failure, error_msg: 'user not found' }];
      if (!isEmail(address)) return [{ ...failure, error_msg: 'invalid email' }];
      user.emailVerified = user.emailVerified && address === user.email;
      user.email = address;
      adminDid(call, 'invite', 'user', { id: user.id, name: fullName(user) });
      return [];
    });
  },

  listAssignable: ({ console, query }) => {
    const asked = query.resource_type?.split(',') ?? [];
    const kinds = asked.length === 0 ? identityKinds : identityKinds.filter((kind) => asked.includes(kind));
    return resourceMapWire([...console.state.identity.values()], { areAssigned: false, kinds });
  },

  assignToUser: (call) => {
    const { state } = call.console;
    const user = found(state.users.get(call.params.id), 'user', call.params.id, 'CODE_USER_ACCOUNT_NOT_EXIST');
    user.identityIds = withKind(state, user.identityIds, call.body);
    adminDid(call, 'update', 'user', { id: user.id, name: fullName(user) });
  },

  listOfUser: ({ console, params }) => {
    const user = found(console.state.users.get(params.id), 'user', params.id, 'CODE_USER_ACCOUNT_NOT_EXIST');
    return resourceMapWire(resourcesOf(console.state, user.identityIds), { areAssigned: true });
  },

  assignToGroup: (call) => {
    const { state } = call.console;
    const group = found(state.groups.get(call.params.id), 'user group', call.params.id);
    group.identityIds = withKind(state, group.identityIds, call.body);
    adminDid(call, 'update', 'user group', group);
  },

  listOfGroup: ({ console, params }) => {
    const group = found(console.state.groups.get(params.id), 'user group', params.id);
    return resourceMapWire(resourcesOf(console.state, group.identityIds), { areAssigned: true });
  },
};

/** The new set: those of the type named are replaced, because nothing else takes one away. */
function withKind(
  state: State,
  present: readonly string[],
  {
    resource_type: kind,
    resource_ids: ids,
  }: { resource_type: IdentityResource['kind']; resource_ids: readonly string[] },
): string[] {
  for (const id of ids) {
    if (found(state.identity.get(id), 'Identity resource', id).kind !== kind)
      throw refuse('CODE_NOT_EXISTS', `There is no ${kind} ${id}.`);
  }
  return [...present.filter((id) => state.identity.get(id)?.kind !== kind), ...new Set(ids)];
}

const resourcesOf = ({ identity }: State, ids: readonly string[]): IdentityResource[] =>
  ids.flatMap((id) => {
    const resource = identity.get(id);
    return resource ? [resource] : [];
  });
