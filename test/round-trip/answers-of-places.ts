import { policy, week } from './answers-of-people.ts';
import {
  clock,
  either,
  exactly,
  flag,
  hex,
  holidayTime,
  listOf,
  mac,
  none,
  object,
  offsetTime,
  path,
  type Shape,
  text,
  unixMs,
  unixS,
  utcTime,
  uuid,
  whole,
  word,
} from './shape.ts';

/* The answers of the chapters on doors, times, devices and the console itself: the keys of the manual's samples. */

const holidayKeys = {
  description: text,
  end_time: holidayTime,
  id: uuid,
  name: text,
  repeat: flag,
  start_time: holidayTime,
};
const groupKeys = { description: text, id: uuid, is_default: flag, name: word };
const holidayGroup = object({ ...groupKeys, holidays: listOf(object(holidayKeys)), template_name: text });
/** Only within a schedule holidays tell whether they come from a template. */
const holidayGroupOfSchedule = object({
  ...groupKeys,
  holidays: listOf(object({ ...holidayKeys, is_template: flag })),
  template_name: text,
});
const scheduleKeys = { holiday_group_id: uuid, id: uuid, is_default: flag, name: word, type: exactly('access') };
const schedule = object({
  ...scheduleKeys,
  holiday_group: holidayGroupOfSchedule,
  holiday_schedule: listOf(object({ end_time: clock, start_time: clock })),
  weekly: week,
});

const door = object({
  door_lock_relay_status: exactly('lock', 'unlock'),
  door_position_status: exactly('open', 'close', ''),
  // Not in the sample, and in real answers.
  extras: object({}, { door_thumbnail: path('preview'), door_thumbnail_last_update: unixS }),
  floor_id: uuid,
  full_name: word,
  id: uuid,
  is_bind_hub: flag,
  name: word,
  type: exactly('door'),
});
const groupOf = (doorOfGroup: Shape) =>
  object({ id: uuid, name: word, resources: listOf(doorOfGroup), type: exactly('access', 'building') });
const doorGroup = groupOf(object({ id: uuid, type: exactly('door') }));
const floor = object({
  id: uuid,
  name: word,
  resources: listOf(object({ id: uuid, is_bind_hub: flag, name: word, type: exactly('door') })),
  type: exactly('floor'),
});

const device = object({
  alias: text,
  capabilities: listOf(word),
  connected_uah_id: either(none, mac),
  id: mac,
  is_adopted: exactly(true),
  is_connected: flag,
  is_managed: exactly(true),
  is_online: flag,
  location_id: uuid,
  name: word,
  type: word,
});
const yesNo = exactly('yes', 'no');
const method = object({ enabled: yesNo });
const settings = object({
  access_methods: object(
    {},
    {
      bt_button: method,
      bt_shake: method,
      bt_tap: method,
      face: object({
        anti_spoofing_level: exactly('high', 'medium', 'no'),
        detect_distance: exactly('near', 'medium', 'far'),
        enabled: yesNo,
      }),
      mobile_wave: method,
      nfc: method,
      pin_code: object({ enabled: yesNo, pin_code_shuffle: yesNo }),
      qr_code: method,
      touch_pass: method,
      wave: method,
    },
  ),
  device_id: mac,
});

const hit = object({
  '@timestamp': utcTime,
  _id: none,
  _source: object(
    {
      actor: object({
        alternate_id: text,
        alternate_name: none,
        display_name: word,
        id: text,
        type: exactly('user', 'visitor', 'device', 'open_api', 'door'),
      }),
      event: object({
        display_message: word,
        published: unixMs,
        reason: none,
        result: exactly('ACCESS', 'BLOCKED', 'INCOMPLETE', 'SUCCESS'),
        type: word,
      }),
      target: listOf(object({ alternate_id: none, alternate_name: none, display_name: word, id: text, type: word })),
    },
    { authentication: object({ credential_provider: word, issuer: text }) },
  ),
  tag: exactly('access'),
});

const webhook = object({
  endpoint: word,
  events: listOf(word),
  headers: (value, at) => Object.entries(value ?? {}).flatMap(([name, sent]) => text(sent, `${at}.${name}`)),
  id: uuid,
  name: word,
  secret: hex(16),
});

export const answersOfPlaces = {
  'accessPolicies.create': policy,
  'accessPolicies.list': listOf(policy),
  'accessPolicies.get': policy,
  'accessPolicies.update': policy,
  'holidayGroups.create': holidayGroup,
  'holidayGroups.list': listOf(object({ ...groupKeys, count: whole })),
  'holidayGroups.get': holidayGroup,
  'holidayGroups.update': holidayGroup,
  'schedules.create': schedule,
  'schedules.list': listOf(object({ ...scheduleKeys, status: exactly(1) })),
  'schedules.get': schedule,
  'spaces.topology': listOf(
    object({ id: uuid, name: word, resource_topologies: listOf(floor), type: exactly('access', 'building') }),
  ),
  'spaces.createGroup': doorGroup,
  'spaces.listGroups': listOf(doorGroup),
  'spaces.getGroup': groupOf(object({ id: uuid, name: word, type: exactly('door') })),
  'spaces.updateGroup': doorGroup,
  'spaces.getDoor': door,
  'spaces.listDoors': listOf(door),
  'spaces.getLockRule': object({
    ended_time: either(exactly(0), unixS),
    type: exactly('schedule', 'keep_lock', 'keep_unlock', 'custom', 'lock_early', ''),
  }),
  'spaces.getEmergency': object({ evacuation: flag, lockdown: flag }),
  'devices.list': listOf(listOf(device)),
  'devices.getSettings': settings,
  'systemLogs.query': object({ hits: listOf(hit) }),
  'systemLogs.getResource': object({
    created_at: offsetTime,
    updated_at: offsetTime,
    video_record: path('activities_resource/video'),
    video_record_thumbnail: path('activities_resource/thumbnail'),
  }),
  'webhooks.list': listOf(webhook),
  'webhooks.create': webhook,
  'webhooks.update': webhook,
} satisfies Record<string, Shape>;
