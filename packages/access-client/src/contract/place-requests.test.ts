import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { accessPolicies } from './access-policies.ts';
import { devices } from './devices.ts';
import type { Endpoint } from './endpoint.ts';
import { holidayGroups } from './holiday-groups.ts';
import { schedules } from './schedules.ts';
import { spaces } from './spaces.ts';
import { systemLogs } from './system-logs.ts';
import { webhookEventNames, webhooks } from './webhooks.ts';

type Row = readonly [Endpoint, unknown, string];

const door = { id: 'door-1', type: 'door' };
const eve = {
  name: 'Christmas Eve',
  description: '',
  repeat: true,
  start_time: '2026-12-24T00:00:00Z',
  end_time: '2026-12-25T00:00:00Z',
};
const office = [{ start_time: '07:30:00', end_time: '18:00:59' }];
const week = { sunday: [], monday: office, tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [] };
const hook = { name: 'attendance', endpoint: 'https://10.20.0.9:8443/hooks/access', events: ['access.door.unlock'] };
const month = { topic: 'door_openings', since: 1767225600, until: 1769817600, timezone: 'Europe/Amsterdam' };
const face = (anti_spoofing_level: string, detect_distance: string) => ({
  access_methods: { face: { anti_spoofing_level, detect_distance } },
});

const accepted: readonly Row[] = [
  [
    accessPolicies.create,
    { name: 'Staff', resource: [door, { id: 'group-2', type: 'door_group' }], schedule_id: 's' },
    'the sample',
  ],
  [accessPolicies.create, { name: 'Staff', schedule_id: 's' }, 'a policy may have no door yet'],
  [accessPolicies.update, { resource: [] }, 'an empty list takes the doors away'],
  [accessPolicies.update, {}, 'every field may be left out'],
  [holidayGroups.create, { name: 'Year end', holidays: [eve] }, 'the sample'],
  [holidayGroups.update, { name: 'Year end', holidays: [{ id: 'h', ...eve }, eve] }, 'one is changed, one is added'],
  [
    schedules.create,
    { name: 'Office hours', week_schedule: week, holiday_group_id: 'h', holiday_schedule: office },
    'the sample',
  ],
  [schedules.update, { name: 'Office hours (winter)' }, 'the sample: the week stays'],
  [spaces.createGroup, { group_name: 'Workshops', resources: ['door-2'] }, 'the sample'],
  [spaces.updateGroup, { resources: [] }, 'an empty list empties the group'],
  [spaces.unlock, {}, 'the token is the actor'],
  [
    spaces.unlock,
    { actor_id: 'kiosk-07', actor_name: 'Kiosk', extra: { ticket: 'T-881', attempt: 1, manual: true } },
    'the sample',
  ],
  [spaces.unlock, { extra: {} }, 'extra needs no actor'],
  [spaces.setLockRule, { type: 'custom', interval: 15 }, 'the sample'],
  [spaces.setLockRule, { type: 'lock_now' }, 'the word that old editions lack'],
  [spaces.setEmergency, { lockdown: false, evacuation: true }, 'the sample'],
  [spaces.setEmergency, { lockdown: true }, 'the table requires neither field'],
  [
    devices.updateSettings,
    {
      access_methods: { pin_code: { enabled: 'yes', pin_code_shuffle: 'yes' }, ...face('high', 'near').access_methods },
    },
    'the sample',
  ],
  [devices.updateSettings, face('no', 'far'), 'a pair that takes effect'],
  [devices.updateSettings, face('no', 'medium'), 'a pair that takes effect'],
  [devices.updateSettings, face('medium', 'near'), 'a pair that takes effect'],
  [
    devices.updateSettings,
    { access_methods: { face: { detect_distance: 'far' } } },
    'half a pair: the device has the other half',
  ],
  [devices.ringDoorbell, { room_name: '', cancel: false }, 'the sample'],
  [systemLogs.query, { topic: 'door_openings', since: 1767571200, until: 1767657600 }, 'the sample'],
  [systemLogs.query, { topic: 'all', actor_id: 'user-1' }, 'a topic that the request enum forgot'],
  [systemLogs.export, month, 'the sample'],
  [webhooks.create, { ...hook, headers: { 'X-Site': 'hq' } }, 'the sample'],
  [webhooks.create, { ...hook, endpoint: 'http://10.20.0.9/hook?key=1' }, 'plain HTTP and a query work'],
  [webhooks.update, { ...hook, events: webhookEventNames }, 'all events'],
];

const refused: readonly Row[] = [
  [accessPolicies.create, { name: 'Staff', resources: [door], schedule_id: 's' }, 'the plural of the answers'],
  [accessPolicies.create, { name: 'Staff' }, 'no schedule'],
  [
    accessPolicies.create,
    { name: 'Staff', resource: ['door-1'], schedule_id: 's' },
    'bare ids, as door groups take them',
  ],
  [
    accessPolicies.create,
    { name: 'Staff', resource: [{ id: 'f', type: 'floor' }], schedule_id: 's' },
    'a floor is no resource',
  ],
  [holidayGroups.create, { holidays: [eve] }, 'no name'],
  [holidayGroups.create, { name: 'Year end', holidays: [{ id: 'h', ...eve }] }, 'a new group has no old holidays'],
  [
    holidayGroups.create,
    { name: 'Year end', holidays: [{ ...eve, start_time: '2026-12-24 00:00:00Z' }] },
    'the blank form of the answers',
  ],
  [
    holidayGroups.update,
    { name: 'Year end', holidays: [{ ...eve, end_time: '2026-12-25T01:00:00+01:00' }] },
    'an offset: consoles read it, the manual says UTC',
  ],
  [holidayGroups.update, { holidays: [eve] }, 'the name is required although it stays'],
  [schedules.create, { name: 'Office hours' }, 'no week'],
  [schedules.create, { name: 'Office hours', weekly: week }, 'the name that the week has in answers'],
  [schedules.create, { name: 'Office hours', week_schedule: { ...week, holiday: [] } }, 'a week has seven days'],
  [
    schedules.create,
    { name: 'Office hours', week_schedule: { monday: [{ start_time: '7:30', end_time: '18:00' }] } },
    'a time without seconds',
  ],
  [spaces.createGroup, { name: 'Workshops', resources: ['door-2'] }, 'the name that the group has in answers'],
  [spaces.createGroup, { group_name: 'Workshops', resources: [door] }, 'objects, as policies take them'],
  [spaces.unlock, { actor_id: 'kiosk-07' }, 'an id without a name'],
  [spaces.unlock, { actor_name: 'Kiosk' }, 'a name without an id'],
  [spaces.unlock, { duration: 5 }, 'how long is a setting of the door'],
  [spaces.setLockRule, { type: 'keep_lock', interval: 15 }, 'an interval without custom'],
  [spaces.setLockRule, { type: 'custom' }, 'custom without an interval'],
  [spaces.setLockRule, { type: 'custom', interval: 0 }, 'no minute at all'],
  [spaces.setLockRule, { type: 'schedule' }, 'a word of answers only'],
  [spaces.setEmergency, { lockdown: 'true' }, 'a word for a boolean'],
  [devices.updateSettings, { nfc: { enabled: 'yes' } }, 'methods beside access_methods, as the table has them'],
  [devices.updateSettings, { access_methods: { nfc: { enabled: true } } }, 'a boolean, as it is read'],
  [devices.updateSettings, { access_methods: { nfc: { enabled: 'true' } } }, 'the word of the table'],
  [devices.updateSettings, face('medium', 'medium'), "the pair of the manual's own sample"],
  [devices.updateSettings, face('high', 'far'), 'a pair without effect'],
  [devices.ringDoorbell, { cancel: true }, 'consoles insist on room_name'],
  [systemLogs.query, {}, 'no topic'],
  [systemLogs.query, { topic: 'doors' }, 'an unknown topic'],
  [systemLogs.query, { topic: 'all', page_num: 1 }, 'the page belongs into the query'],
  [systemLogs.export, { ...month, until: month.since + 32 * 86_400 }, 'more than a month'],
  [systemLogs.export, { ...month, timezone: 'Middle/Earth' }, 'no such time zone'],
  [systemLogs.export, { topic: 'all', since: 1, until: 2 }, 'no time zone'],
  [webhooks.create, { ...hook, events: ['access.door.*'] }, 'there is no wildcard'],
  [webhooks.create, { ...hook, events: ['access.doorbell.incoming.ren'] }, 'REN is upper case'],
  [webhooks.create, { ...hook, endpoint: '10.20.0.9/hook' }, 'no scheme'],
  [webhooks.update, { events: ['access.door.unlock'] }, 'an update needs all three fields'],
];

const isAccepted = ({ body }: Endpoint, sent: unknown) => body !== undefined && z.safeParse(body, sent).success;

for (const [endpoint, sent, why] of accepted) {
  test(`${endpoint.method} ${endpoint.path} takes: ${why}`, () => assert.ok(isAccepted(endpoint, sent)));
}
for (const [endpoint, sent, why] of refused) {
  test(`${endpoint.method} ${endpoint.path} refuses: ${why}`, () => assert.equal(isAccepted(endpoint, sent), false));
}

for (const [endpoint, asked, isRight, why] of [
  [spaces.unlock, { reader_id: 'a1b2c3d4e502', entry_method: 'in', control_cmd: 'stop' }, true, 'everything it knows'],
  [spaces.unlock, { entry_method: 'entry' }, false, 'the word of the log'],
  [devices.list, { refresh: true }, true, 'fresh online flags'],
  [systemLogs.query, { page_num: 1, page_size: 100 }, true, 'a page'],
  [systemLogs.query, { page_num: 0 }, false, 'pages count from 1'],
] as const) {
  test(`The query of ${endpoint.path} ${isRight ? 'takes' : 'refuses'}: ${why}`, () =>
    assert.equal(z.safeParse(endpoint.query, asked).success, isRight));
}

for (const [endpoint, fields, why] of [
  [holidayGroups.create, ['holidays'], 'consoles read more forms of a time than the manual asks for'],
  [holidayGroups.update, ['holidays'], 'and the same in an update'],
  [spaces.setLockRule, ['interval'], 'consoles ignore it beside any other type than custom'],
] as const) {
  test(`${endpoint.method} ${endpoint.path} leaves ${fields} to the client: ${why}`, () =>
    assert.deepEqual(endpoint.unchecked, fields));
}
