import { randomUUID } from 'node:crypto';
import { AccountError, type Accounts } from './accounts.ts';
import { actEntry, byAccount } from './act-entry.ts';
import type { Parts } from './parts.ts';
import { inLine, newSession, refusedAs, shownSession } from './sign-in.ts';
import { checkedName, checkedPassword } from './wanted.ts';

/** The first admin, made by whoever reads the server's log. */
export function createSetUp({ store, clock, passwords, tries, cookie, setupCode }: Parts): Accounts['setUp'] {
  return async (wanted, origin) => {
    if (setupCode.current() === null) throw isDone();
    const tried = tries.begin({ name: null, origin });
    if (!setupCode.matches(wanted.code)) {
      await tries.failed({ by: 'anonymous', origin }, 'set-up-failed', '');
      throw new AccountError(
        'wrong-code',
        'That is not the set-up code. It stands in the log of the server; after ten wrong ones there is a new one.',
      );
    }
    tried.succeeded();
    const name = checkedName(wanted.name);
    const passwordHash = await inLine(passwords.hash(checkedPassword(wanted.password, name)));
    const taken = await store.accountNamed(name);
    // Somebody else was quicker with the same code and name.
    if (taken?.role === 'admin' && taken.disabledMs === null) throw isDone();
    if (taken) throw new AccountError('invalid', 'There is an account with this name already. Choose another.');
    const account = {
      id: randomUUID(),
      name,
      role: 'admin',
      passwordHash,
      addedMs: clock.nowMs(),
      disabledMs: null,
    } as const;
    const { token, row } = newSession(account.id, origin, account.addedMs);
    await store
      .addFirstAdmin(
        account,
        row,
        actEntry({ by: byAccount(name), origin }, { act: 'set-up', subject: account.id, atMs: account.addedMs }),
      )
      .catch(refusedAs(isDone));
    setupCode.follow(true);
    return shownSession(account, cookie.set(token));
  };
}

const isDone = () =>
  new AccountError('wrong-code', 'Doorbook has an admin already. Sign in, or ask an admin for an account.');
