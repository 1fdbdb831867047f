import { insertAudit, insertAuditIf } from './audit.ts';
import { type Reader, type Write, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AccountRow, AuditEntry, SessionRow } from './tables.ts';

/** So many of one account at most: a program that signs in over and over does not fill the file. */
const sessionsKept = 50;

export const insertSession = (session: SessionRow): Write => write(build.insertInto('sessions').values(session));

/** Sessions last seen, or begun, at or before these moments are over. */
export interface SessionsOver {
  readonly seenMs: number;
  readonly beganMs: number;
}

export const sessionFacts = ({ commit }: Writer) => ({
  /**
   * Refused when the account was disabled or got another password since `verifiedHash` was read. `passwordHash`, where it
   * differs, is the same password hashed anew. Whatever is over goes at this occasion.
   */
  async startSession(
    session: SessionRow,
    {
      verifiedHash,
      passwordHash,
      over,
    }: { readonly verifiedHash: string; readonly passwordHash: string; readonly over: SessionsOver },
    audit: AuditEntry,
  ): Promise<void> {
    const { accountId } = session;
    const account = build
      .selectFrom('accounts')
      .select('id')
      .where('id', '=', accountId)
      .where('passwordHash', '=', verifiedHash)
      .where('disabledMs', 'is', null);
    const newest = build
      .selectFrom('sessions')
      .select('tokenHash')
      .where('accountId', '=', accountId)
      .orderBy('seenMs', 'desc')
      .limit(sessionsKept);
    await commit([
      insertAuditIf(audit, ({ exists }) => exists(account)),
      insertSession(session),
      ...(passwordHash === verifiedHash
        ? []
        : [write(build.updateTable('accounts').set({ passwordHash }).where('id', '=', accountId))]),
      write(
        build
          .deleteFrom('sessions')
          .where(({ or, eb }) => or([eb('seenMs', '<=', over.seenMs), eb('beganMs', '<=', over.beganMs)])),
      ),
      write(build.deleteFrom('sessions').where('accountId', '=', accountId).where('tokenHash', 'not in', newest)),
    ]);
  },

  async seeSession(tokenHash: string, seenMs: number): Promise<void> {
    await commit([write(build.updateTable('sessions').set({ seenMs }).where('tokenHash', '=', tokenHash))]);
  },

  /** The password was typed again. */
  async confirmSession(tokenHash: string, passwordMs: number, audit: AuditEntry): Promise<void> {
    const confirm = build.updateTable('sessions').set({ passwordMs }).where('tokenHash', '=', tokenHash);
    await commit([write(confirm), insertAudit(audit)]);
  },

  async endSession(tokenHash: string, audit: AuditEntry): Promise<void> {
    await commit([write(build.deleteFrom('sessions').where('tokenHash', '=', tokenHash)), insertAudit(audit)]);
  },
});

export const sessionQuestions = ({ db }: Reader) => ({
  /** With whose it is. */
  async session(tokenHash: string): Promise<{ readonly session: SessionRow; readonly account: AccountRow } | null> {
    const session = await db.selectFrom('sessions').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();
    if (!session) return null;
    const account = await db.selectFrom('accounts').selectAll().where('id', '=', session.accountId).executeTakeFirst();
    return account ? { session, account } : null;
  },
});
