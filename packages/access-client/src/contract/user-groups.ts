import * as z from 'zod';
import { accessPolicy } from './access-policies.ts';
import { type Chapter, endpoint } from './endpoint.ts';
import { id, list, type RecordOf, record, text } from './reading.ts';
import { userNotFound, userSummary } from './users.ts';

const userGroupFields = {
  id: id(),
  name: text(),
  /** The name with its path. */
  full_name: text(),
  /** The parent group. */
  up_id: text(),
  /** All ancestors. */
  up_ids: list(id()),
};

/** A group of users; groups form a tree. */
export interface UserGroup extends RecordOf<typeof userGroupFields> {}
export const userGroup: z.ZodType<UserGroup> = record(userGroupFields);

const memberIds = z.array(z.string().min(1));
const since = '2.2.6';

export const userGroups = {
  /** Creates a group. **The answer has no id**: find the new group by its name in `list`. */
  create: endpoint({
    method: 'POST',
    path: '/user_groups',
    summary: 'Create a user group',
    permission: 'edit:user',
    since,
    body: z.strictObject({
      name: z.string(),
      /** The parent group. */
      up_id: z.string().min(1).optional(),
    }),
    done: 'absent',
    errors: ['CODE_USER_NAME_DUPLICATED', 'CODE_NOT_EXISTS'],
  }),

  /** All groups at once. */
  list: endpoint({
    method: 'GET',
    path: '/user_groups',
    summary: 'List user groups',
    permission: 'view:user',
    since,
    answer: list(userGroup),
  }),

  /** One group, without its members. */
  get: endpoint({
    method: 'GET',
    path: '/user_groups/:id',
    summary: 'Fetch a user group',
    permission: 'view:user',
    since,
    answer: userGroup,
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Renames or moves a group. The name is needed also when only the parent changes. */
  update: endpoint({
    method: 'PUT',
    path: '/user_groups/:id',
    summary: 'Rename or move a user group',
    permission: 'edit:user',
    since,
    body: z.strictObject({
      name: z.string(),
      /** The parent group. */
      up_id: z.string().min(1).optional(),
    }),
    done: 'absent',
    errors: ['CODE_NOT_EXISTS', 'CODE_USER_NAME_DUPLICATED'],
  }),

  /** Deletes a group. What becomes of its members and subgroups is not documented: empty it first. */
  delete: endpoint({
    method: 'DELETE',
    path: '/user_groups/:id',
    summary: 'Delete a user group',
    permission: 'edit:user',
    since,
    done: 'absent',
    errors: ['CODE_NOT_EXISTS', 'CODE_OPERATION_FORBIDDEN'],
  }),

  /** Adds users to a group; its other members stay. The body is the bare list of user ids. */
  addMembers: endpoint({
    method: 'POST',
    path: '/user_groups/:id/users',
    summary: 'Add members to a user group',
    permission: 'edit:user',
    since,
    body: memberIds,
    done: 'absent',
    errors: ['CODE_NOT_EXISTS', ...userNotFound],
  }),

  /** The direct members; `listAllMembers` also has those of the subgroups. */
  listMembers: endpoint({
    method: 'GET',
    path: '/user_groups/:id/users',
    summary: 'List the direct members of a user group',
    permission: 'view:user',
    since,
    answer: list(userSummary),
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Removes users from a group. It is a POST with the bare list of user ids; the users themselves stay. */
  removeMembers: endpoint({
    method: 'POST',
    path: '/user_groups/:id/users/delete',
    summary: 'Remove members from a user group',
    permission: 'edit:user',
    since,
    body: memberIds,
    done: 'absent',
    errors: ['CODE_NOT_EXISTS', ...userNotFound],
  }),

  /** The members of a group and of all groups below it. */
  listAllMembers: endpoint({
    method: 'GET',
    path: '/user_groups/:id/users/all',
    summary: 'List the members of a user group and its subgroups',
    permission: 'view:user',
    since,
    answer: list(userSummary),
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Replaces the policies of a group: give the full new set; `[]` removes all. */
  setPolicies: endpoint({
    method: 'PUT',
    path: '/user_groups/:id/access_policies',
    summary: "Replace a user group's access policies",
    permission: 'edit:user',
    since,
    body: z.strictObject({ access_policy_ids: z.array(z.string().min(1)) }),
    done: 'null',
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** The policies of a group. */
  listPolicies: endpoint({
    method: 'GET',
    path: '/user_groups/:id/access_policies',
    summary: "List a user group's access policies",
    permission: 'view:user',
    since,
    answer: list(accessPolicy),
    errors: ['CODE_NOT_EXISTS'],
  }),
} satisfies Chapter;
