import type { Routes } from '../call.ts';
import type { Emulated } from '../emulated.ts';
import type { Holiday, HolidayGroup, State } from '../model.ts';
import { uuidOf } from '../random.ts';
import { badParameter, found, refuse } from '../refusal.ts';
import { holidayGroupSummaryWire, holidayGroupWire } from '../wire/holiday-group.ts';
import { adminDid } from './admin-note.ts';

export const holidayGroups: Routes<'holidayGroups'> = {
  create(call) {
    const { state, ids } = call.console;
    const { name, description = '', holidays = [] } = call.body;
    checkGroupName(state, name);
    const rest = { description, isDefault: false, templateName: '' };
    const group: HolidayGroup = { id: uuidOf(ids), name, ...rest, holidays: holidaysOf(call.console, holidays, []) };
    state.holidayGroups.set(group.id, group);
    adminDid(call, 'create', 'holiday group', group);
    return holidayGroupWire(group);
  },

  list: ({ console }) => [...console.state.holidayGroups.values()].map(holidayGroupSummaryWire),

  get: ({ console, params }) => holidayGroupWire(groupOf(console.state, params.id)),

  update(call) {
    const { state } = call.console;
    const group = groupOf(state, call.params.id);
    if (group.isDefault) throw refuse('CODE_HOLIDAY_GROUP_CAN_NOT_EDIT', `"${group.name}" is the system's own group.`);
    const { name, description = group.description, holidays } = call.body;
    if (name !== group.name) checkGroupName(state, name);
    // A holiday that is left out is gone, as a PUT replaces.
    if (holidays) group.holidays = holidaysOf(call.console, holidays, group.holidays);
    Object.assign(group, { name, description });
    adminDid(call, 'update', 'holiday group', group);
    return holidayGroupWire(group);
  },

  delete(call) {
    const { state } = call.console;
    const group = groupOf(state, call.params.id);
    if (group.isDefault)
      throw refuse('CODE_HOLIDAY_GROUP_CAN_NOT_DELETE', `"${group.name}" is the system's own group.`);
    const user = [...state.schedules.values()].find(({ holidayGroupId }) => holidayGroupId === group.id);
    if (user)
      throw refuse(
        'CODE_ACCESS_POLICY_HOLIDAY_GROUP_CAN_NOT_DELETE',
        `The schedule "${user.name}" uses "${group.name}".`,
      );
    state.holidayGroups.delete(group.id);
    adminDid(call, 'delete', 'holiday group', group);
  },
};

const groupOf = ({ holidayGroups }: State, id: string): HolidayGroup =>
  found(holidayGroups.get(id), 'holiday group', id, 'CODE_ACCESS_POLICY_HOLIDAY_GROUP_NOT_FOUND');

function checkGroupName({ holidayGroups }: State, name: string): void {
  if (name.trim() === '') throw badParameter('name', 'it is empty');
  if (![...holidayGroups.values()].some((group) => group.name === name)) return;
  throw refuse('CODE_ACCESS_POLICY_HOLIDAY_GROUP_NAME_EXIST', `There is a holiday group "${name}" already.`);
}

interface SentHoliday {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly repeat?: boolean | undefined;
  readonly is_template?: boolean | undefined;
  readonly start_time?: string | undefined;
  readonly end_time?: string | undefined;
}

/** A holiday with an id is changed, one without is added. */
function holidaysOf({ ids }: Emulated, sent: readonly SentHoliday[], before: readonly Holiday[]): Holiday[] {
  const holidays = sent.map((one): Holiday => {
    const old = one.id === undefined ? undefined : before.find(({ id }) => id === one.id);
    if (one.id !== undefined && !old) {
      throw refuse('CODE_ACCESS_POLICY_HOLIDAY_NOT_FOUND', `There is no holiday ${one.id} in this group.`);
    }
    const startMs = one.start_time === undefined ? old?.startMs : timeOf('start_time', one.start_time);
    const endMs = one.end_time === undefined ? old?.endMs : timeOf('end_time', one.end_time);
    if (startMs === undefined || endMs === undefined)
      throw badParameter('holidays', 'start_time and end_time are needed');
    if (endMs <= startMs) throw badParameter('holidays', 'end_time must be after start_time');
    return {
      id: old?.id ?? uuidOf(ids),
      name: one.name ?? old?.name ?? '',
      description: one.description ?? old?.description ?? '',
      repeat: one.repeat ?? old?.repeat ?? false,
      isTemplate: one.is_template ?? old?.isTemplate ?? false,
      startMs,
      endMs,
    };
  });
  const names = holidays.map(({ name }) => name).filter((name) => name !== '');
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw refuse('CODE_ACCESS_POLICY_HOLIDAY_NAME_EXIST', `There are two holidays "${twice}".`);
  return holidays;
}

/** As documented, or in the form in which the console itself answers. */
function timeOf(field: string, text: string): number {
  const ms = Date.parse(text.trim().replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T'));
  if (Number.isNaN(ms)) throw badParameter(`holidays.${field}`, 'a time like 2026-12-24T00:00:00Z is needed');
  return ms;
}
