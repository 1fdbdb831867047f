import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import { createIdentify } from './identify.ts';
import { createKeepAccounts } from './keep-accounts.ts';
import { createKeepTokens } from './keep-tokens.ts';
import { createKeepWallboards } from './keep-wallboards.ts';
import type { AccountLog, AccountSettings, Parts } from './parts.ts';
import { createPasswords } from './password.ts';
import { createSessionCookie } from './session-cookie.ts';
import { createSetUp } from './set-up.ts';
import { createSetupCode } from './setup-code.ts';
import { createSignIn } from './sign-in.ts';
import { createTries } from './tries.ts';

export interface AccountNeeds {
  readonly store: Store;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly config: AccountSettings;
  readonly log: AccountLog;
}

export async function createAccounts({ store, clock, config, log }: AccountNeeds): Promise<Accounts> {
  const setupCode = createSetupCode(await store.hasAdmin(), (code) =>
    // The one secret that is meant for the log: it is how the owner of the machine shows that it is theirs.
    log.warn({}, `There is another set-up code now, the one before is void: ${code}`),
  );
  const parts: Parts = {
    store,
    clock,
    config,
    log,
    setupCode,
    passwords: createPasswords(),
    tries: createTries({ nowMs: () => clock.nowMs(), record: store.recordAct }),
    cookie: createSessionCookie(config.publicUrl),
  };
  return {
    setupCode: setupCode.current,
    needsSetup: () => setupCode.current() !== null,
    identify: createIdentify(parts),
    setUp: createSetUp(parts),
    ...createSignIn(parts),
    ...createKeepAccounts(parts),
    ...createKeepTokens(parts),
    ...createKeepWallboards(parts),
  };
}
