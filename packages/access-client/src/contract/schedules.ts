import * as z from 'zod';
import { type Chapter, endpoint } from './endpoint.ts';
import { holidayGroup } from './holiday-groups.ts';
import { id, list, maybe, maybeFlag, maybeInteger, maybeText, type RecordOf, record, text } from './reading.ts';

export const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Day = (typeof days)[number];

const everyDay = <T>(entry: T): Record<Day, T> => ({
  sunday: entry,
  monday: entry,
  tuesday: entry,
  wednesday: entry,
  thursday: entry,
  friday: entry,
  saturday: entry,
});

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, { error: 'a slot time reads like 07:30:00' });

/** A span of a day in the console's local time. Ends are usually given as `…:59`. */
const newSlot = z.strictObject({ start_time: clockTime, end_time: clockTime });

/** The week as requests send it. A day with `[]` gives no access; send all seven days. */
export const weekSchedule = z.strictObject(everyDay(z.array(newSlot).optional()));
export type WeekSchedule = z.input<typeof weekSchedule>;

const slotFields = {
  /** Local time of the console, such as `07:30:00`. */
  start_time: text(),
  /** Local time of the console, usually given as `…:59`. */
  end_time: text(),
};

/** A span of a day as answers show it. */
export interface Slot extends RecordOf<typeof slotFields> {}
export const slot: z.ZodType<Slot> = record(slotFields);

/** The week as answers show it; a missing day reads as `[]`, no access. */
export const weekly = record(everyDay(list(slot)));

const scheduleNames = {
  id: id(),
  name: text(),
  /** `access`. */
  type: text(),
  /** The system's own schedule, "Always Access". */
  is_default: maybeFlag(),
  holiday_group_id: text(),
};

const scheduleFields = {
  ...scheduleNames,
  weekly: maybe(weekly),
  /** When there is access on holidays. */
  holiday_schedule: list(slot),
  holiday_group: maybe(holidayGroup),
};

/** A schedule with its week. Requests call the week `week_schedule`. */
export interface Schedule extends RecordOf<typeof scheduleFields> {}
export const schedule: z.ZodType<Schedule> = record(scheduleFields);

const scheduleSummaryFields = {
  ...scheduleNames,
  holiday_group_id: maybeText(),
  /** `1` in the only sample; its meaning is not documented. */
  status: maybeInteger(),
};

/** A schedule as the list shows it, without its week. */
export interface ScheduleSummary extends RecordOf<typeof scheduleSummaryFields> {}
export const scheduleSummary: z.ZodType<ScheduleSummary> = record(scheduleSummaryFields);

const optionalParts = {
  /** Without it: the system's group without holidays. */
  holiday_group_id: z.string().optional(),
  /** Access on holidays; Access 1.20.11. */
  holiday_schedule: z.array(newSlot).optional(),
};

export const schedules = {
  /** Creates a schedule; its name must be free. The week is sent as `week_schedule` and comes back as `weekly`. */
  create: endpoint({
    method: 'POST',
    path: '/access_policies/schedules',
    summary: 'Create a schedule',
    permission: 'edit:policy',
    body: z.strictObject({ name: z.string(), week_schedule: weekSchedule, ...optionalParts }),
    answer: schedule,
    errors: [
      'CODE_ACCESS_POLICY_SCHEDULE_NAME_EXIST',
      'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND',
      'CODE_ACCESS_POLICY_USER_TIMEZONE_NOT_FOUND',
      'CODE_ACCESS_POLICY_HOLIDAY_TIMEZONE_NOT_FOUND',
    ],
  }),

  /** All schedules **without their weeks**; fetch one by one with `schedules.get` for the slots. */
  list: endpoint({
    method: 'GET',
    path: '/access_policies/schedules',
    summary: 'List schedules',
    permission: 'view:policy',
    answer: list(scheduleSummary),
  }),

  /** Changes a schedule. A field left out keeps its value. The answer says nothing: read the schedule again. */
  update: endpoint({
    method: 'PUT',
    path: '/access_policies/schedules/:id',
    summary: 'Update a schedule',
    permission: 'edit:policy',
    body: z.strictObject({ name: z.string().optional(), week_schedule: weekSchedule.optional(), ...optionalParts }),
    done: 'empty object',
    errors: [
      'CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND',
      'CODE_ACCESS_POLICY_SCHEDULE_NAME_EXIST',
      'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND',
    ],
  }),

  /** One schedule with its week. */
  get: endpoint({
    method: 'GET',
    path: '/access_policies/schedules/:id',
    summary: 'Fetch a schedule',
    permission: 'view:policy',
    answer: schedule,
    errors: ['CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND'],
  }),

  /** Deletes a schedule; the system's own, and one that is in use, stay. */
  delete: endpoint({
    method: 'DELETE',
    path: '/access_policies/schedules/:id',
    summary: 'Delete a schedule',
    permission: 'edit:policy',
    done: 'success',
    errors: ['CODE_ACCESS_POLICY_SCHEDULE_CAN_NOT_DELETE', 'CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND'],
  }),
} satisfies Chapter;
