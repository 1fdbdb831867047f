/* The members of staff as the console's users. */

import type { User } from '../model.ts';
import { stream, uuidOf } from '../random.ts';
import { memberPin, platesOf } from './credentials.ts';
import type { Member } from './staff.ts';

/** The first person runs the console with a UI account; the one who is only invited is to become an administrator. */
const administrators = [0, 7];

export function userOf(
  seed: number,
  member: Member,
  {
    latestS,
    administratorPolicyId,
    plates,
    vpnId,
  }: { latestS: number; administratorPolicyId: string; plates: boolean; vpnId: string },
): User {
  const { index, id, firstName, lastName, email, status } = member;
  const chance = stream(seed, 'user', index);
  const first = index === 0;
  const avatarId = uuidOf(chance);
  // A date between 2010 and 2023, but never within the history: nobody came before being taken on.
  const onboardS = Math.min(
    latestS,
    Math.floor((Date.UTC(2010, 0, 1) + chance.next() * 5000 * 86_400_000) / 86_400_000) * 86_400,
  );
  const hasUiAccount = first || status === 'PENDING';
  return {
    id,
    firstName,
    lastName,
    alias: chance.chance(0.06) ? firstName.slice(0, 3) : '',
    email,
    emailVerified: email !== '' && status !== 'PENDING' && chance.chance(0.8),
    phone: chance.chance(0.3) ? `+4420794${String(60_000 + chance.int(1000))}` : '',
    employeeNumber: status !== 'PENDING' && (first || chance.chance(0.93)) ? `E-${1001 + index}` : '',
    onboardS: status !== 'PENDING' && (first || chance.chance(0.85)) ? onboardS : 0,
    status,
    username: first ? email.replace(/@.*/, '') : '',
    isAdmin: administrators.includes(index) || status === 'PENDING',
    hasUiAccount,
    avatarId: first || chance.chance(0.35) ? avatarId : '',
    pin: memberPin(seed, member),
    policyIds: administrators.includes(index) ? [administratorPolicyId] : [],
    plates: plates ? platesOf(seed, member) : [],
    identityIds: first || chance.chance(0.1) ? [vpnId] : [],
  };
}
