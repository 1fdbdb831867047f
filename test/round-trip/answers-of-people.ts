import { pass, passDetail } from './answers-of-credentials.ts';
import {
  clock,
  displayId,
  either,
  email,
  exactly,
  flag,
  hex,
  listOf,
  none,
  object,
  orNull,
  path,
  type Shape,
  text,
  unixS,
  unixSOrZero,
  url,
  uuid,
  word,
} from './shape.ts';

/* The answers of the chapters on people and what they carry: the keys of the manual's samples. */

export const policy = object({
  id: uuid,
  name: word,
  resources: listOf(object({ id: uuid, type: exactly('door', 'door_group') })),
  schedule_id: uuid,
});
const heldCard = object({ id: displayId, token: hex(64), type: exactly('ua_card', 'third_party') });
/** A hash of it. */
const pin = orNull(object({ token: hex(64) }));
const plates = listOf(
  object({
    credential: word,
    credential_status: exactly('active', 'deactivate'),
    credential_type: exactly('license'),
    id: uuid,
  }),
);
const userStatus = exactly('ACTIVE', 'PENDING', 'DEACTIVATED');

const user = object(
  {
    access_policy_ids: listOf(uuid),
    employee_number: text,
    first_name: word,
    id: uuid,
    last_name: word,
    nfc_cards: listOf(heldCard),
    onboard_time: unixSOrZero,
    pin_code: pin,
    status: userStatus,
    user_email: either(none, email),
  },
  // `full_name` is in the manual's table and in none of its samples.
  { access_policies: listOf(policy), full_name: word, license_plates: plates, touch_pass: passDetail },
);
const memberKeys = {
  alias: text,
  avatar_relative_path: either(none, path('avatar')),
  email: either(none, email),
  email_status: exactly('VERIFIED', 'UNVERIFIED'),
  employee_number: text,
  first_name: word,
  full_name: word,
  id: uuid,
  last_name: word,
  onboard_time: unixSOrZero,
  phone: text,
  status: userStatus,
  user_email: either(none, email),
  username: text,
};
const member = object(memberKeys);
const group = object({ full_name: word, id: uuid, name: word, up_id: either(none, uuid), up_ids: listOf(uuid) });

const slots = listOf(object({ end_time: clock, start_time: clock }));
export const week = object({
  friday: slots,
  monday: slots,
  saturday: slots,
  sunday: slots,
  thursday: slots,
  tuesday: slots,
  wednesday: slots,
});
const visitorHead = {
  first_name: word,
  id: uuid,
  last_name: word,
  schedule_id: uuid,
  status: exactly('UPCOMING', 'VISITED', 'VISITING', 'CANCELLED', 'NO_VISIT', 'ACTIVE'),
};
const visitorParts = {
  nfc_cards: listOf(heldCard),
  resources: listOf(object({ id: uuid, name: word, type: exactly('door_group') })),
  schedule: object({ id: uuid, is_default: exactly(false), name: word, type: exactly('access'), weekly: orNull(week) }),
};
/** Not in the samples, and in real answers. */
const visitorObserved = {
  avatar: text,
  create_time: unixS,
  email: either(none, email),
  end_time: unixS,
  has_qr_code: flag,
  inviter_id: either(none, uuid),
  inviter_name: text,
  location_id: uuid,
  mobile_phone: text,
  remarks: text,
  start_time: unixS,
  timezone: exactly('Europe/Amsterdam'),
  visit_reason: text,
  visitor_company: text,
};

const resource = object({
  deleted: flag,
  id: hex(24),
  metadata: orNull(object({ has_ip: exactly(true) })),
  name: word,
  short_name: none,
});
const resourceMap = { ev_station: listOf(resource), vpn: listOf(resource), wifi: listOf(resource) };

export const answersOfPeople = {
  'users.create': object({ first_name: word, id: uuid, last_name: word, user_email: either(none, email) }),
  'users.list': listOf(user),
  'users.get': user,
  'users.listPolicies': listOf(policy),
  'users.search': listOf(object({ ...memberKeys, nfc_cards: listOf(heldCard), pin_code: pin })),
  'users.assignTouchPass': pass,
  'users.unassignTouchPass': pass,
  'users.assignTouchPasses': listOf(pass),
  'users.uploadAvatar': object({ avatar_url: url }),
  'userGroups.list': listOf(group),
  'userGroups.get': group,
  'userGroups.listMembers': listOf(member),
  'userGroups.listAllMembers': listOf(member),
  'userGroups.listPolicies': listOf(policy),
  'visitors.create': object({ ...visitorHead, ...visitorParts }),
  'visitors.list': listOf(
    object({ ...visitorHead, ...visitorObserved }, { ...visitorParts, pin_code: pin, license_plates: plates }),
  ),
  'visitors.get': object(
    { ...visitorHead, ...visitorObserved, ...visitorParts, pin_code: pin },
    { license_plates: plates },
  ),
  'visitors.update': object({ ...visitorHead, ...visitorParts, pin_code: pin }),
  'identity.invite': listOf(object({ error_code: text, error_msg: word, user_email: text, user_id: word })),
  'identity.listAssignable': object({}, resourceMap),
  'identity.listOfUser': object(resourceMap),
  'identity.listOfGroup': object(resourceMap),
} satisfies Record<string, Shape>;
