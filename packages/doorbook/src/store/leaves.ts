import type { Leave } from '../attendance/facts.ts';
import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry, Signed } from './tables.ts';

export const leaveFacts = ({ commit }: Writer) => ({
  async addLeave(leave: Leave & Signed, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('leaves').values(leave)), insertAudit(audit)]);
  },

  /** It stays in the book as undone. */
  async undoLeave(undo: Signed & { readonly leaveId: string }, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('leaveUndos').values(undo)), insertAudit(audit)]);
  },
});

export const leaveQuestions = ({ db }: Reader) => ({
  /** Those in force that touch these dates, both included. */
  leavesTouching: (fromDate: string, toDate: string): Promise<(Leave & Signed)[]> =>
    db
      .selectFrom('leaves')
      .selectAll()
      .where('toDate', '>=', fromDate)
      .where('fromDate', '<=', toDate)
      .where('id', 'not in', ({ selectFrom }) => selectFrom('leaveUndos').select('leaveId'))
      .orderBy('fromDate')
      .orderBy('id')
      .execute(),
});
