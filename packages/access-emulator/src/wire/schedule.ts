import type { Emulated } from '../emulated.ts';
import type { Schedule, Slot, Week } from '../model.ts';
import { has } from '../versions.ts';
import { holidayGroupInScheduleWire } from './holiday-group.ts';

const slots = (list: readonly Slot[] = []) => list.map(({ start_time, end_time }) => ({ end_time, start_time }));

/** All seven days: a day without slots is `[]`, no access. */
export const weekWire = ({ friday, monday, saturday, sunday, thursday, tuesday, wednesday }: Week) => ({
  friday: slots(friday),
  monday: slots(monday),
  saturday: slots(saturday),
  sunday: slots(sunday),
  thursday: slots(thursday),
  tuesday: slots(tuesday),
  wednesday: slots(wednesday),
});

/** A schedule with its week. */
export function scheduleWire(console: Emulated, schedule: Schedule) {
  const { holidayGroupId, holidaySlots, id, isDefault, name, week } = schedule;
  const group = console.state.holidayGroups.get(holidayGroupId);
  return {
    id,
    is_default: isDefault,
    name,
    type: 'access',
    weekly: weekWire(week),
    holiday_group_id: holidayGroupId,
    ...(group && { holiday_group: holidayGroupInScheduleWire(group) }),
    ...(has(console, '1.20.11') && { holiday_schedule: slots(holidaySlots) }),
  };
}

/** A schedule in the list, without its week. What `status` means is not documented; it is 1 in the only sample. */
export const scheduleSummaryWire = ({ holidayGroupId, id, isDefault, name }: Schedule) => ({
  id,
  holiday_group_id: holidayGroupId,
  is_default: isDefault,
  name,
  status: 1,
  type: 'access',
});
