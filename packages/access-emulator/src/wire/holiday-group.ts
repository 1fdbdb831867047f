import type { Holiday, HolidayGroup } from '../model.ts';

/** With a blank where requests have a `T`. */
const holidayTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ').concat('Z');

const holidayWire = ({ description, endMs, id, name, repeat, startMs }: Holiday) => ({
  description,
  end_time: holidayTime(endMs),
  id,
  name,
  repeat,
  start_time: holidayTime(startMs),
});

/** A group as its own chapter shows it. */
export const holidayGroupWire = ({ description, holidays, id, isDefault, name, templateName }: HolidayGroup) => ({
  description,
  holidays: holidays.map(holidayWire),
  id,
  is_default: isDefault,
  name,
  template_name: templateName,
});

/** A group within a schedule: only there holidays say whether they come from a template. */
export const holidayGroupInScheduleWire = (group: HolidayGroup) => ({
  ...holidayGroupWire(group),
  holidays: group.holidays.map((holiday) => ({ ...holidayWire(holiday), is_template: holiday.isTemplate })),
});

/** A group in the list: how many holidays, not which. */
export const holidayGroupSummaryWire = ({ description, holidays, id, isDefault, name }: HolidayGroup) => ({
  count: holidays.length,
  description,
  id,
  is_default: isDefault,
  name,
});
