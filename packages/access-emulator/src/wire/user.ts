import type { Emulated } from '../emulated.ts';
import type { Held } from '../held.ts';
import type { User } from '../model.ts';
import { fullName } from '../names.ts';
import { has } from '../versions.ts';
import { avatarPath } from './avatar.ts';
import { cardOfOwnerWire } from './card-of-owner.ts';
import { pinWire, platesWire } from './holdings.ts';
import { policyWire } from './policy.ts';
import { touchPassDetailWire } from './touch-pass.ts';

/**
 * A user as `GET /users` and `GET /users/:id` show one: the keys of the samples, which are fewer than the table's, and
 * the table's `full_name`, which clients show.
 */
export function userWire(console: Emulated, held: Held, user: User, { withPolicies = false } = {}) {
  const { state } = console;
  const pass = held.pass(user.id);
  return {
    ...(withPolicies ? { access_policies: policiesWire(console, user.policyIds) } : {}),
    access_policy_ids: [...user.policyIds],
    employee_number: user.employeeNumber,
    first_name: user.firstName,
    full_name: fullName(user),
    id: user.id,
    last_name: user.lastName,
    ...(has(console, '1.22.16') ? { user_email: user.email } : {}),
    ...(pass && has(console, '3.2.20') ? { touch_pass: touchPassDetailWire(console, pass) } : {}),
    nfc_cards: held.cards(user.id).map(cardOfOwnerWire),
    ...(has(console, '3.3.10') ? platesWire(user.plates) : {}),
    onboard_time: user.onboardS,
    pin_code: pinWire(state, user.pin),
    status: user.status,
  };
}

/** Policies by their ids; one that was deleted meanwhile is left out. */
export const policiesWire = ({ state }: Pick<Emulated, 'state'>, ids: Iterable<string>) =>
  [...ids].flatMap((id) => {
    const policy = state.policies.get(id);
    return policy ? [policyWire(policy)] : [];
  });

/** A user as a group lists its members: there `user_email` is empty while `email` is filled. */
export function memberWire(user: User) {
  return {
    alias: user.alias,
    avatar_relative_path: avatarPath(user),
    email: user.email,
    email_status: user.emailVerified ? 'VERIFIED' : 'UNVERIFIED',
    employee_number: user.employeeNumber,
    first_name: user.firstName,
    full_name: fullName(user),
    id: user.id,
    last_name: user.lastName,
    onboard_time: user.onboardS,
    phone: user.phone,
    status: user.status,
    user_email: '',
    username: user.username,
  };
}

/** A user as the search finds one. */
export const foundUserWire = ({ state }: Pick<Emulated, 'state'>, held: Held, user: User) => ({
  ...memberWire(user),
  nfc_cards: held.cards(user.id).map(cardOfOwnerWire),
  pin_code: pinWire(state, user.pin),
  user_email: user.email,
});
