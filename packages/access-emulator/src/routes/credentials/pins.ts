import type { Routes } from '../../call.ts';
import type { Emulated } from '../../emulated.ts';
import { refuse } from '../../refusal.ts';

export const pins: Pick<Routes<'credentials'>, 'generatePin'> = {
  generatePin: ({ console }) => freePin(console),
};

/** A PIN that nobody has. It is given to nobody, so the next call may give the same one. */
function freePin({ state, ids }: Emulated): string {
  const pins = [...state.users.values(), ...state.visitors.values()].map(({ pin }) => pin);
  const taken = new Set(pins.filter((pin) => pin?.length === state.pinLength));
  if (taken.size >= 10 ** state.pinLength) throw refuse('CODE_OPERATION_FORBIDDEN', 'Every PIN is taken.');
  let pin: string;
  do pin = Array.from({ length: state.pinLength }, () => ids.int(10)).join('');
  while (taken.has(pin));
  return pin;
}
