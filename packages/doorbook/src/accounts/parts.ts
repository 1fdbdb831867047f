import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import type { TrustedSpan } from './client-address.ts';
import type { Passwords } from './password.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { SetupCode } from './setup-code.ts';
import type { Tries } from './tries.ts';

/** What accounts go by. */
export interface AccountSettings {
  readonly auth: 'on' | 'off';
  readonly command: 'serve' | 'demo';
  readonly publicUrl: string | undefined;
  readonly trustProxy: readonly TrustedSpan[];
}

export interface AccountLog {
  warn(said: object, text: string): void;
}

/** What the files beside are given: each asks for the parts it needs. */
export interface Parts {
  readonly store: Store;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly config: AccountSettings;
  readonly log: AccountLog;
  readonly passwords: Passwords;
  readonly tries: Tries;
  readonly cookie: SessionCookie;
  readonly setupCode: SetupCode;
}

/** These rows contradict what is stored; who asked says what that means. */
export const isRefused = (failure: unknown): boolean => failure instanceof StoreError && failure.code === 'refused';
