import * as z from 'zod';
import { resourceTypes } from './access-policies.ts';
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
  maybeFlag,
  maybeInteger,
  maybeList,
  maybeText,
  maybeWord,
  type RecordOf,
  record,
  text,
  word,
} from './reading.ts';
import { weekly, weekSchedule } from './schedules.ts';

/**
 * A visitor's status has two forms: the query of `list` takes the number, answers hold the name. The manual gives
 * names only; what they mean is a conclusion. One edition writes CANCELED, so treat both spellings as one.
 */
export const visitorStatuses = {
  /** The window has not begun. */
  UPCOMING: 1,
  /** Was here, the window is over. */
  VISITED: 2,
  /** Has come within the window. */
  VISITING: 3,
  /** Deleted without `is_force`. */
  CANCELLED: 4,
  /** The window is over and nobody came. */
  NO_VISIT: 5,
  /** The window is open. */
  ACTIVE: 6,
} as const;
export type VisitorStatus = keyof typeof visitorStatuses;
export const visitorStatusNames = Object.keys(visitorStatuses) as VisitorStatus[];

export const visitReasons = ['Interview', 'Business', 'Cooperation', 'Others'] as const;
export const visitorParts = ['none', 'access_policy', 'resource', 'schedule', 'nfc_card', 'pin_code'] as const;

/** The schedule that the console makes for a visit. */
export const visitorSchedule = record({
  id: maybeText(),
  /** Generated: `schedule-<ms>` or `visitor-<ms>`. */
  name: maybeText(),
  /** `access`. */
  type: maybeText(),
  is_default: maybeFlag(),
  /** With a week the visit recurs; null: one visit for the whole window. Requests call this `week_schedule`. */
  weekly: weekly.nullish(),
});

const visitorFields = {
  id: id(),
  first_name: text(),
  last_name: text(),
  status: word(visitorStatusNames),
  /** The host. */
  inviter_id: maybeText(),
  inviter_name: maybeText(),
  mobile_phone: maybeText(),
  email: maybeText(),
  visitor_company: maybeText(),
  visit_reason: maybeWord([...visitReasons, 'others']),
  remarks: maybeText(),
  /** Unix seconds: the window of the visit. */
  start_time: maybeInteger(),
  /** Unix seconds. */
  end_time: maybeInteger(),
  nfc_cards: maybeList(heldCard),
  /** null: no PIN. Missing: not told. */
  pin_code: pinCode.nullish(),
  /** Since 3.3.10. */
  license_plates: maybeList(licensePlate),
  schedule_id: maybeText(),
  schedule: visitorSchedule.nullish(),
  /** Where the visitor may go. Single doors come back packed into one generated group, `visitor-<ms>`. */
  resources: maybeList(record({ id: id(), name: maybeText(), type: word(resourceTypes) })),
  /*
   * Seen in real answers, in no table.
   */
  avatar: maybeText(),
  /** Unix seconds. */
  create_time: maybeInteger(),
  timezone: maybeText(),
  location_id: maybeText(),
  has_qr_code: maybeFlag(),
};

/** A visitor. Consoles leave fields out of some answers, so all but the first four may be missing. */
export interface Visitor extends RecordOf<typeof visitorFields> {}
export const visitor: z.ZodType<Visitor> = record(visitorFields);

const profile = {
  remarks: z.string().optional(),
  /** `+` and digits (E.164), or `''`. */
  mobile_phone: z
    .string()
    .regex(/^(\+[1-9]\d{1,14})?$/, "write a phone number as + and digits, such as +31612345678, or leave it ''")
    .optional(),
  email: z.string().optional(),
  visitor_company: z.string().optional(),
  /** Doors and door groups from `spaces.topology`. Do not expect the doors back as they were given. */
  resources: z.array(z.strictObject({ id: z.string().min(1), type: z.enum(resourceTypes) })).optional(),
  /** Makes the visit recur: when on which day, `[]` for a day without access. Answers call it `schedule.weekly`. */
  week_schedule: weekSchedule.optional(),
};
// A console was seen to take a misspelt reason, and any text for a phone.
const unchecked = ['visit_reason', 'mobile_phone'] as const;

export const visitors = {
  /**
   * Invites a visitor from `start_time` to `end_time`, both in Unix **seconds**. Without `week_schedule` it is one visit
   * for the whole window. The answer may leave out most of what was sent; `get` shows it.
   */
  create: endpoint({
    method: 'POST',
    path: '/visitors',
    summary: 'Create a visitor',
    permission: 'edit:visitor',
    body: z.strictObject({
      first_name: z.string(),
      last_name: z.string(),
      /** Unix seconds, not milliseconds. */
      start_time: unixS(),
      /** Unix seconds, not milliseconds. */
      end_time: unixS(),
      visit_reason: z.enum(visitReasons),
      ...profile,
    }),
    unchecked,
    answer: visitor,
    errors: ['CODE_PARAMS_INVALID', 'CODE_USER_EMAIL_ERROR', 'CODE_NOT_EXISTS'],
  }),

  /** Visitors, a page at a time. **A keyword switches the status filter off**: filter by status yourself then. */
  list: endpoint({
    method: 'GET',
    path: '/visitors',
    summary: 'List visitors',
    permission: 'view:visitor',
    query: z.strictObject({
      /** The number of a status, such as `visitorStatuses.UPCOMING`. */
      status: z.int().min(1).max(6).optional(),
      /** How the first or last name begins. */
      keyword: z.string().optional(),
      /** Since 1.22.16. `none` leaves all parts out; what comes without it is not documented. */
      'expand[]': z.array(z.enum(visitorParts)).optional(),
      ...page,
    }),
    answer: list(visitor),
    paged: { key: 'id' },
  }),

  /** One visitor with places, schedule and credentials. */
  get: endpoint({
    method: 'GET',
    path: '/visitors/:id',
    summary: 'Fetch a visitor',
    permission: 'view:visitor',
    answer: visitor,
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Changes the fields that are given and keeps the rest. The status cannot be changed here: cancel with `delete`. */
  update: endpoint({
    method: 'PUT',
    path: '/visitors/:id',
    summary: 'Update a visitor',
    permission: 'edit:visitor',
    body: z.strictObject({
      first_name: z.string().optional(),
      last_name: z.string().optional(),
      /** Unix seconds, not milliseconds. */
      start_time: unixS().optional(),
      /** Unix seconds, not milliseconds. */
      end_time: unixS().optional(),
      visit_reason: z.enum(visitReasons).optional(),
      ...profile,
    }),
    unchecked,
    answer: visitor,
    errors: ['CODE_NOT_EXISTS', 'CODE_PARAMS_INVALID'],
  }),

  /**
   * Cancels a visit: the visitor stays listed as CANCELLED. With `is_force: true` the visitor is deleted for good.
   * There is no `false`: the manual does not say that a console tells it from `true`.
   */
  delete: endpoint({
    method: 'DELETE',
    path: '/visitors/:id',
    summary: 'Cancel a visit, or delete a visitor for good',
    permission: 'edit:visitor',
    query: z.strictObject({ is_force: z.literal(true).optional() }),
    done: 'null',
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Gives a visitor a card by its token. A card of somebody else is refused without `force_add`. */
  assignCard: endpoint({
    method: 'PUT',
    path: '/visitors/:id/nfc_cards',
    summary: 'Assign an NFC card to a visitor',
    permission: 'edit:visitor',
    body: cardAssignment,
    done: 'absent',
    errors: cardErrors,
  }),

  /** Takes a card back. It is a PUT with the token in the body. */
  unassignCard: endpoint({
    method: 'PUT',
    path: '/visitors/:id/nfc_cards/delete',
    summary: 'Unassign an NFC card from a visitor',
    permission: 'edit:visitor',
    body: cardBody,
    done: 'absent',
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Sets the PIN. It cannot be read back, so tell it to its owner now. */
  setPin: endpoint({
    method: 'PUT',
    path: '/visitors/:id/pin_codes',
    summary: "Set a visitor's PIN code",
    permission: 'edit:visitor',
    body: pinBody,
    done: 'absent',
    errors: [...pinErrors, 'CODE_NOT_EXISTS'],
  }),

  /** Removes the PIN. */
  removePin: endpoint({
    method: 'DELETE',
    path: '/visitors/:id/pin_codes',
    summary: "Remove a visitor's PIN code",
    permission: 'edit:visitor',
    done: 'absent',
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Gives a visitor a QR code; its picture comes from `credentials.downloadQrCode`. */
  assignQrCode: endpoint({
    method: 'PUT',
    path: '/visitors/:id/qr_codes',
    summary: 'Assign a QR code to a visitor',
    permission: 'edit:visitor',
    since: '3.3.10',
    done: 'null',
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Removes the QR code. */
  removeQrCode: endpoint({
    method: 'DELETE',
    path: '/visitors/:id/qr_codes',
    summary: "Remove a visitor's QR code",
    permission: 'edit:visitor',
    since: '3.3.10',
    done: 'null',
    errors: ['CODE_NOT_EXISTS'],
  }),

  /** Assigns number plates. Whether they add to the present ones or replace them is not documented: read back. */
  addLicensePlates: endpoint({
    method: 'PUT',
    path: '/visitors/:id/license_plates',
    summary: 'Assign license plates to a visitor',
    permission: 'edit:visitor',
    since: '3.3.10',
    body: platesBody,
    done: 'null',
    errors: ['CODE_NOT_EXISTS', 'CODE_PARAMS_INVALID'],
  }),

  /** Removes one plate by its `id` in the visitor's `license_plates`, not by the plate itself. */
  removeLicensePlate: endpoint({
    method: 'DELETE',
    path: '/visitors/:visitor_id/license_plates/:license_plate_id',
    summary: 'Remove a license plate from a visitor',
    permission: 'edit:visitor',
    since: '3.3.10',
    done: 'null',
    errors: ['CODE_NOT_EXISTS'],
  }),
} satisfies Chapter;
