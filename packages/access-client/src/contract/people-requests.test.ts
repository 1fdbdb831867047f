import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Endpoint } from './endpoint.ts';
import { identity } from './identity.ts';
import { userGroups } from './user-groups.ts';
import { users } from './users.ts';
import { visitorStatuses, visitors } from './visitors.ts';

type Sent = readonly [what: string, endpoint: Endpoint, sent: unknown];

const miraId = 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c01';
const jonasId = 'b1c7d0e2-3f54-4a86-9c1d-0e2f4a6b8c02';
const cardToken = '0123456789abcdef'.repeat(4);
const resourceId = '69a1f0c9c188cb71cf000001';
const week = {
  sunday: [],
  monday: [{ start_time: '09:00:00', end_time: '16:30:59' }],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
};
const visit = {
  first_name: 'Tomas',
  last_name: 'Reyes',
  start_time: 1767600000,
  end_time: 1769900399,
  visit_reason: 'Business',
};
const rooms = [
  { id: 'd-1', type: 'door' },
  { id: 'g-1', type: 'door_group' },
];
const newVisit = {
  ...visit,
  remarks: '',
  mobile_phone: '+31612345678',
  email: '',
  visitor_company: 'Reyes Lifts',
  week_schedule: week,
  resources: rooms,
};
const { last_name: _lastName, ...nameless } = visit;
const profile = {
  first_name: 'Mira',
  last_name: 'Okafor',
  user_email: 'mira@example.org',
  employee_number: 'E-2041',
  onboard_time: 1767571200,
};

suite("the manual's requests are accepted", () => {
  for (const [what, { body }, sent] of [
    ['create a user', users.create, profile],
    ['create a user by name alone', users.create, { first_name: 'Mira', last_name: 'Okafor' }],
    ['deactivate a user', users.update, { status: 'DEACTIVATED' }],
    ['take all policies away', users.setPolicies, { access_policy_ids: [] }],
    ['move a card', users.assignCard, { token: cardToken, force_add: true }],
    ['take a card back', users.unassignCard, { token: cardToken }],
    ['set a PIN with a leading zero', users.setPin, { pin_code: '04051927' }],
    ['hand out passes', users.assignTouchPasses, { ids: [jonasId], emails: { [jonasId]: 'jonas@example.org' } }],
    ['plates as a bare list', users.addLicensePlates, ['ab12cd', 'ef34gh']],
    ['create a group under another', userGroups.create, { name: 'Evening shift', up_id: 'g-1' }],
    ['rename a group', userGroups.update, { name: 'Late shift' }],
    ['members as a bare list', userGroups.addMembers, [miraId, jonasId]],
    ['remove members', userGroups.removeMembers, [jonasId]],
    ["set a group's policies", userGroups.setPolicies, { access_policy_ids: ['policy-1'] }],
    ['invite a visitor for some hours a week', visitors.create, newVisit],
    ['invite a visitor once', visitors.create, visit],
    ['a phone may be empty', visitors.create, { ...visit, mobile_phone: '' }],
    ['prolong a visit', visitors.update, { end_time: 1770505199, visitor_company: 'Reyes Lifts BV' }],
    ['give a visitor a card', visitors.assignCard, { token: cardToken, force_add: false }],
    ['give a visitor plates', visitors.addLicensePlates, ['kl56mn', 'op78qr']],
    ['invite to UniFi Identity', identity.invite, [{ user_id: jonasId, email: 'jonas@example.org' }]],
    ['assign a Wi-Fi', identity.assignToUser, { resource_type: 'wifi', resource_ids: [resourceId] }],
    ['assign a VPN to a group', identity.assignToGroup, { resource_type: 'vpn', resource_ids: [resourceId] }],
  ] as readonly Sent[]) {
    test(what, () => assert.deepEqual(body?.parse(sent), sent));
  }
});

suite('a wrong request is refused before it is sent', () => {
  for (const [why, { body }, sent] of [
    ['a user needs a last name', users.create, { first_name: 'Mira' }],
    ['the e-mail is called user_email', users.create, { ...profile, email: 'mira@example.org' }],
    ['a status is set by update', users.create, { ...profile, status: 'ACTIVE' }],
    ['PENDING cannot be set', users.update, { status: 'PENDING' }],
    ['statuses are upper case', users.update, { status: 'active' }],
    ["the pin_code of the manual's own sample is in no table", users.update, { pin_code: '' }],
    ['the field is access_policy_ids', users.setPolicies, { ids: ['policy-1'] }],
    ['a card needs its token', users.assignCard, { force_add: true }],
    ['a PIN is text', users.setPin, { pin_code: 4051927 }],
    ['a PIN is digits', users.setPin, { pin_code: '12ab' }],
    ['plates are a bare list', users.addLicensePlates, { license_plates: ['ab12cd'] }],
    ['a group needs its name also to be moved', userGroups.update, { up_id: 'g-1' }],
    ['members are a bare list', userGroups.addMembers, { ids: [miraId] }],
    ['a visitor needs a last name', visitors.create, nameless],
    ['a reason is one of four words', visitors.create, { ...visit, visit_reason: 'Buisness' }],
    ['a phone is in E.164', visitors.create, { ...visit, mobile_phone: '06 12345678' }],
    ['the note is called remarks', visitors.create, { ...visit, notes: 'has a dog' }],
    ['the week is called week_schedule', visitors.create, { ...visit, schedule: { weekly: week } }],
    ["a visitor's status cannot be set", visitors.update, { status: 'CANCELLED' }],
    ['invitations are a list', identity.invite, { user_id: jonasId }],
    ['cameras cannot be assigned', identity.assignToUser, { resource_type: 'camera', resource_ids: [] }],
  ] as readonly Sent[]) {
    test(why, () => assert.equal(body?.safeParse(sent).success, false));
  }
});

suite('queries take what the manual lists', () => {
  for (const [why, { query }, asked, isTaken] of [
    ['policies can be expanded', users.list, { 'expand[]': ['access_policy'], page_num: 1, page_size: 25 }, true],
    ['nothing else can be expanded', users.get, { 'expand[]': ['groups'] }, false],
    ['ids and statuses repeat', users.search, { user_id: [miraId, jonasId], status: ['ACTIVE', 'PENDING'] }, true],
    ['userid is a mistake of other clients', users.search, { userid: miraId }, false],
    ['visitors are asked for by the number of a status', visitors.list, { status: visitorStatuses.CANCELLED }, true],
    ['not by its name', visitors.list, { status: 'CANCELLED' }, false],
    ['there are six of them', visitors.list, { status: 7 }, false],
    ['a visitor can be deleted for good', visitors.delete, { is_force: true }, true],
    ['types of resources are joined by commas', identity.listAssignable, { resource_type: 'wifi,vpn' }, true],
    ['an empty type asks for all', identity.listAssignable, { resource_type: '' }, true],
    ['ev_station has an underscore', identity.listAssignable, { resource_type: 'evstation' }, false],
  ] as readonly (readonly [string, Endpoint, unknown, boolean])[]) {
    test(why, () => assert.equal(query?.safeParse(asked).success, isTaken));
  }
});

test('the name of a new user is left to the client, as consoles have a code of their own for half a name', () => {
  assert.deepEqual(users.create.unchecked, ['first_name', 'last_name']);
});

test('the reason and the phone of a visit are left to the client, as consoles take any', () => {
  assert.deepEqual(visitors.create.unchecked, ['visit_reason', 'mobile_phone']);
  assert.deepEqual(visitors.update.unchecked, ['visit_reason', 'mobile_phone']);
});
