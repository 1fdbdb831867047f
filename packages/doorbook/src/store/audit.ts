import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool } from 'kysely';
import { type Reader, type Write, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry, Tables } from './tables.ts';

/** Every act of an account hands its entry in with it: both are in one transaction. */
export const insertAudit = (entry: AuditEntry): Write => write(build.insertInto('audit').values(entry));

/** Where the condition does not hold, the entry has no id and the database refuses it: with it the whole act. */
export function insertAuditIf(
  entry: AuditEntry,
  holds: (of: ExpressionBuilder<Tables, never>) => Expression<SqlBool>,
): Write {
  const of = expressionBuilder<Tables>();
  const id = of.case().when(holds(of)).then(entry.id).end() as Expression<string>;
  return write(build.insertInto('audit').values({ ...entry, id }));
}

export const auditFacts = ({ commit }: Writer) => ({
  /** An act that changes nothing here, such as a sign-in. */
  async recordAct(entry: AuditEntry): Promise<void> {
    await commit([insertAudit(entry)]);
  },
});

export const auditQuestions = ({ db }: Reader) => ({
  /** What was done to one, the newest first. */
  actsOn(subject: string, acts: readonly string[]): Promise<AuditEntry[]> {
    return db
      .selectFrom('audit')
      .selectAll()
      .where('subject', '=', subject)
      .where('act', 'in', [...acts])
      .orderBy('atMs', 'desc')
      .execute();
  },

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
