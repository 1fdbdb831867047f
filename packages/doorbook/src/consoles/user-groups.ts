import type { AccessClient } from '@doorbook/access-client';

/** A group of users as a console has it, without those of the groups below it. */
export interface ConsoleGroup {
  readonly name: string;
  readonly actorIds: readonly string[];
}

/** The groups that anybody is in; those that only hold other groups, and the one of everybody, are left out. */
export async function listGroups(access: AccessClient, signal: AbortSignal): Promise<ConsoleGroup[]> {
  const groups: ConsoleGroup[] = [];
  for (const { id, name } of await access.userGroups.list({}, { signal })) {
    const members = await access.userGroups.listMembers({ id }, { signal });
    if (members.length > 0) groups.push({ name, actorIds: members.map((member) => member.id) });
  }
  return groups;
}
