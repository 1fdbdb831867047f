/* Which doors may be opened when: policies, schedules, holidays. */

import type { HolidayGroup, Policy, Schedule, Slot, State, Week } from '../model.ts';
import { stream, uuidOf } from '../random.ts';
import type { GroupPolicies } from './groups.ts';
import type { Site } from './site.ts';

const slots = (...spans: readonly string[]): Slot[] =>
  spans.map((span) => {
    const [start_time = '', end_time = ''] = span.split('-');
    return { start_time, end_time };
  });

/** The days from Monday on share slots; the weekend may differ. */
export function weekOf(weekdays: readonly string[], weekend: readonly string[] = []): Week {
  const [sunday, monday, tuesday, wednesday, thursday, friday, saturday] = [
    slots(...weekend),
    slots(...weekdays),
    slots(...weekdays),
    slots(...weekdays),
    slots(...weekdays),
    slots(...weekdays),
    slots(...weekend),
  ] as const;
  return { sunday, monday, tuesday, wednesday, thursday, friday, saturday };
}

const always = '00:00:00-23:59:59';

interface Policies extends Pick<State, 'policies' | 'schedules' | 'holidayGroups'> {
  readonly ids: GroupPolicies & { readonly administrators: string };
}

export function policiesOf(seed: number, site: Site, year: number): Policies {
  const idOf = (kind: string, name: string) => uuidOf(stream(seed, kind, name));
  const noHolidays: HolidayGroup = {
    id: idOf('holidays', 'No Holidays'),
    name: 'No Holidays',
    description: '',
    isDefault: true,
    templateName: '',
    holidays: [],
  };
  const yearEnd: HolidayGroup = {
    ...noHolidays,
    id: idOf('holidays', 'Year end'),
    name: 'Year end',
    description: 'The office is closed',
    isDefault: false,
    holidays: [
      { name: 'Christmas', startMs: Date.UTC(year, 11, 24), endMs: Date.UTC(year, 11, 27) },
      { name: 'New Year', startMs: Date.UTC(year, 11, 31), endMs: Date.UTC(year + 1, 0, 2) },
    ].map((holiday) => ({
      ...holiday,
      id: idOf('holiday', holiday.name),
      description: '',
      repeat: true,
      isTemplate: false,
    })),
  };
  const schedule = (name: string, week: Week, more: Partial<Schedule> = {}): Schedule => ({
    id: idOf('schedule', name),
    name,
    isDefault: false,
    week,
    holidayGroupId: noHolidays.id,
    holidaySlots: [],
    ...more,
  });
  const alwaysAccess = schedule('Always Access', weekOf([always], [always]), { isDefault: true });
  const officeHours = schedule('Office hours', weekOf(['06:00:00-23:59:59'], ['08:00:00-20:00:59']), {
    holidayGroupId: yearEnd.id,
    holidaySlots: slots('10:00:00-12:00:59'),
  });
  const evenings = schedule('Evenings', weekOf(['00:00:00-01:30:59', '17:00:00-23:59:59'], ['00:00:00-01:30:59']));

  const serverRoomId = [...site.doors.values()].find(({ name }) => name === 'Server Room')?.id ?? '';
  const group = (id: string) => ({ id, type: 'door_group' }) as const;
  const policy = (name: string, places: Policy['places'], scheduleId: string): Policy => ({
    id: idOf('policy', name),
    name,
    places,
    scheduleId,
  });
  const administrators = policy('Administrators', [group(site.groupIds.building)], alwaysAccess.id);
  const staff = policy('Staff', [group(site.groupIds.building)], officeHours.id);
  const workshops = policy('Workshops', [group(site.groupIds.workshops)], officeHours.id);
  const serverRoom = policy('Server Room', [{ id: serverRoomId, type: 'door' }], alwaysAccess.id);
  const evening = policy('Evening shift', [group(site.groupIds.building)], evenings.id);

  const byId = <T extends { id: string }>(...rows: T[]) => new Map(rows.map((row) => [row.id, row]));
  return {
    policies: byId(administrators, staff, workshops, serverRoom, evening),
    schedules: byId(alwaysAccess, officeHours, evenings),
    holidayGroups: byId(noHolidays, yearEnd),
    ids: {
      administrators: administrators.id,
      staff: staff.id,
      workshops: workshops.id,
      serverRoom: serverRoom.id,
      evening: evening.id,
    },
  };
}
