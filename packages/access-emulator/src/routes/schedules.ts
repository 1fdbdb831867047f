import type { Routes } from '../call.ts';
import type { Schedule, Slot, State } from '../model.ts';
import { uuidOf } from '../random.ts';
import { badParameter, found, refuse } from '../refusal.ts';
import { scheduleSummaryWire, scheduleWire, weekWire } from '../wire/schedule.ts';
import { adminDid } from './admin-note.ts';

export const schedules: Routes<'schedules'> = {
  create(call) {
    const { state, ids } = call.console;
    const { name, week_schedule, holiday_group_id, holiday_schedule = [] } = call.body;
    checkName(state, name);
    const schedule: Schedule = {
      id: uuidOf(ids),
      name,
      isDefault: false,
      week: weekOf(week_schedule),
      holidayGroupId: holidayGroupOf(state, holiday_group_id),
      holidaySlots: slotsOf('holiday_schedule', holiday_schedule),
    };
    state.schedules.set(schedule.id, schedule);
    adminDid(call, 'create', 'schedule', schedule);
    return scheduleWire(call.console, schedule);
  },

  list: ({ console }) => [...console.state.schedules.values()].map(scheduleSummaryWire),

  get: ({ console, params }) => scheduleWire(console, scheduleOf(console.state, params.id)),

  update(call) {
    const { state } = call.console;
    const schedule = scheduleOf(state, call.params.id);
    // The manual has no code of its own for this.
    if (schedule.isDefault)
      throw refuse('CODE_OPERATION_FORBIDDEN', `"${schedule.name}" is the system's own schedule.`);
    const { name = schedule.name, week_schedule, holiday_group_id, holiday_schedule } = call.body;
    if (name !== schedule.name) checkName(state, name);
    const week = week_schedule ? weekOf(week_schedule) : schedule.week;
    const holidayGroupId =
      holiday_group_id === undefined ? schedule.holidayGroupId : holidayGroupOf(state, holiday_group_id);
    const holidaySlots = holiday_schedule ? slotsOf('holiday_schedule', holiday_schedule) : schedule.holidaySlots;
    Object.assign(schedule, { name, week, holidayGroupId, holidaySlots });
    adminDid(call, 'update', 'schedule', schedule);
  },

  delete(call) {
    const { state } = call.console;
    const schedule = scheduleOf(state, call.params.id);
    const user = [...state.policies.values()].find(({ scheduleId }) => scheduleId === schedule.id);
    if (schedule.isDefault || user) {
      const why = user ? `the access policy "${user.name}" uses it` : "it is the system's own";
      throw refuse('CODE_ACCESS_POLICY_SCHEDULE_CAN_NOT_DELETE', `"${schedule.name}" cannot be deleted: ${why}.`);
    }
    state.schedules.delete(schedule.id);
    adminDid(call, 'delete', 'schedule', schedule);
  },
};

const scheduleOf = ({ schedules }: State, id: string): Schedule =>
  found(schedules.get(id), 'schedule', id, 'CODE_ACCESS_POLICY_SCHEDULE_NOT_FOUND');

function checkName({ schedules }: State, name: string): void {
  if (name.trim() === '') throw badParameter('name', 'it is empty');
  if (![...schedules.values()].some((schedule) => schedule.name === name)) return;
  throw refuse('CODE_ACCESS_POLICY_SCHEDULE_NAME_EXIST', `There is a schedule "${name}" already.`);
}

/** The group's id; without one, that of the system's own group. */
function holidayGroupOf({ holidayGroups }: State, id = ''): string {
  if (id !== '')
    return found(holidayGroups.get(id), 'holiday group', id, 'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND').id;
  return [...holidayGroups.values()].find(({ isDefault }) => isDefault)?.id ?? '';
}

/** All seven days; one that was not sent gives no access. */
const weekOf = (sent: { readonly [day: string]: readonly Slot[] | undefined }): Schedule['week'] =>
  weekWire(Object.fromEntries(Object.entries(sent).map(([day, slots = []]) => [day, slotsOf(day, slots)])));

function slotsOf(field: string, slots: readonly Slot[]): Slot[] {
  return slots.map(({ start_time, end_time }) => {
    if (end_time <= start_time) throw badParameter(field, `${start_time} is not before ${end_time}`);
    return { start_time, end_time };
  });
}
