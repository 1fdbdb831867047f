import * as z from 'zod';
import { accessPolicy } from './access-policies.ts';
import { touchPass } from './credentials.ts';
import { type Chapter, endpoint } from './endpoint.ts';
import {
  cardAssignment,
  cardBody,
  cardErrors,
  heldCard,
  licensePlate,
  pinBody,
  pinCode,
  pinErrors,
  platesBody,
} from './holdings.ts';
import { unixS } from './instants.ts';
import { page } from './paging.ts';
import {
  id,
  list,
  maybe,
  maybeInteger,
  maybeList,
  maybeText,
  orNull,
  type RecordOf,
  record,
  text,
  word,
} from './reading.ts';

/** PENDING: an admin invited over the SSO account who has not accepted yet. Only the other two can be set. */
export const userStatuses = ['ACTIVE', 'PENDING', 'DEACTIVATED'] as const;

// A user has at most one pass and every sample shows it as an object; the manual's table calls it a list.
const onePass = z.union([touchPass, z.array(touchPass).transform(([only]) => only)]).meta({ wire: 'first' });

const userFields = {
  id: id(),
  first_name: text(),
  last_name: text(),
  /** Not in the samples of `list` and `get`; put it together from the other two when it is missing. */
  full_name: maybeText(),
  /** The preferred name. */
  alias: maybeText(),
  /** Since 1.22.16. `''` when there is none. */
  user_email: maybeText(),
  /** `VERIFIED` or `UNVERIFIED` in samples. */
  email_status: maybeText(),
  phone: maybeText(),
  employee_number: text(),
  /** Unix seconds; 0: not set. */
  onboard_time: maybeInteger(),
  nfc_cards: list(heldCard),
  /** Since 3.3.10; the console leaves it out when there are none. */
  license_plates: list(licensePlate),
  pin_code: orNull(pinCode),
  /** The directly assigned ones; `listPolicies` also knows those of the user's groups. */
  access_policy_ids: list(id()),
  /** Only with `expand: ['access_policy']`. */
  access_policies: maybeList(accessPolicy),
  status: word(userStatuses),
  /** Since 3.2.20; absent when the user has none. */
  touch_pass: maybe(onePass),
};

/**
 * A user as `list` and `get` show one. Groups are not in it: walk `userGroups.list` and `userGroups.listMembers`.
 */
export interface User extends RecordOf<typeof userFields> {}
export const user: z.ZodType<User> = record(userFields);

const summary = {
  id: id(),
  first_name: text(),
  last_name: text(),
  full_name: text(),
  /** The preferred name. */
  alias: text(),
  username: text(),
  /** May be filled while `user_email` is `''`, and the other way round: show the first that is not empty. */
  email: text(),
  user_email: text(),
  /** `VERIFIED` or `UNVERIFIED` in samples. */
  email_status: text(),
  phone: text(),
  employee_number: text(),
  /** Unix seconds; 0: not set. */
  onboard_time: maybeInteger(),
  /** `/avatar/<uuid>`, to be fetched under `/system/static`; `''` without a picture. */
  avatar_relative_path: text(),
  status: word(userStatuses),
};

/** A user as member lists of groups show one. */
export interface UserSummary extends RecordOf<typeof summary> {}
export const userSummary: z.ZodType<UserSummary> = record(summary);

const foundUserFields = { ...summary, nfc_cards: list(heldCard), pin_code: orNull(pinCode) };

/** A user as `search` finds one. */
export interface FoundUser extends RecordOf<typeof foundUserFields> {}
export const foundUser: z.ZodType<FoundUser> = record(foundUserFields);

/** What a console may say when there is no such user; which of them is not documented. */
export const userNotFound = ['CODE_USER_ACCOUNT_NOT_EXIST', 'CODE_USER_WORKER_NOT_EXISTS'] as const;
const profileErrors = [
  'CODE_USER_EMAIL_ERROR',
  'CODE_USER_NAME_DUPLICATED',
  'CODE_USER_CSV_IMPORT_INCOMPLETE_PROP',
] as const;
const expand = { 'expand[]': z.array(z.enum(['access_policy'])).optional() };

export const users = {
  /** Creates a user; `onboard_time` is in Unix seconds. The answer shows only the name, the id and the e-mail; `get` shows the rest. */
  create: endpoint({
    method: 'POST',
    path: '/users',
    summary: 'Create a user',
    permission: 'edit:user',
    body: z.strictObject({
      first_name: z.string(),
      last_name: z.string(),
      /** Since 1.22.16. */
      user_email: z.string().optional(),
      employee_number: z.string().optional(),
      /** When they began, in Unix seconds: `Math.floor(Date.now() / 1000)`. */
      onboard_time: unixS().optional(),
    }),
    // A console has a code of its own for a name that is missing.
    unchecked: ['first_name', 'last_name'],
    answer: record({ id: id(), first_name: text(), last_name: text(), user_email: maybeText() }),
    errors: profileErrors,
  }),

  /** All users, a page at a time; `list.each()` walks them all. */
  list: endpoint({
    method: 'GET',
    path: '/users',
    summary: 'List users',
    permission: 'view:user',
    query: z.strictObject({ ...expand, ...page }),
    answer: list(user),
    paged: { key: 'id' },
  }),

  /** Changes the fields that are given and keeps the rest; `onboard_time` is in Unix seconds. PENDING cannot be set. */
  update: endpoint({
    method: 'PUT',
    path: '/users/:id',
    summary: 'Update a user',
    permission: 'edit:user',
    body: z.strictObject({
      first_name: z.string().optional(),
      last_name: z.string().optional(),
      /** Since 1.22.16. */
      user_email: z.string().optional(),
      employee_number: z.string().optional(),
      /** When they began, in Unix seconds: `Math.floor(Date.now() / 1000)`. */
      onboard_time: unixS().optional(),
      status: z.enum(['ACTIVE', 'DEACTIVATED']).optional(),
    }),
    done: 'null',
    errors: [...profileErrors, ...userNotFound, 'CODE_OPERATION_FORBIDDEN'],
  }),

  /** One user with cards, plates and Touch Pass. */
  get: endpoint({
    method: 'GET',
    path: '/users/:id',
    summary: 'Fetch a user',
    permission: 'view:user',
    query: z.strictObject(expand),
    answer: user,
    errors: [...userNotFound, 'CODE_NOT_EXISTS'],
  }),

  /** Deletes a user for good. Only a deactivated one: `update` the status to `DEACTIVATED` first. */
  delete: endpoint({
    method: 'DELETE',
    path: '/users/:id',
    summary: 'Delete a deactivated user',
    permission: 'edit:user',
    since: '3.1.30',
    done: 'absent',
    errors: ['CODE_OPERATION_FORBIDDEN', ...userNotFound],
  }),

  /** Replaces the directly assigned policies: give the full new set; `[]` removes all. */
  setPolicies: endpoint({
    method: 'PUT',
    path: '/users/:id/access_policies',
    summary: "Replace a user's access policies",
    permission: 'edit:user',
    body: z.strictObject({ access_policy_ids: z.array(z.string().min(1)) }),
    done: 'absent',
    errors: [...userNotFound, 'CODE_NOT_EXISTS'],
  }),

  /** The policies of a user; say `only_user_policies`, because what happens without it is not documented. */
  listPolicies: endpoint({
    method: 'GET',
    path: '/users/:id/access_policies',
    summary: "List a user's access policies",
    permission: 'view:user',
    since: '2.2.6',
    query: z.strictObject({
      /** true: only direct ones; false: also those of the user's groups. */
      only_user_policies: z.boolean().optional(),
    }),
    answer: list(accessPolicy),
    errors: userNotFound,
  }),

  /** Gives a user a card by its token. A card of somebody else is refused without `force_add`. */
  assignCard: endpoint({
    method: 'PUT',
    path: '/users/:id/nfc_cards',
    summary: 'Assign an NFC card to a user',
    permission: 'edit:user',
    body: cardAssignment,
    done: 'absent',
    errors: cardErrors,
  }),

  /** Takes a card back. It is a PUT with the token in the body; the DELETE in the manual's own example is wrong. */
  unassignCard: endpoint({
    method: 'PUT',
    path: '/users/:id/nfc_cards/delete',
    alsoBy: 'DELETE',
    summary: 'Unassign an NFC card from a user',
    permission: 'edit:user',
    body: cardBody,
    done: 'absent',
    errors: ['CODE_NOT_EXISTS', ...userNotFound],
  }),

  /** Sets or replaces the PIN; a user has one. It cannot be read back, so tell it to its owner now. */
  setPin: endpoint({
    method: 'PUT',
    path: '/users/:id/pin_codes',
    summary: "Set a user's PIN code",
    permission: 'edit:user',
    body: pinBody,
    done: 'absent',
    errors: pinErrors,
  }),

  /** Removes the PIN. */
  removePin: endpoint({
    method: 'DELETE',
    path: '/users/:id/pin_codes',
    summary: "Remove a user's PIN code",
    permission: 'edit:user',
    done: 'absent',
    errors: userNotFound,
  }),

  /** Finds users by free text, id, status or being an admin. Which fields the text is looked for in is not documented. */
  search: endpoint({
    method: 'GET',
    path: '/users/search',
    summary: 'Search users',
    permission: 'view:user',
    since: '3.1.30',
    query: z.strictObject({
      keyword: z.string().optional(),
      /** Only these ids. */
      user_id: z.array(z.string().min(1)).optional(),
      only_admin: z.boolean().optional(),
      status: z.array(z.enum(userStatuses)).optional(),
      ...page,
    }),
    answer: list(foundUser),
    paged: { key: 'id' },
  }),

  /** Gives a user a pass of `credentials.listAssignableTouchPasses`. It is PENDING until it is on a phone. */
  assignTouchPass: endpoint({
    method: 'PUT',
    path: '/users/:user_id/touch_passes/:touch_pass_id',
    summary: 'Assign a Touch Pass to a user',
    permission: 'edit:user',
    since: '3.2.20',
    answer: touchPass,
    errors: ['CODE_NOT_EXISTS', 'CODE_OPERATION_FORBIDDEN', 'CODE_USER_EMAIL_ERROR'],
  }),

  /** Takes the pass back; `user_status` of the answer may still be that of the former owner. */
  unassignTouchPass: endpoint({
    method: 'DELETE',
    path: '/users/:user_id/touch_passes/:touch_pass_id',
    summary: 'Unassign a Touch Pass from a user',
    permission: 'edit:user',
    since: '3.2.20',
    answer: touchPass,
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Hands out free passes to several users; refused when there are too few. */
  assignTouchPasses: endpoint({
    method: 'PUT',
    path: '/users/touch_passes/assign',
    summary: 'Assign Touch Passes to several users',
    permission: 'edit:user',
    since: '3.2.20',
    body: z.strictObject({
      /** User ids. */
      ids: z.array(z.string().min(1)),
      /** The address to use instead of the user's own, by user id. */
      emails: z.record(z.string(), z.string()).optional(),
    }),
    answer: list(touchPass),
    errors: ['CODE_OPERATION_FORBIDDEN', 'CODE_USER_EMAIL_ERROR', ...userNotFound],
  }),

  /** Assigns number plates. Whether they add to the present ones or replace them is not documented: read back. */
  addLicensePlates: endpoint({
    method: 'PUT',
    path: '/users/:id/license_plates',
    summary: 'Assign license plates to a user',
    permission: 'edit:user',
    since: '3.3.10',
    body: platesBody,
    done: 'null',
    errors: ['CODE_PARAMS_INVALID', ...userNotFound],
  }),

  /** Removes one plate by its `id` in the user's `license_plates`, not by the plate itself. */
  removeLicensePlate: endpoint({
    method: 'DELETE',
    path: '/users/:user_id/license_plates/:license_plate_id',
    summary: 'Remove a license plate from a user',
    permission: 'edit:user',
    since: '3.3.10',
    done: 'null',
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Uploads a picture. Local users only: people with a UI Account change theirs at account.ui.com. */
  uploadAvatar: endpoint({
    method: 'POST',
    path: '/users/:id/avatar',
    summary: "Upload a user's picture",
    permission: 'edit:user',
    since: '3.3.10',
    upload: ['file'],
    uploadNames: { file: 'avatar' },
    answer: record({
      /** An absolute URL on the console. */
      avatar_url: text(),
    }),
    errors: ['CODE_OPERATION_FORBIDDEN', 'CODE_PARAMS_INVALID'],
  }),
} satisfies Chapter;
