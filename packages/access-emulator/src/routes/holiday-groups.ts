import type { Routes } from '../call.ts';
import type { Emulated } from '../emulated.ts';
import { dayNumberOf, localDate } from '../local-time.ts';
import type { Holiday, HolidayGroup, State } from '../model.ts';
import { uuidOf } from '../random.ts';
import { badParameter, found, refuse } from '../refusal.ts';
import { holidayGroupSummaryWire, holidayGroupWire } from '../wire/holiday-group.ts';
import { adminDid } from './admin-note.ts';
import { type SentHoliday, sentHolidays } from './sent-holidays.ts';

const dayMs = 86_400_000;

export const holidayGroups: Routes<'holidayGroups'> = {
  create(call) {
    const { state, ids } = call.console;
    const { name, description = '' } = call.body;
    const sent = sentHolidays(call.body.holidays) ?? [];
    checkGroupName(state, name);
    const holidays = holidaysOf(call.console, sent, []);
    const group: HolidayGroup = { id: uuidOf(ids), name, description, isDefault: false, templateName: '', holidays };
    state.holidayGroups.set(group.id, group);
    adminDid(call, 'create', 'holiday group', group);
    return holidayGroupWire(group);
  },

  list: ({ console }) => [...console.state.holidayGroups.values()].map(holidayGroupSummaryWire),

  get: ({ console, params }) => holidayGroupWire(groupOf(console.state, params.id)),

  update(call) {
    const { state } = call.console;
    const sent = sentHolidays(call.body.holidays);
    const group = groupOf(state, call.params.id);
    if (group.isDefault) throw refuse('CODE_HOLIDAY_GROUP_CAN_NOT_EDIT', `"${group.name}" is the system's own group.`);
    const { name, description = group.description } = call.body;
    if (name !== group.name) checkGroupName(state, name);
    // A holiday that is left out is gone, as a PUT replaces.
    if (sent) group.holidays = holidaysOf(call.console, sent, group.holidays);
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

/** A holiday with an id is changed, one without is added. */
function holidaysOf(console: Emulated, sent: readonly SentHoliday[], before: readonly Holiday[]): Holiday[] {
  const holidays = sent.map((one, index): Holiday => {
    const old = one.id === undefined ? undefined : before.find(({ id }) => id === one.id);
    if (one.id !== undefined && !old) {
      throw refuse('CODE_ACCESS_POLICY_HOLIDAY_NOT_FOUND', `There is no holiday ${one.id} in this group.`);
    }
    const startMs = one.startMs ?? old?.startMs ?? usualStartMs(console, one.endMs);
    const endMs = one.endMs ?? old?.endMs ?? (Math.floor(startMs / dayMs) + 1) * dayMs;
    if (endMs <= startMs) throw badParameter(`holidays.${index}.end_time`, 'it is not after start_time');
    return {
      id: old?.id ?? uuidOf(console.ids),
      name: one.name ?? old?.name ?? '',
      description: one.description ?? old?.description ?? '',
      repeat: one.repeat ?? old?.repeat ?? false,
      isTemplate: one.isTemplate ?? old?.isTemplate ?? false,
      startMs,
      endMs,
    };
  });
  const names = holidays.map(({ name }) => name).filter((name) => name !== '');
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw refuse('CODE_ACCESS_POLICY_HOLIDAY_NAME_EXIST', `There are two holidays "${twice}".`);
  return holidays;
}

/**
 * The manual requires no times and names no defaults: here a holiday is the rest of the day on which it starts, or the
 * day before its end, or today. Days are UTC's, as in the samples.
 */
const usualStartMs = ({ nowMs, zone }: Emulated, endMs: number | undefined): number =>
  endMs === undefined ? dayNumberOf(localDate(nowMs(), zone)) * dayMs : (Math.ceil(endMs / dayMs) - 1) * dayMs;
