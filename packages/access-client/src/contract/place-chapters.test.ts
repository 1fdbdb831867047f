import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { accessPolicies } from './access-policies.ts';
import { apiServer } from './api-server.ts';
import { devices } from './devices.ts';
import type { Endpoint } from './endpoint.ts';
import { holidayGroups } from './holiday-groups.ts';
import { schedules } from './schedules.ts';
import { spaces } from './spaces.ts';
import { systemLogs } from './system-logs.ts';
import { webhooks } from './webhooks.ts';

/*
 * The manual's samples, shortened in nothing but their ids: `data` of each answer, and each request's body.
 */

const policy = {
  id: 'policy-1',
  name: 'Staff',
  resources: [
    { id: 'door-1', type: 'door' },
    { id: 'group-2', type: 'door_group' },
  ],
  schedule_id: 'schedule-1',
};
const noHolidays = {
  description: '',
  holidays: [],
  id: 'holidays-0',
  is_default: true,
  name: 'No Holidays',
  template_name: '',
};
const eve = {
  description: '',
  end_time: '2026-12-25 00:00:00Z',
  id: 'holiday-1',
  name: 'Christmas Eve',
  repeat: true,
  start_time: '2026-12-24 00:00:00Z',
};
const yearEnd = {
  description: '',
  holidays: [eve],
  id: 'holidays-1',
  is_default: false,
  name: 'Year end',
  template_name: '',
};
const office = [{ start_time: '07:30:00', end_time: '18:00:59' }];
const week = { friday: [], monday: office, saturday: [], sunday: [], thursday: [], tuesday: [], wednesday: [] };
const officeHours = {
  id: 'schedule-1',
  is_default: false,
  name: 'Office hours',
  type: 'access',
  weekly: week,
  holiday_group_id: 'holidays-1',
  holiday_group: { ...yearEnd, holidays: [{ ...eve, is_template: false }] },
  holiday_schedule: [{ start_time: '10:00:00', end_time: '12:00:59' }],
};
const lobby = {
  door_lock_relay_status: 'lock',
  door_position_status: 'close',
  floor_id: 'floor-1',
  full_name: 'HQ - Ground - North Lobby',
  id: 'door-1',
  is_bind_hub: true,
  name: 'North Lobby',
  type: 'door',
};
const workshops = { id: 'group-2', name: 'Workshops', resources: [{ id: 'door-2', type: 'door' }], type: 'access' };
const bayInTopology = { id: 'door-2', name: 'Loading Bay', type: 'door', is_bind_hub: false };
const lobbyInTopology = { id: 'door-1', name: 'North Lobby', type: 'door', is_bind_hub: true };
const ground = { id: 'floor-1', name: 'Ground', type: 'floor' };
const reader = {
  alias: 'North Lobby in',
  capabilities: ['nfc', 'pin_code', 'qr_code', 'is_reader'],
  connected_uah_id: 'a1b2c3d4e501',
  id: 'a1b2c3d4e502',
  is_adopted: true,
  is_connected: true,
  is_managed: true,
  is_online: true,
  location_id: 'door-1',
  name: 'UA G2 Pro E502',
  type: 'UA-G2-PRO',
};
const hub = {
  ...reader,
  id: 'a1b2c3d4e501',
  alias: '',
  connected_uah_id: '',
  type: 'UAH-DOOR',
  capabilities: ['is_hub'],
};
const side = { alternate_id: '', alternate_name: '' };
const tap = {
  '@timestamp': '2026-01-05T08:00:00Z',
  _id: '',
  _source: {
    actor: { alternate_id: 'E-2041', alternate_name: '', display_name: 'Mira Okafor', id: 'user-1', type: 'user' },
    authentication: { credential_provider: 'NFC', issuer: '100017' },
    event: {
      display_message: 'Access Granted (NFC)',
      published: 1767600000000,
      reason: '',
      result: 'ACCESS',
      type: 'access.door.unlock',
    },
    target: [
      { ...side, display_name: 'UA-HUB-E501', id: 'a1b2c3d4e501', type: 'UAH' },
      { ...side, display_name: 'entry', id: 'door_entry_method', type: 'device_config' },
      { ...side, display_name: 'North Lobby', id: 'door-1', type: 'door' },
      { ...side, display_name: 'Ground', id: 'floor-1', type: 'floor' },
      { ...side, display_name: 'HQ', id: 'group-1', type: 'building' },
    ],
  },
  tag: 'access',
};
const recording = {
  video_record: '/activities_resource/video/1767600004_7b0c.mp4',
  video_record_thumbnail: '/activities_resource/thumbnail/1767600004_7b0d.jpg',
  created_at: '2026-01-05T09:00:04+01:00',
  updated_at: '2026-01-05T09:00:04+01:00',
};
const hook = {
  endpoint: 'https://10.20.0.9:8443/hooks/access',
  events: ['access.door.unlock', 'access.device.dps_status'],
  id: 'hook-1',
  name: 'attendance',
  secret: 'test-secret',
  headers: { 'X-Site': 'hq' },
};
const yes = { enabled: 'yes' };
const on = { enabled: true };

/** The last column is how the answer reads, where it does not read as it was sent. */
const answers: readonly (readonly [string, Endpoint, unknown, unknown?])[] = [
  ['a new policy', accessPolicies.create, policy],
  ['the policies', accessPolicies.list, [policy]],
  ['a changed policy', accessPolicies.update, policy],
  ['one policy', accessPolicies.get, policy],
  ['a new holiday group', holidayGroups.create, yearEnd],
  [
    'the holiday groups, short',
    holidayGroups.list,
    [
      { count: 0, description: '', id: 'holidays-0', is_default: true, name: 'No Holidays' },
      { count: 1, description: '', id: 'holidays-1', is_default: false, name: 'Year end' },
    ],
  ],
  ['a changed holiday group', holidayGroups.update, yearEnd],
  ['one holiday group', holidayGroups.get, noHolidays],
  ['a new schedule', schedules.create, officeHours],
  [
    'the schedules, without their weeks',
    schedules.list,
    [
      {
        id: 'schedule-0',
        holiday_group_id: 'holidays-0',
        is_default: true,
        name: 'Always Access',
        status: 1,
        type: 'access',
      },
    ],
  ],
  ['one schedule', schedules.get, { ...officeHours, holiday_group: noHolidays, holiday_schedule: [] }],
  [
    'the topology',
    spaces.topology,
    [
      {
        id: 'group-1',
        name: 'All Doors',
        type: 'building',
        resource_topologies: [{ ...ground, resources: [lobbyInTopology, bayInTopology] }],
      },
      {
        id: 'group-2',
        name: 'Workshops',
        type: 'access',
        resource_topologies: [{ ...ground, resources: [bayInTopology] }],
      },
    ],
  ],
  ['a new door group', spaces.createGroup, workshops],
  ['the custom door groups', spaces.listGroups, [workshops]],
  [
    'the building group, with names',
    spaces.getGroup,
    {
      id: 'group-1',
      name: 'All Doors',
      resources: [{ id: 'door-1', name: 'North Lobby', type: 'door' }],
      type: 'building',
    },
  ],
  ['a changed door group', spaces.updateGroup, workshops],
  ['the doors', spaces.listDoors, [lobby]],
  ['one door', spaces.getDoor, { ...lobby, door_position_status: '' }, { ...lobby, door_position_status: null }],
  [
    'a door of a newer console',
    spaces.getDoor,
    {
      ...lobby,
      extras: { door_thumbnail: '/preview/reader_1.jpg', door_thumbnail_last_update: 1767600000 },
      camera_resource_ids: ['camera-1'],
      timezone: 'Europe/Amsterdam',
      location_type: 'door',
    },
  ],
  ['a lock rule', spaces.getLockRule, { ended_time: 1767600900, type: 'custom' }],
  ['the emergency state', spaces.getEmergency, { evacuation: false, lockdown: false }],
  ['the devices, grouped by door', devices.list, [[reader, hub]], [reader, hub]],
  [
    'an old device that tells its direction',
    devices.list,
    [[{ ...reader, full_name: 'HQ - Ground - in' }]],
    [{ ...reader, full_name: 'HQ - Ground - in' }],
  ],
  [
    'the access methods',
    devices.getSettings,
    {
      access_methods: {
        bt_button: yes,
        bt_tap: yes,
        bt_shake: yes,
        mobile_wave: yes,
        wave: yes,
        face: { enabled: 'yes', anti_spoofing_level: 'no', detect_distance: 'far' },
        nfc: yes,
        pin_code: { enabled: 'yes', pin_code_shuffle: 'no' },
        qr_code: { enabled: 'no' },
        touch_pass: yes,
      },
      device_id: 'a1b2c3d4e502',
    },
    {
      access_methods: {
        bt_button: on,
        bt_tap: on,
        bt_shake: on,
        mobile_wave: on,
        wave: on,
        face: { enabled: true, anti_spoofing_level: 'no', detect_distance: 'far' },
        nfc: on,
        pin_code: { enabled: true, pin_code_shuffle: false },
        qr_code: { enabled: false },
        touch_pass: on,
      },
      device_id: 'a1b2c3d4e502',
    },
  ],
  ['the log', systemLogs.query, { hits: [tap] }],
  ['a recording', systemLogs.getResource, recording],
  ['the webhooks', webhooks.list, [hook]],
  ['a new webhook', webhooks.create, hook],
  ['a changed webhook, with its old events', webhooks.update, hook],
];

interface Json {
  readonly anyOf?: readonly Json[];
  readonly items?: Json;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly additionalProperties?: Json;
}

/** The paths of a sample's fields that the schema does not name: answers keep them, yet their types would not. */
function unnamed(schema: Json, sample: unknown, at = 'data'): string[] {
  if (schema.anyOf) {
    const perVariant = schema.anyOf.map((variant) => unnamed(variant, sample, at));
    return perVariant.sort((a, b) => a.length - b.length)[0] ?? [];
  }
  if (Array.isArray(sample)) {
    const { items } = schema;
    return items ? sample.flatMap((entry, i) => unnamed(items, entry, `${at}.${i}`)) : [`${at} as a list`];
  }
  if (typeof sample !== 'object' || sample === null) return [];
  const fields = schema.properties;
  const others = fields ? undefined : schema.additionalProperties;
  return Object.entries(sample).flatMap(([name, value]) => {
    const field = fields?.[name] ?? others;
    return field ? unnamed(field, value, `${at}.${name}`) : [`${at}.${name}`];
  });
}

const withoutOpenField = (paths: string[]) => paths.filter((path) => !path.includes('camera_resource_ids'));

for (const [what, { answer }, sample, reads = sample] of answers) {
  test(`The manual's sample of ${what} is read whole`, () => {
    assert.ok(answer);
    assert.deepEqual(z.parse(answer, sample), reads);
    const schema = z.toJSONSchema(answer, { io: 'input', unrepresentable: 'any' });
    assert.deepEqual(withoutOpenField(unnamed(schema as Json, sample)), []);
  });
}

test('Every endpoint of these chapters that answers is in the table', () => {
  const chapters = [accessPolicies, holidayGroups, schedules, spaces, devices, systemLogs, webhooks, apiServer];
  const read = new Set(answers.map(([, endpoint]) => endpoint));
  const missed = chapters
    .flatMap((chapter) => Object.values<Endpoint>(chapter))
    .filter((e) => e.answer && !read.has(e));
  assert.deepEqual(
    missed.map(({ method, path }) => `${method} ${path}`),
    [],
  );
});

for (const [endpoint, done, why] of [
  [accessPolicies.delete, 'success', 'a policy is gone'],
  [holidayGroups.delete, 'success', 'a holiday group is gone'],
  [schedules.update, 'empty object', 'the one write that answers {}'],
  [schedules.delete, 'success', 'a schedule is gone'],
  [spaces.deleteGroup, 'success', 'a door group is gone'],
  [spaces.unlock, 'success', 'accepted, which is not opened'],
  [spaces.setLockRule, 'success', 'a rule is set'],
  [spaces.setEmergency, 'success', 'an emergency is set'],
  [devices.updateSettings, 'success', 'settings are changed'],
  [devices.ringDoorbell, 'success', 'a bell rings'],
  [webhooks.delete, 'null', 'the one delete that answers null'],
  [apiServer.installCertificate, 'success', 'a certificate is installed'],
  [apiServer.removeCertificate, 'success', 'a certificate is removed'],
] as const) {
  test(`${endpoint.method} ${endpoint.path} says only that it is done: ${why}`, () =>
    assert.equal(endpoint.done, done));
}
