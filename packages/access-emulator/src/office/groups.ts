/* The tree of user groups, and who belongs where. */

import type { UserGroup } from '../model.ts';
import { stream, uuidOf } from '../random.ts';
import type { Department, Member } from './staff.ts';

const root = 'All staff';
const above: Readonly<Record<Department, string>> = {
  Reception: root,
  Engineering: root,
  IT: 'Engineering',
  Design: root,
  Sales: root,
  Operations: root,
  'Evening shift': 'Operations',
};

export interface GroupPolicies {
  readonly staff: string;
  readonly evening: string;
  readonly workshops: string;
  readonly serverRoom: string;
}

export function groupsOf({
  seed,
  staff,
  policies,
  wifi,
}: {
  seed: number;
  staff: readonly Member[];
  policies: GroupPolicies;
  /** The network that everybody gets. */
  wifi: string;
}): Map<string, UserGroup> {
  const idOf = (name: string) => uuidOf(stream(seed, 'group', name));
  const own: Readonly<Record<string, string[]>> = {
    Engineering: [policies.staff, policies.workshops],
    IT: [policies.staff, policies.serverRoom],
    Operations: [policies.staff, policies.workshops],
    'Evening shift': [policies.evening],
  };
  const group = (name: string, upId: string, members: readonly Member[]): UserGroup => ({
    id: idOf(name),
    name,
    upId,
    memberIds: new Set(members.map(({ id }) => id)),
    policyIds: own[name] ?? [policies.staff],
    identityIds: name === root ? [wifi] : [],
  });
  const groups = [
    group(root, '', []),
    ...Object.entries(above).map(([name, up]) =>
      group(
        name,
        idOf(up),
        staff.filter(({ department }) => department === name),
      ),
    ),
  ];
  return new Map(groups.map((each) => [each.id, each]));
}
