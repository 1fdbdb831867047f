import type { Emulated } from '../emulated.ts';
import type { TouchPass, User } from '../model.ts';
import { fullName } from '../names.ts';
import { refuse } from '../refusal.ts';
import { checkedEmail } from './profile.ts';

/*
 * Touch Passes given to people and taken back. A pass waits as PENDING until it is on a phone.
 */

/** Whether a pass can be given to somebody; a suspended one even when it has an owner, because passes move. */
export const isAssignable = ({ status }: TouchPass): boolean => status === 'SUSPENDED' || status === 'INACTIVE';

/** Assignable and nobody's. */
export const isFree = (pass: TouchPass): boolean => isAssignable(pass) && pass.userId === '';

/** Where the invitation goes: `''` is the user's own address. Refused when the user cannot get a pass. */
export function checkedReceiver({ state }: Pick<Emulated, 'state'>, user: User, email = ''): string {
  for (const { userId } of state.touchPasses.values()) {
    if (userId === user.id) throw refuse('CODE_OPERATION_FORBIDDEN', `${fullName(user)} already has a Touch Pass.`);
  }
  const address = checkedEmail(email);
  if (address !== '' || user.email !== '') return address;
  throw refuse('CODE_USER_EMAIL_ERROR', `${fullName(user)} has no e-mail address to send the invitation to.`);
}

export function handOut(console: Pick<Emulated, 'nowMs'>, pass: TouchPass, user: User, email: string): void {
  Object.assign(pass, emptied(console), { userId: user.id, email, status: 'PENDING' });
}

/** A suspended pass stays so and an expired one cannot come back; any other is as good as new. */
export function takeBack(console: Pick<Emulated, 'nowMs'>, pass: TouchPass): void {
  const isOver = pass.status === 'SUSPENDED' || pass.status === 'EXPIRED';
  Object.assign(pass, emptied(console), { status: isOver ? pass.status : 'INACTIVE' });
}

const emptied = (console: Pick<Emulated, 'nowMs'>) =>
  ({
    userId: '',
    email: '',
    ownerUnlinked: false,
    bundles: [],
    lastActivityMs: console.nowMs(),
  }) satisfies Partial<TouchPass>;
