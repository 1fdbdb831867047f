import { pageOf, type Routes } from '../call.ts';
import { heldIn } from '../held.ts';
import type { State, User } from '../model.ts';
import { fullName } from '../names.ts';
import { policyIdsOf } from '../policies-of.ts';
import { uuidOf } from '../random.ts';
import { badParameter, found, refuse } from '../refusal.ts';
import { has } from '../versions.ts';
import { avatarUrl } from '../wire/avatar.ts';
import { ownerStatus, touchPassWire } from '../wire/touch-pass.ts';
import { foundUserWire, policiesWire, userWire } from '../wire/user.ts';
import { adminDid } from './admin-note.ts';
import { checkedReceiver, handOut, isAssignable, isFree, takeBack } from './hand-out.ts';
import { addPlates, assignCard, checkedPin, freeCards, removePlate, unassignCard } from './holdings.ts';
import { pictureType } from './picture.ts';
import { asText, checkedEmail, checkedName, comparable } from './profile.ts';

export const users: Routes<'users'> = {
  create: (call) => {
    const { console, body } = call;
    const { state } = console;
    const sent = { firstName: asText('first_name', body.first_name), lastName: asText('last_name', body.last_name) };
    const name = checkedName(sent, state.users.values());
    const knowsEmail = has(console, '1.22.16');
    const email = knowsEmail ? checkedEmail(body.user_email ?? '') : '';
    const user: User = {
      ...nobody,
      ...name,
      id: uuidOf(console.ids),
      email,
      employeeNumber: body.employee_number ?? '',
      onboardS: body.onboard_time ?? 0,
      policyIds: [],
      plates: [],
      identityIds: [],
    };
    state.users.set(user.id, user);
    adminDid(call, 'create', 'user', named(user));
    return {
      first_name: user.firstName,
      last_name: user.lastName,
      id: user.id,
      ...(knowsEmail ? { user_email: email } : {}),
    };
  },

  list: (call) => {
    const { console, query } = call;
    const withPolicies = query['expand[]']?.includes('access_policy') ?? false;
    const held = heldIn(console.state);
    return pageOf(call, [...console.state.users.values()], (user) => userWire(console, held, user, { withPolicies }));
  },

  get: ({ console, params, query }) => {
    const withPolicies = query['expand[]']?.includes('access_policy') ?? false;
    return userWire(console, heldIn(console.state), userAt(console.state, params.id), { withPolicies });
  },

  update: (call) => {
    const { console, params, body } = call;
    const { state } = console;
    const user = userAt(state, params.id);
    const others = [...state.users.values()].filter(({ id }) => id !== user.id);
    const name = checkedName(
      { firstName: body.first_name ?? user.firstName, lastName: body.last_name ?? user.lastName },
      body.first_name === undefined && body.last_name === undefined ? [] : others,
    );
    const email = has(console, '1.22.16') && body.user_email !== undefined ? checkedEmail(body.user_email) : user.email;
    if (body.status === 'DEACTIVATED' && isOwner(state, user)) {
      throw refuse('CODE_OPERATION_FORBIDDEN', `${fullName(user)} owns this site and cannot be deactivated.`);
    }
    user.emailVerified = user.emailVerified && email === user.email;
    Object.assign(user, name, { email });
    user.employeeNumber = body.employee_number ?? user.employeeNumber;
    user.onboardS = body.onboard_time ?? user.onboardS;
    user.status = body.status ?? user.status;
    adminDid(call, 'update', 'user', named(user));
  },

  delete: (call) => {
    const { console, params } = call;
    const { state } = console;
    const user = userAt(state, params.id);
    if (user.status !== 'DEACTIVATED') {
      throw refuse(
        'CODE_OPERATION_FORBIDDEN',
        `${fullName(user)} is ${user.status}: only a DEACTIVATED user can be deleted.`,
      );
    }
    freeCards(state, user.id);
    const pass = heldIn(state).pass(user.id);
    if (pass) takeBack(console, pass);
    for (const group of state.groups.values()) group.memberIds.delete(user.id);
    if (user.avatarId !== '') state.files.delete(`avatar/${user.avatarId}`);
    state.users.delete(user.id);
    adminDid(call, 'delete', 'user', named(user));
  },

  search: (call) => {
    const { console, query } = call;
    const sought = comparable(query.keyword ?? '');
    const rows = [...console.state.users.values()].filter(
      (user) =>
        (query.user_id === undefined || query.user_id.includes(user.id)) &&
        (query.status === undefined || query.status.includes(user.status)) &&
        (!query.only_admin || user.isAdmin) &&
        [fullName(user), user.alias, user.email, user.employeeNumber].some((text) => comparable(text).includes(sought)),
    );
    const held = heldIn(console.state);
    return pageOf(call, rows, (user) => foundUserWire(console, held, user));
  },

  setPolicies: (call) => {
    const { state } = call.console;
    const user = userAt(state, call.params.id);
    for (const id of call.body.access_policy_ids) found(state.policies.get(id), 'access policy', id);
    user.policyIds = [...new Set(call.body.access_policy_ids)];
    adminDid(call, 'update', 'user', named(user));
  },

  listPolicies: ({ console, params, query }) => {
    const user = userAt(console.state, params.id);
    return policiesWire(console, query.only_user_policies ? user.policyIds : policyIdsOf(console.state, user));
  },

  assignCard: (call) => {
    const { console, params, body } = call;
    const user = holderAt(console.state, params.id);
    assignCard(console, { id: user.id, type: 'USER' }, body);
    adminDid(call, 'update', 'user', named(user));
  },

  unassignCard: (call) => {
    const { console, params, body } = call;
    const user = userAt(console.state, params.id);
    unassignCard(console.state, user.id, body.token);
    adminDid(call, 'update', 'user', named(user));
  },

  setPin: (call) => {
    const { console, params, body } = call;
    const user = userAt(console.state, params.id);
    user.pin = checkedPin(console.state, user.id, body.pin_code);
    adminDid(call, 'update', 'user', named(user));
  },

  removePin: (call) => {
    const user = userAt(call.console.state, call.params.id);
    user.pin = null;
    adminDid(call, 'update', 'user', named(user));
  },

  assignTouchPass: (call) => {
    const { console, params } = call;
    const user = holderAt(console.state, params.user_id);
    const pass = found(console.state.touchPasses.get(params.touch_pass_id), 'Touch Pass', params.touch_pass_id);
    const email = checkedReceiver(console, user);
    if (!isAssignable(pass)) {
      throw refuse(
        'CODE_OPERATION_FORBIDDEN',
        `Touch Pass ${pass.cardId} cannot be assigned: ${pass.userId === '' ? `it is ${pass.status}` : 'it is not free'}.`,
      );
    }
    handOut(console, pass, user, email);
    adminDid(call, 'update', 'user', named(user));
    // Status and picture of the new owner are not told here.
    return { ...touchPassWire(console, pass), user_avatar: '', user_status: '' };
  },

  unassignTouchPass: (call) => {
    const { console, params } = call;
    const { state } = console;
    const user = holderAt(state, params.user_id);
    const pass = found(state.touchPasses.get(params.touch_pass_id), 'Touch Pass', params.touch_pass_id);
    if (pass.userId !== user.id)
      throw refuse('CODE_NOT_EXISTS', `Touch Pass ${pass.cardId} does not belong to ${fullName(user)}.`);
    const formerStatus = ownerStatus(pass, user);
    takeBack(console, pass);
    adminDid(call, 'update', 'user', named(user));
    return { ...touchPassWire(console, pass), user_status: formerStatus };
  },

  /** All or nothing: with one refusal nobody gets a pass. */
  assignTouchPasses: (call) => {
    const { console, body } = call;
    const { state } = console;
    const receivers = [...new Set(body.ids)].map((id) => {
      const user = found(state.users.get(id), 'user', id, 'CODE_USER_WORKER_NOT_EXISTS');
      return { user, email: checkedReceiver(console, user, body.emails?.[id]) };
    });
    const free = [...state.touchPasses.values()].filter(isFree);
    if (free.length < receivers.length) {
      throw refuse(
        'CODE_OPERATION_FORBIDDEN',
        `${receivers.length} Touch Passes are needed and ${free.length} are free.`,
      );
    }
    return receivers.map(({ user, email }, index) => {
      const pass = free[index]!;
      handOut(console, pass, user, email);
      adminDid(call, 'update', 'user', named(user));
      return { ...touchPassWire(console, pass), user_status: '' };
    });
  },

  addLicensePlates: (call) => {
    const user = userAt(call.console.state, call.params.id);
    addPlates(call.console, user, call.body);
    adminDid(call, 'update', 'user', named(user));
  },

  removeLicensePlate: (call) => {
    const user = holderAt(call.console.state, call.params.user_id);
    removePlate(user, call.params.license_plate_id);
    adminDid(call, 'update', 'user', named(user));
  },

  uploadAvatar: (call) => {
    const { console, params, files } = call;
    const { state } = console;
    const user = userAt(state, params.id);
    if (user.hasUiAccount) {
      throw refuse(
        'CODE_OPERATION_FORBIDDEN',
        `${fullName(user)} has a UI Account and changes the picture at account.ui.com.`,
      );
    }
    const type = pictureType(files.file.bytes);
    if (!type) throw badParameter('file', 'it is no picture (PNG, JPEG, GIF or WebP)');
    if (user.avatarId !== '') state.files.delete(`avatar/${user.avatarId}`);
    user.avatarId = uuidOf(console.ids);
    state.files.set(`avatar/${user.avatarId}`, { type, bytes: files.file.bytes });
    adminDid(call, 'update', 'user', named(user));
    return { avatar_url: avatarUrl(console, user) };
  },
};

const nobody = {
  alias: '',
  emailVerified: false,
  phone: '',
  status: 'ACTIVE',
  username: '',
  isAdmin: false,
  hasUiAccount: false,
  avatarId: '',
  pin: null,
} as const satisfies Partial<User>;

/** The user of the path. Which of its two words a console has for "no such user" is not documented. */
const userAt = ({ users }: State, id: string): User => found(users.get(id), 'user', id, 'CODE_USER_ACCOUNT_NOT_EXIST');

/**
 * The user of the path as who holds a card, a Touch Pass or a number plate. Not the code of `userAt`, on purpose: for
 * these calls the manual lists CODE_NOT_EXISTS, whatever the path names, and neither of its words for users.
 */
const holderAt = ({ users }: State, id: string): User => found(users.get(id), 'user', id);

/** The first admin. */
const isOwner = ({ users }: State, user: User): boolean =>
  [...users.values()].find(({ isAdmin }) => isAdmin)?.id === user.id;

const named = (user: User) => ({ id: user.id, name: fullName(user) });
