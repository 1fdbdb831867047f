import type { State, User } from './model.ts';

/** The policies of a user, direct ones first, then those of the user's groups and of the groups above these. */
export function policyIdsOf({ groups }: Pick<State, 'groups'>, user: User): Set<string> {
  const ids = new Set(user.policyIds);
  for (const group of groups.values()) {
    if (!group.memberIds.has(user.id)) continue;
    for (const policyId of group.policyIds) ids.add(policyId);
    for (const upId of upIdsOf({ groups }, group.id))
      for (const policyId of groups.get(upId)!.policyIds) ids.add(policyId);
  }
  return ids;
}

/** The groups above one, the topmost first. */
export function upIdsOf({ groups }: Pick<State, 'groups'>, groupId: string): string[] {
  const upIds: string[] = [];
  let up = groups.get(groups.get(groupId)?.upId ?? '');
  while (up) {
    upIds.unshift(up.id);
    up = groups.get(up.upId);
  }
  return upIds;
}
