import * as z from 'zod';
import { type Chapter, endpoint } from './endpoint.ts';
import { id, list, maybeFlag, maybeInteger, maybeText, type RecordOf, record, text } from './reading.ts';

const holidayFields = {
  id: id(),
  name: text(),
  description: text(),
  /** Every year. */
  repeat: maybeFlag(),
  is_template: maybeFlag(),
  /** UTC; read it with {@link holidayTimeMs}. */
  start_time: text(),
  /** UTC and exclusive; read it with {@link holidayTimeMs}. */
  end_time: text(),
};

/**
 * One holiday. Times are UTC and come back with a blank where `T` was sent: read them with {@link holidayTimeMs}.
 * The end is exclusive, such as the next midnight.
 */
export interface Holiday extends RecordOf<typeof holidayFields> {}
export const holiday: z.ZodType<Holiday> = record(holidayFields);

const groupNames = {
  id: id(),
  name: text(),
  description: text(),
  /** The system's own group, "No Holidays". */
  is_default: maybeFlag(),
};

const holidayGroupFields = {
  ...groupNames,
  /** `''` unless the group was made from a template. In every sample, in no table. */
  template_name: maybeText(),
  holidays: list(holiday),
};

/** A holiday group with its holidays. */
export interface HolidayGroup extends RecordOf<typeof holidayGroupFields> {}
export const holidayGroup: z.ZodType<HolidayGroup> = record(holidayGroupFields);

const holidayGroupSummaryFields = { ...groupNames, count: maybeInteger() };

/** A holiday group as the list shows it: how many holidays, not which. */
export interface HolidayGroupSummary extends RecordOf<typeof holidayGroupSummaryFields> {}
export const holidayGroupSummary: z.ZodType<HolidayGroupSummary> = record(holidayGroupSummaryFields);

const timeForm = /^\s*(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2}(?:\.\d+)?)\s*(?:[Zz]|([+-]\d{2}):?(\d{2}))?\s*$/;

/**
 * The instant of a holiday's `start_time` or `end_time`, or null when the text holds none.
 *
 * @example
 * holidayTimeMs('2026-12-24T00:00:00Z') === holidayTimeMs('2026-12-24 00:00:00z'); // true
 */
export function holidayTimeMs(time: string): number | null {
  const parts = timeForm.exec(time);
  if (!parts) return null;
  const [, date, clock, offsetHours, offsetMinutes] = parts;
  const ms = Date.parse(`${date}T${clock}${offsetHours ? `${offsetHours}:${offsetMinutes}` : 'Z'}`);
  return Number.isNaN(ms) ? null : ms;
}

const holidayTime = z.iso.datetime({
  error: 'send UTC as in 2026-12-24T00:00:00Z; answers have a blank in place of the T, read them with holidayTimeMs',
});

const newHoliday = z.strictObject({
  name: z.string().optional(),
  description: z.string().optional(),
  /** Every year. */
  repeat: z.boolean().optional(),
  is_template: z.boolean().optional(),
  start_time: holidayTime.optional(),
  /** Exclusive: the next midnight for a whole day. */
  end_time: holidayTime.optional(),
});

/** Consoles read times in more forms than the manual asks for. */
const unchecked = ['holidays'] as const;

export const holidayGroups = {
  /** Creates a holiday group. */
  create: endpoint({
    method: 'POST',
    path: '/access_policies/holiday_groups',
    summary: 'Create a holiday group',
    permission: 'edit:policy',
    body: z.strictObject({
      name: z.string(),
      description: z.string().optional(),
      holidays: z.array(newHoliday).optional(),
    }),
    unchecked,
    answer: holidayGroup,
    errors: ['CODE_ACCESS_POLICY_HOLIDAY_GROUP_NAME_EXIST', 'CODE_ACCESS_POLICY_HOLIDAY_NAME_EXIST'],
  }),

  /** All holiday groups, with the number of holidays in place of the holidays. */
  list: endpoint({
    method: 'GET',
    path: '/access_policies/holiday_groups',
    summary: 'List holiday groups',
    permission: 'view:policy',
    answer: list(holidayGroupSummary),
  }),

  /**
   * Changes a holiday group. A holiday with an `id` is changed, one without is added. Always send all of them: the
   * manual does not say what becomes of those left out, and a PUT probably removes them.
   */
  update: endpoint({
    method: 'PUT',
    path: '/access_policies/holiday_groups/:id',
    summary: 'Update a holiday group',
    permission: 'edit:policy',
    body: z.strictObject({
      /** Required, also when it stays as it is. */
      name: z.string(),
      description: z.string().optional(),
      /** Leave the list out to keep it. */
      holidays: z.array(z.strictObject({ id: z.string().min(1).optional(), ...newHoliday.shape })).optional(),
    }),
    unchecked,
    answer: holidayGroup,
    errors: [
      'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND',
      'CODE_ACCESS_POLICY_HOLIDAY_NOT_FOUND',
      'CODE_HOLIDAY_GROUP_CAN_NOT_EDIT',
      'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NAME_EXIST',
      'CODE_ACCESS_POLICY_HOLIDAY_NAME_EXIST',
    ],
  }),

  /** Deletes a holiday group; the system's own, and one that a schedule uses, stay. */
  delete: endpoint({
    method: 'DELETE',
    path: '/access_policies/holiday_groups/:id',
    summary: 'Delete a holiday group',
    permission: 'edit:policy',
    done: 'success',
    errors: [
      'CODE_ACCESS_POLICY_HOLIDAY_GROUP_CAN_NOT_DELETE',
      'CODE_HOLIDAY_GROUP_CAN_NOT_DELETE',
      'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND',
    ],
  }),

  /** One holiday group with its holidays. */
  get: endpoint({
    method: 'GET',
    path: '/access_policies/holiday_groups/:id',
    summary: 'Fetch a holiday group',
    permission: 'view:policy',
    answer: holidayGroup,
    errors: ['CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND'],
  }),
} satisfies Chapter;
