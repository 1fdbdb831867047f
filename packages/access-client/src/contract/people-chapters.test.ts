import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Endpoint } from './endpoint.ts';
import { identity } from './identity.ts';
import { userGroups } from './user-groups.ts';
import { users } from './users.ts';
import { visitors } from './visitors.ts';

/*
 * The manual's samples of users, groups, visitors and Identity: what they show must come through unchanged. Where the
 * client adds something, the row says so.
 */

const miraId = 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c01';
const jonasId = 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c02';
const hash = '0123456789abcdef'.repeat(4);
const card = { id: '100017', token: hash, type: 'ua_card' };
const plate = { credential: 'ab12cd', credential_status: 'active', credential_type: 'license', id: 'plate-1' };
const staff = {
  id: 'policy-1',
  name: 'Staff',
  resources: [{ id: 'group-1', type: 'door_group' }],
  schedule_id: 'schedule-1',
};
const pass = {
  bundles: [],
  card_id: '71B2-0E5C-9A40-22D8',
  card_name: '',
  id: 'pass-1',
  last_activity: '2026-01-05T10:20:00+01:00',
  status: 'PENDING',
  user_avatar: '',
  user_email: 'mira@example.org',
  user_id: miraId,
  user_name: 'Mira Okafor',
  user_status: '',
};
const listedMira = {
  access_policies: [staff],
  access_policy_ids: ['policy-1'],
  employee_number: 'E-2041',
  first_name: 'Mira',
  id: miraId,
  last_name: 'Okafor',
  user_email: 'mira@example.org',
  nfc_cards: [],
  license_plates: [plate],
  onboard_time: 0,
  pin_code: null,
  status: 'ACTIVE',
};
const { access_policies: _expanded, license_plates: _plates, ...plainMira } = listedMira;
const fetchedMira = {
  ...plainMira,
  onboard_time: 1767571200,
  nfc_cards: [card],
  pin_code: { token: hash },
  touch_pass: { ...pass, activated_at: {}, expired_at: {}, status: 'ACTIVE', user_status: 'ACTIVE' },
};
const member = {
  alias: '',
  avatar_relative_path: '/avatar/0e2f4a6b-8c01-4d23-9f45-6a7b8c9d0e1f',
  email: 'mira@example.org',
  email_status: 'UNVERIFIED',
  employee_number: 'E-2041',
  first_name: 'Mira',
  full_name: 'Mira Okafor',
  id: miraId,
  last_name: 'Okafor',
  onboard_time: 1767571200,
  phone: '',
  status: 'ACTIVE',
  user_email: '',
  username: '',
};
const group = { full_name: 'Evening shift', id: 'g-2', name: 'Evening shift', up_id: 'g-1', up_ids: ['g-1'] };

const slots = [{ end_time: '16:30:59', start_time: '09:00:00' }];
const week = { friday: [], monday: slots, saturday: [], sunday: [], thursday: [], tuesday: [], wednesday: [] };
const recurring = { id: 's-1', is_default: false, name: 'schedule-1767599990377', type: 'access', weekly: week };
const oneTime = { id: 's-1', is_default: false, name: 'visitor-1767599990412', type: 'access', weekly: null };
const packedDoors = { id: 'g-9', name: 'visitor-1767599990412', type: 'door_group' };
const tomas = { first_name: 'Tomas', id: 'v-1', last_name: 'Reyes', schedule_id: 's-1', status: 'ACTIVE' };
const createdTomas = { ...tomas, nfc_cards: [], resources: [packedDoors], schedule: recurring };
const listedTomas = {
  ...tomas,
  create_time: 1767599990,
  start_time: 1767600000,
  end_time: 1769900399,
  nfc_cards: [],
  pin_code: null,
  resources: [],
  schedule: null,
  status: 'UPCOMING',
};
const fetchedTomas = {
  ...tomas,
  nfc_cards: [card],
  license_plates: [plate],
  pin_code: { token: hash },
  resources: [packedDoors],
  schedule: oneTime,
  status: 'VISITED',
};
/** In no sample: the rest of the schema table, and what real consoles were seen to add. */
const fullTomas = {
  ...fetchedTomas,
  inviter_id: miraId,
  inviter_name: 'Mira Okafor',
  mobile_phone: '+31612345678',
  remarks: 'has a dog',
  email: '',
  visitor_company: 'Reyes Lifts',
  visit_reason: 'others',
  avatar: '',
  timezone: 'Europe/Amsterdam',
  location_id: 'l-1',
  has_qr_code: true,
};

const vpn = { deleted: false, id: '69a1f0c9c188cb71cf000001', metadata: null, name: 'HQ gateway', short_name: '' };
const wifi = { ...vpn, id: '69a1f0c9c188cb71cf000002', name: 'Staff Wi-Fi' };
const failure = { error_code: '', error_msg: 'invalid email', user_email: 'jonas.lindqvist@', user_id: jonasId };

const created = { first_name: 'Mira', last_name: 'Okafor', id: miraId, user_email: 'mira@example.org' };
const returned = { ...pass, status: 'INACTIVE', user_email: '', user_id: '', user_name: '', user_status: 'ACTIVE' };
const withPicture = { ...pass, user_avatar: 'https://10.20.0.1/proxy/users/public/avatar/0e2f4a6b' };

type Sample = readonly [what: string, endpoint: Endpoint, sent: unknown, read?: unknown];
const samples: readonly Sample[] = [
  ['a created user', users.create, created],
  ['the users, policies expanded', users.list, [listedMira]],
  ['a user with a Touch Pass; no plates reads as []', users.get, fetchedMira, { ...fetchedMira, license_plates: [] }],
  ['a found user', users.search, [{ ...member, nfc_cards: [], pin_code: null }]],
  ["a user's policies", users.listPolicies, [staff]],
  ['an assigned Touch Pass', users.assignTouchPass, pass],
  ['a returned Touch Pass', users.unassignTouchPass, returned],
  ['Touch Passes handed out', users.assignTouchPasses, [withPicture]],
  ['an uploaded picture', users.uploadAvatar, { avatar_url: `https://10.20.0.1/proxy/users/public/avatar/${miraId}` }],

  ['the groups', userGroups.list, [group]],
  ['a group', userGroups.get, group],
  ['direct members', userGroups.listMembers, [member]],
  ['all members', userGroups.listAllMembers, [{ ...member, id: jonasId, onboard_time: 0, avatar_relative_path: '' }]],
  ["a group's policies", userGroups.listPolicies, [staff]],
  ["a group's policy without doors", userGroups.listPolicies, [{ ...staff, resources: [] }]],

  ['a created visitor', visitors.create, createdTomas],
  ['the visitors', visitors.list, [listedTomas]],
  ['a visitor', visitors.get, fetchedTomas],
  ['a visitor with every field', visitors.get, fullTomas],
  ['an updated visitor', visitors.update, { ...createdTomas, pin_code: null, schedule: oneTime }],

  ['failed invitations', identity.invite, [failure]],
  ['what can be assigned', identity.listAssignable, { ev_station: [], vpn: [vpn], wifi: [wifi] }],
  ["a user's VPN", identity.listOfUser, { ev_station: [], vpn: [{ ...vpn, metadata: { has_ip: true } }], wifi: [] }],
  ["a group's Wi-Fi", identity.listOfGroup, { ev_station: [], vpn: [], wifi: [wifi] }],
  ['cameras, of the table only', identity.listOfGroup, { ev_station: [], vpn: [], wifi: [], camera: [vpn] }],
];

suite("every field of the manual's answers comes through", () => {
  for (const [what, { answer }, sent, read = sent] of samples) {
    test(what, () => assert.deepEqual(answer?.parse(sent), read));
  }
  test('and no answer is without a sample', () => {
    const sampled = new Set(samples.map(([, endpoint]) => endpoint));
    const without = [users, userGroups, visitors, identity]
      .flatMap((chapter: Readonly<Record<string, Endpoint>>) => Object.values(chapter))
      .filter((endpoint) => endpoint.answer && !sampled.has(endpoint));
    assert.deepEqual(without, []);
  });
});

const { touch_pass: _pass, ...passless } = fetchedMira;
const readPassless = { ...passless, license_plates: [] };

suite('a console that differs from its manual is understood', () => {
  const deviations: readonly Sample[] = [
    ['no user at all: null', users.list, null, []],
    ['no user at all: no data', users.list, undefined, []],
    ['a user without a pass has no touch_pass', users.get, passless, readPassless],
    [
      'a pass of null is no pass',
      users.get,
      { ...passless, touch_pass: null },
      { ...readPassless, touch_pass: undefined },
    ],
    [
      "a pass in a list, as the manual's table has it",
      users.get,
      { ...passless, touch_pass: [pass] },
      { ...readPassless, touch_pass: pass },
    ],
    [
      'null for the lists of a user',
      users.get,
      { ...passless, nfc_cards: null, access_policy_ids: null },
      { ...readPassless, nfc_cards: [], access_policy_ids: [] },
    ],
    [
      'expanded policies of null are none',
      users.get,
      { ...passless, access_policies: null },
      { ...readPassless, access_policies: [] },
    ],
    ['numbers as text', users.get, { ...passless, onboard_time: '1767571200' }, readPassless],
    [
      'text as numbers',
      users.get,
      { ...passless, employee_number: 2041 },
      { ...readPassless, employee_number: '2041' },
    ],
    [
      'a PIN that is left out is none',
      users.get,
      { ...passless, pin_code: undefined },
      { ...readPassless, pin_code: null },
    ],
    [
      'an unknown field is kept',
      users.get,
      { ...passless, badge_color: 'red' },
      { ...readPassless, badge_color: 'red' },
    ],
    [
      'an unknown status is passed on',
      users.get,
      { ...passless, status: 'FROZEN' },
      { ...readPassless, status: 'FROZEN' },
    ],
    ['null for the ancestors of a group', userGroups.get, { ...group, up_ids: null }, { ...group, up_ids: [] }],
    ['a visitor of four fields gains none', visitors.get, tomas, tomas],
    [
      'null for the lists of a visitor',
      visitors.get,
      { ...tomas, nfc_cards: null, resources: null },
      { ...tomas, nfc_cards: [], resources: [] },
    ],
    ['the window as text', visitors.get, { ...tomas, start_time: '1767600000' }, { ...tomas, start_time: 1767600000 }],
    [
      'CANCELED, as one edition spells it',
      visitors.get,
      { ...tomas, status: 'CANCELED' },
      { ...tomas, status: 'CANCELED' },
    ],
    [
      'a misspelt reason of another client',
      visitors.get,
      { ...tomas, visit_reason: 'Buisness' },
      { ...tomas, visit_reason: 'Buisness' },
    ],
    [
      'one-time is null, not a week of closed days',
      visitors.get,
      { ...tomas, schedule: oneTime },
      { ...tomas, schedule: oneTime },
    ],
    [
      'a visit whose schedule has no id',
      visitors.get,
      { ...tomas, schedule: { weekly: null } },
      { ...tomas, schedule: { weekly: null } },
    ],
    ['all invitations were sent: null', identity.invite, null, []],
    [
      'a type of resource that is null',
      identity.listOfUser,
      { ev_station: null, vpn: [vpn] },
      { ev_station: [], vpn: [vpn], wifi: [] },
    ],
  ];
  for (const [what, { answer }, sent, read] of deviations) {
    test(what, () => assert.deepEqual(answer?.parse(sent), read));
  }
});

suite('what is not an answer at all is an error', () => {
  for (const [why, { answer }, sent] of [
    ['a user without an id is nobody', users.get, { ...passless, id: undefined }],
    ['a list where one user belongs', users.get, [passless]],
    ['an object where a name belongs', users.get, { ...passless, first_name: {} }],
    ['a visitor without an id is nobody', visitors.get, { ...tomas, id: '' }],
  ] as readonly Sample[]) {
    test(why, () => assert.equal(answer?.safeParse(sent).success, false));
  }
});
