import type { Asking } from './asking.ts';
import { loadOffice } from './office.ts';
import type { GroupsView } from './shapes/settings.ts';

export async function groupsView(asking: Asking): Promise<GroupsView> {
  const { groups, people } = await loadOffice(asking);
  const members = new Map(groups.map(({ id }): [string, string[]] => [id, []]));
  for (const { personId, groupIds } of people) for (const id of groupIds) members.get(id)?.push(personId);
  return {
    groups: groups.map(({ id, name, position }) => ({ id, name, position, memberIds: members.get(id) ?? [] })),
  };
}
