import { randomUUID } from 'node:crypto';
import type { AccountChange } from '../store/accounts.ts';
import type { AccountRow } from '../store/tables.ts';
import { AccountError, type Accounts, type ShownAccount } from './accounts.ts';
import { actEntry } from './act-entry.ts';
import type { Parts } from './parts.ts';
import { inLine, refusedAs } from './sign-in.ts';
import { checkedName, checkedPassword } from './wanted.ts';

export function createKeepAccounts({
  store,
  clock,
  passwords,
  setupCode,
}: Parts): Pick<Accounts, 'list' | 'add' | 'change'> {
  return {
    list: async () => (await store.accounts()).map(shownAccount),

    async add({ name: wantedName, password, role }, act) {
      const name = checkedName(wantedName);
      const passwordHash = await inLine(passwords.hash(checkedPassword(password, name)));
      const account = { id: randomUUID(), name, role, passwordHash, addedMs: clock.nowMs(), disabledMs: null };
      const details = { name, role };
      await store
        .addAccount(account, actEntry(act, { act: 'account-add', subject: account.id, details, atMs: account.addedMs }))
        .catch(refusedAs(isTaken));
      setupCode.follow(await store.hasAdmin());
      return shownAccount(account);
    },

    async change(id, { role, password, disabled }, act) {
      const account = await store.account(id);
      if (!account) throw new AccountError('not-found', 'There is no such account. Load the list anew.');
      const atMs = clock.nowMs();
      const change: AccountChange = {
        ...(role !== undefined && { role }),
        ...(disabled !== undefined && { disabledMs: disabled ? (account.disabledMs ?? atMs) : null }),
        ...(password !== undefined && {
          passwordHash: await inLine(passwords.hash(checkedPassword(password, account.name))),
        }),
      };
      if (Object.keys(change).length === 0) return;
      // Whoever is signed in with the old password may be the reason for the new one.
      const endSessions = disabled
        ? { except: null }
        : password === undefined
          ? null
          : { except: act.sessionHash ?? null };
      const details = {
        name: account.name,
        ...(role !== undefined && { role: [account.role, role] }),
        ...(disabled !== undefined && { disabled }),
        ...(password !== undefined && { password: 'changed' }),
      };
      await store
        .changeAccount(id, change, endSessions, actEntry(act, { act: 'account-change', subject: id, details, atMs }))
        .catch(refusedAs(isLastAdmin));
      setupCode.follow(await store.hasAdmin());
    },
  };
}

const shownAccount = ({ id, name, role, addedMs, disabledMs }: AccountRow): ShownAccount => ({
  id,
  name,
  role,
  addedMs,
  disabledMs,
});

const isTaken = () => new AccountError('invalid', 'There is an account with this name already. Choose another.');
const isLastAdmin = () =>
  new AccountError('last-admin', 'This is the last admin: nobody could undo it. Make somebody else an admin first.');
