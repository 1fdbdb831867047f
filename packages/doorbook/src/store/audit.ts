import { type Reader, type Write, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry } from './tables.ts';

/** Every act of an account hands its entry in with it: both are in one transaction. */
export const insertAudit = (entry: AuditEntry): Write => write(build.insertInto('audit').values(entry));

export const auditFacts = ({ commit }: Writer) => ({
  /** An act that changes nothing here, such as a sign-in. */
  async recordAct(entry: AuditEntry): Promise<void> {
    await commit([insertAudit(entry)]);
  },
});

export const auditQuestions = ({ db }: Reader) => ({
  /** The newest first, those before a moment; page on with the `atMs` and `id` of the last. */
  auditBefore(before: { readonly atMs: number; readonly id: string }, count: number): Promise<AuditEntry[]> {
    return db
      .selectFrom('audit')
      .selectAll()
      .where(({ eb, or, and }) =>
        or([eb('atMs', '<', before.atMs), and([eb('atMs', '=', before.atMs), eb('id', '<', before.id)])]),
      )
      .orderBy('atMs', 'desc')
      .orderBy('id', 'desc')
      .limit(count)
      .execute();
  },
});
