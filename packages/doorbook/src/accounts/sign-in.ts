import type { AccountRow, SessionRow } from '../store/tables.ts';
import { AccountError, type Accounts, type Asker, type Session } from './accounts.ts';
import { actEntry, byAccount } from './act-entry.ts';
import { LineFull } from './line.ts';
import { isRefused, type Parts } from './parts.ts';
import { hashOf, newSecret } from './secret-token.ts';
import { overAt } from './session-life.ts';

type SignIn = Pick<Accounts, 'signIn' | 'signOut' | 'confirm'>;

export function createSignIn({ store, clock, passwords, tries, cookie }: Parts): SignIn {
  return {
    async signIn({ name, password }, origin) {
      const tried = tries.begin({ name, origin });
      const account = await store.accountNamed(name.normalize('NFC').trim());
      const { matches, isOutdated } = await inLine(passwords.verify(password, account?.passwordHash ?? null));
      if (!account || !matches || account.disabledMs !== null) {
        // An unknown name is not written down: it may be a password, typed in the wrong box.
        await tries.failed({ by: 'anonymous', origin }, 'sign-in-failed', account?.id ?? '');
        throw wrongPassword();
      }
      const passwordHash = isOutdated ? await inLine(passwords.hash(password)) : account.passwordHash;
      const { token, row } = newSession(account.id, origin, clock.nowMs());
      const act = { by: byAccount(account.name), origin };
      await store
        .startSession(
          row,
          { verifiedHash: account.passwordHash, passwordHash, over: overAt(row.beganMs) },
          actEntry(act, { act: 'sign-in', subject: account.id, atMs: row.beganMs }),
        )
        // Disabled, or given another password, while we looked at this one.
        .catch(refusedAs(wrongPassword));
      tried.succeeded();
      return shownSession(account, cookie.set(token));
    },

    async signOut(asker) {
      if (asker.sessionHash !== null) {
        const subject = asker.account?.id ?? '';
        await store.endSession(asker.sessionHash, actEntry(asker, { act: 'sign-out', subject, atMs: clock.nowMs() }));
      }
      return cookie.forget();
    },

    async confirm(asker, password) {
      const { sessionHash, account } = signedIn(asker);
      const tried = tries.begin({ name: account.name, origin: asker.origin });
      const known = await store.account(account.id);
      const { matches } = await inLine(passwords.verify(password, known?.passwordHash ?? null));
      if (!matches) {
        await tries.failed(asker, 'confirm-failed', account.id);
        throw new AccountError('wrong-password', 'The password is not right. Type it again.');
      }
      tried.succeeded();
      const atMs = clock.nowMs();
      await store.confirmSession(sessionHash, atMs, actEntry(asker, { act: 'confirm', subject: account.id, atMs }));
    },
  };
}

export function newSession(accountId: string, origin: string, nowMs: number): { token: string; row: SessionRow } {
  const token = newSecret();
  const row = { tokenHash: hashOf(token), accountId, beganMs: nowMs, seenMs: nowMs, passwordMs: nowMs, origin };
  return { token, row };
}

export const shownSession = ({ id, name, role }: AccountRow, cookie: string): Session => ({
  cookie,
  account: { id, name, role },
});

/** Of what is hashed: a line that is too long is an answer, not a failure. */
export async function inLine<T>(hashing: Promise<T>): Promise<T> {
  try {
    return await hashing;
  } catch (failure) {
    if (!(failure instanceof LineFull)) throw failure;
    throw new AccountError('too-many', 'Too many are signing in at this moment. Try again in a few seconds.', 5);
  }
}

export const refusedAs =
  (error: () => AccountError) =>
  (failure: unknown): never => {
    throw isRefused(failure) ? error() : failure;
  };

/** The same for an unknown name, a wrong password and a disabled account. */
const wrongPassword = () =>
  new AccountError(
    'wrong-password',
    'Wrong name or password, or the account is disabled. Type them again, or ask an admin.',
  );

function signedIn({ sessionHash, account }: Asker) {
  if (sessionHash !== null && account !== null) return { sessionHash, account };
  throw new AccountError(
    'signed-out',
    'Only an account that is signed in has a password to type again. Sign in first.',
  );
}
