import type { State, UserGroup } from '../model.ts';
import { upIdsOf } from '../policies-of.ts';

export function userGroupWire({ groups }: Pick<State, 'groups'>, group: UserGroup) {
  const upIds = upIdsOf({ groups }, group.id);
  return {
    full_name: [...upIds, group.id].map((id) => groups.get(id)!.name).join('/'),
    id: group.id,
    name: group.name,
    up_id: group.upId,
    up_ids: upIds,
  };
}
