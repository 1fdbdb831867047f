import { insertAudit, insertAuditIf } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { insertSession } from './sessions.ts';
import { build } from './sqlite/kysely.ts';
import type { AccountRow, AuditEntry, SessionRow } from './tables.ts';

export type AccountChange = Partial<Pick<AccountRow, 'role' | 'passwordHash' | 'disabledMs'>>;

export const accountFacts = ({ commit }: Writer) => ({
  /** With its session; refused when there is an admin already, also one that was added at the same moment. */
  async addFirstAdmin(account: AccountRow, session: SessionRow, audit: AuditEntry): Promise<void> {
    const others = enabledAdmins.where('id', '!=', account.id);
    await commit([
      insertAccount(account),
      insertAuditIf(audit, ({ not, exists }) => not(exists(others))),
      insertSession(session),
    ]);
  },

  /** A name that is taken, in whatever case of letters, is refused. */
  async addAccount(account: AccountRow, audit: AuditEntry): Promise<void> {
    await commit([insertAccount(account), insertAudit(audit)]);
  },

  /**
   * Refused when it would leave no enabled admin. `endSessions`: those of the account end with the change, all but the one
   * whose hash is `except`.
   */
  async changeAccount(
    id: string,
    change: AccountChange,
    endSessions: { readonly except: string | null } | null,
    audit: AuditEntry,
  ): Promise<void> {
    const demotes = (change.role !== undefined && change.role !== 'admin') || typeof change.disabledMs === 'number';
    const others = enabledAdmins.where('id', '!=', id);
    const isOne = enabledAdmins.where('id', '=', id);
    await commit([
      // Before the update, which would hide whether this account is one of them.
      demotes
        ? insertAuditIf(audit, ({ or, not, exists }) => or([exists(others), not(exists(isOne))]))
        : insertAudit(audit),
      write(build.updateTable('accounts').set(change).where('id', '=', id)),
      ...(endSessions
        ? [
            write(
              build
                .deleteFrom('sessions')
                .where('accountId', '=', id)
                .where('tokenHash', '!=', endSessions.except ?? ''),
            ),
          ]
        : []),
    ]);
  },
});

const enabledAdmins = build
  .selectFrom('accounts')
  .select('id')
  .where('role', '=', 'admin')
  .where('disabledMs', 'is', null);

const insertAccount = (account: AccountRow) => write(build.insertInto('accounts').values(account));

export const accountQuestions = ({ db }: Reader) => ({
  accounts: (): Promise<AccountRow[]> => db.selectFrom('accounts').selectAll().orderBy('name').execute(),

  async account(id: string): Promise<AccountRow | null> {
    return (await db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
  },

  /** In whatever case of letters. */
  async accountNamed(name: string): Promise<AccountRow | null> {
    return (await db.selectFrom('accounts').selectAll().where('name', '=', name).executeTakeFirst()) ?? null;
  },

  /** One that is not disabled. */
  async hasAdmin(): Promise<boolean> {
    const admin = db.selectFrom('accounts').select('id').where('role', '=', 'admin').where('disabledMs', 'is', null);
    return (await admin.limit(1).executeTakeFirst()) !== undefined;
  },
});
