import { answered, api, Refusal } from './api.ts';

/*
 * What changes keys asks for a password that was typed a moment ago. Where it was not, it is asked for in the middle of the
 * act, and the act goes on.
 */

interface Asking {
  readonly confirmed: () => void;
  readonly given: () => void;
}

let asking: Asking | undefined;
let waiting: Promise<void> | undefined;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

export const passwordAsked = (): Asking | undefined => asking;
export const subscribePassword = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Does it, and does it again once the password was typed where the server asked for that. */
export async function withPassword<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'confirm-password') throw refusal;
    await typed();
    return act();
  }
}

/** Another refusal than the server's: whoever hears that one would ask again. */
const notTyped = (): Refusal => new Refusal(403, { code: 'not-typed', message: '', hint: '', requestId: '' });

/** Several acts at once ask once. */
function typed(): Promise<void> {
  waiting ??= new Promise<void>((resolve, reject) => {
    asking = { confirmed: resolve, given: () => reject(notTyped()) };
    tell();
  }).finally(() => {
    asking = undefined;
    waiting = undefined;
    tell();
  });
  return waiting;
}

export const confirmPassword = (password: string): Promise<unknown> =>
  answered(api.session.confirm.$post({ json: { password } }));
