import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { accessPolicies } from './access-policies.ts';
import { credentials } from './credentials.ts';
import { devices } from './devices.ts';
import type { Endpoint } from './endpoint.ts';
import { holidayGroups, holidayTimeMs } from './holiday-groups.ts';
import { days, schedules } from './schedules.ts';
import { lockRuleEndMs, spaces } from './spaces.ts';
import { systemLogs } from './system-logs.ts';
import { webhooks } from './webhooks.ts';

const door = { id: 'door-1' };
const device = { id: 'a1b2c3d4e501' };
const hit = { _source: {} };
const hook = { id: 'hook-1', events: ['access.door.unlock'] };
const emptyWeek = Object.fromEntries(days.map((day) => [day, []]));

for (const [why, endpoint, sent, reads] of [
  ['no policies come as null', accessPolicies.list, null, []],
  ['a policy without doors has null', accessPolicies.get, { id: 'p', resources: null }, { resources: [] }],
  [
    'a firmware with a new kind of resource',
    accessPolicies.get,
    { id: 'p', resources: [{ id: 'l', type: 'lift' }] },
    { resources: [{ id: 'l', type: 'lift' }] },
  ],
  ['a field that no manual names stays', accessPolicies.get, { id: 'p', site: 'HQ' }, { site: 'HQ' }],
  [
    'a group without holidays has null',
    holidayGroups.get,
    { id: 'h', is_default: true, holidays: null },
    { holidays: [] },
  ],
  [
    'the number of holidays as text',
    holidayGroups.list,
    [{ id: 'h', is_default: 'false', count: '3' }],
    [{ count: 3, is_default: false }],
  ],
  [
    'flags and counts that are missing or null',
    holidayGroups.list,
    [{ id: 'h' }, { id: 'h', is_default: null, count: null }],
    [{ is_default: undefined, count: undefined }, { is_default: undefined }],
  ],
  [
    'a holiday that does not say whether it repeats',
    holidayGroups.get,
    { id: 'h', holidays: [{ id: 'd', repeat: null }] },
    { holidays: [{ id: 'd', repeat: undefined }] },
  ],
  ['a schedule without its flag', schedules.list, [{ id: 's' }], [{ is_default: undefined }]],
  [
    'a day without slots is null',
    schedules.get,
    { id: 's', is_default: false, weekly: { monday: null } },
    { weekly: emptyWeek },
  ],
  [
    'a schedule without a week has null',
    schedules.get,
    { id: 's', is_default: false, weekly: null },
    { weekly: undefined },
  ],
  [
    'a door without a sensor: null',
    spaces.getDoor,
    { ...door, door_position_status: null },
    { door_position_status: null },
  ],
  [
    "a door without a sensor: ''",
    spaces.getDoor,
    { ...door, door_position_status: '' },
    { door_position_status: null },
  ],
  [
    'a door without a sensor: none',
    spaces.getDoor,
    { ...door, door_position_status: 'none' },
    { door_position_status: null },
  ],
  ['a door without a sensor: nothing', spaces.getDoor, door, { door_position_status: null }],
  [
    'a door that stands open',
    spaces.getDoor,
    { ...door, door_position_status: 'open' },
    { door_position_status: 'open' },
  ],
  ['the table calls it a string', spaces.getDoor, { ...door, is_bind_hub: 'true' }, { is_bind_hub: true }],
  [
    'a custom group that lost its type',
    spaces.topology,
    [{ id: 'g', resource_topologies: null }],
    [{ type: '', resource_topologies: [] }],
  ],
  ['no lock rule: fields missing', spaces.getLockRule, {}, { type: '', ended_time: undefined }],
  ["no lock rule: '' and 0", spaces.getLockRule, { type: '', ended_time: 0 }, { type: '', ended_time: 0 }],
  ['devices in a flat list', devices.list, [device, { id: 'b' }], [device, { id: 'b' }]],
  ['devices grouped, one group null', devices.list, [[device], null], [device]],
  ['no devices at all', devices.list, null, []],
  [
    'a third-party device tells only its id',
    devices.list,
    [[device]],
    [{ name: '', capabilities: [], is_online: undefined }],
  ],
  [
    'capabilities as an object of booleans',
    devices.list,
    [[{ ...device, capabilities: { is_hub: true, nfc: false, face: 'yes' } }]],
    [{ capabilities: ['is_hub', 'face'] }],
  ],
  ['capabilities null', devices.list, [[{ ...device, capabilities: null }]], [{ capabilities: [] }]],
  [
    'the table says "true", a firmware a boolean',
    devices.getSettings,
    { device_id: 'd', access_methods: { nfc: { enabled: 'true' }, wave: { enabled: false }, qr_code: null } },
    { access_methods: { nfc: { enabled: true }, wave: { enabled: false }, qr_code: undefined } },
  ],
  [
    'the sample has face without enabled',
    devices.getSettings,
    { device_id: 'd', access_methods: { face: { anti_spoofing_level: 'no', detect_distance: 'far' } } },
    { access_methods: { face: { enabled: undefined, detect_distance: 'far' } } },
  ],
  [
    'log envelope A and B: only hits in data',
    systemLogs.query,
    { hits: [hit] },
    { hits: [{ tag: '' }], total: undefined },
  ],
  [
    'log envelope C: page and total in data',
    systemLogs.query,
    { hits: [], page: 1, total: '25' },
    { page: 1, total: 25 },
  ],
  [
    'log envelope D: pagination in data',
    systemLogs.query,
    { hits: [], pagination: { page_num: 1, page_size: 25, total: 25 } },
    { pagination: { total: 25 } },
  ],
  ['an empty log page has null', systemLogs.query, { hits: null }, { hits: [] }],
  [
    'the time of a row as text',
    systemLogs.query,
    { hits: [{ _source: { event: { published: '1767600000000' } } }] },
    { hits: [{ _source: { event: { published: 1767600000000 } } }] },
  ],
  [
    'an unknown card is an actor without id',
    systemLogs.query,
    { hits: [{ _source: { actor: { id: '', display_name: 'N/A', type: 'user' }, authentication: null } }] },
    { hits: [{ _source: { actor: { id: '', display_name: 'N/A' }, authentication: undefined } }] },
  ],
  [
    'a row about nothing',
    systemLogs.query,
    { hits: [{ _source: { target: null } }] },
    { hits: [{ _source: { target: [] } }] },
  ],
  [
    'a row of a newer console',
    systemLogs.query,
    { hits: [{ _source: { event: { log_key: 'k', log_category: 'Unlocks', level: 0, event: '' } } }] },
    { hits: [{ _source: { event: { log_key: 'k', log_category: 'Unlocks', level: 0, event: '' } } }] },
  ],
  [
    'a field of a row that no manual names stays, of whatever kind',
    systemLogs.query,
    { hits: [{ ...hit, metadata: { door: 'd' } }] },
    { hits: [{ metadata: { door: 'd' } }] },
  ],
  [
    'one damaged row does not hide the others',
    systemLogs.query,
    { hits: [{ _source: null }, {}, { _source: { event: { published: 1 } } }] },
    {
      hits: [{ _source: { target: [] } }, { _source: { event: undefined } }, { _source: { event: { published: 1 } } }],
    },
  ],
  ['a PIN keeps its leading zeros', credentials.generatePin, '04051927', '04051927'],
  [
    'a phone that does not tell its type',
    credentials.getTouchPass,
    { id: 't', bundles: [{ bundle_id: 'b', device_type: null }] },
    { bundles: [{ bundle_id: 'b', device_type: undefined }] },
  ],
  ['a webhook without headers has null', webhooks.list, [{ ...hook, headers: null }], [{ headers: undefined }]],
  ['a webhook without events has null', webhooks.list, [{ ...hook, events: null }], [{ events: [] }]],
  [
    'an event that a newer console adds',
    webhooks.list,
    [{ ...hook, events: ['access.new'] }],
    [{ events: ['access.new'] }],
  ],
] as const satisfies readonly (readonly [string, Endpoint, unknown, unknown])[]) {
  test(`${endpoint.method} ${endpoint.path} reads: ${why}`, () => matches(z.parse(endpoint.answer, sent), reads));
}

/** Every field that is expected is there; undefined means absent. */
function matches(read: unknown, expected: unknown, at = 'data'): void {
  if (typeof expected !== 'object' || expected === null) {
    assert.equal(read, expected, at);
    return;
  }
  if (Array.isArray(expected)) assert.equal((read as unknown[]).length, expected.length, at);
  for (const [name, value] of Object.entries(expected)) {
    matches((read as Record<string, unknown>)[name], value, `${at}.${name}`);
  }
}

for (const [why, endpoint, sent] of [
  ['a door without an id', spaces.listDoors, [{ name: 'North Lobby' }]],
  ['a text in place of the doors', spaces.listDoors, 'success'],
  ['an object in place of a name', accessPolicies.get, { id: 'p', name: {} }],
  ['a time that is no number', systemLogs.query, { hits: [{ _source: { event: { published: 'yesterday' } } }] }],
  ['no PIN at all', credentials.generatePin, null],
  ["'' for a PIN", credentials.generatePin, ''],
  ['a word for a PIN', credentials.generatePin, 'success'],
  ['a number for a PIN, which has lost its zeros', credentials.generatePin, 4051927],
  ['a webhook without an id', webhooks.list, [{ endpoint: 'http://10.0.0.1/' }]],
] as const satisfies readonly (readonly [string, Endpoint, unknown])[]) {
  test(`${endpoint.method} ${endpoint.path} refuses ${why}`, () =>
    assert.equal(z.safeParse(endpoint.answer, sent).success, false));
}

const eveMs = Date.UTC(2026, 11, 24);
for (const [time, ms, why] of [
  ['2026-12-24T00:00:00Z', eveMs, 'as it is sent'],
  ['2026-12-24 00:00:00Z', eveMs, 'as it comes back, with a blank'],
  ['2026-12-24 00:00:00z', eveMs, 'a transcription has a small z'],
  ['2026-12-24T00:00:00.000Z', eveMs, 'with milliseconds'],
  ['2026-12-24 00:00:00', eveMs, 'without a zone it is UTC'],
  ['2026-12-24T01:00:00+01:00', eveMs, 'with an offset'],
  ['2026-12-24', null, 'a date is no instant'],
  ['2026-13-24T00:00:00Z', null, 'there is no such month'],
  ['', null, 'an unset time'],
] as const) {
  test(`The holiday time "${time}" is read: ${why}`, () => assert.equal(holidayTimeMs(time), ms));
}

const nowMs = Date.UTC(2026, 0, 5, 8);
for (const [rule, endMs, why] of [
  [{ ended_time: 1767600900 }, 1767600900_000, 'a quarter of an hour from now'],
  [{ ended_time: 3602128000 }, null, 'the year 2084 means without end'],
  [{ ended_time: 0 }, null, 'no rule'],
  [{}, null, 'no rule, fields missing'],
  [{ ended_time: 1767000000 }, 1767000000_000, 'a rule that has ended still has an end'],
  [{ ended_time: Date.UTC(2035, 11, 31) / 1000 }, Date.UTC(2035, 11, 31), 'within ten years it is believed'],
  [{ ended_time: Date.UTC(2036, 1, 1) / 1000 }, null, 'beyond ten years it is not'],
] as const) {
  test(`The end of a lock rule: ${why}`, () => assert.equal(lockRuleEndMs(rule, nowMs), endMs));
}
