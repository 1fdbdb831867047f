import type { Asker } from '../../accounts/accounts.ts';
import { ApiError } from '../api-error.ts';

/**
 * Accounts and tokens are made and changed by an admin who signed in, or at the machine itself by whoever the data file
 * belongs to: the way back in. Never by a token: one that leaked could make itself another, without an end. Nor by the
 * demonstration's everybody, who could so give themselves what needs the set-up code.
 */
export function needAdminPerson({ via, account }: Asker, what = 'Accounts and tokens are changed'): void {
  if (via === 'local') return;
  if (via !== 'session' || !account) {
    throw new ApiError(
      via === 'token' ? 'forbidden' : 'signed-out',
      `${what} by an admin who is signed in.`,
      via === 'token' ? 'Sign in with a password; no API token can do this.' : 'Sign in as an admin first.',
    );
  }
  if (account.role !== 'admin') {
    throw new ApiError('forbidden', 'Only an admin may do this.', 'Ask an admin of this server.');
  }
}
