import type { Leave } from '../attendance/facts.ts';
import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry, Signed } from './tables.ts';

/** So many are inserted by one statement: each is eight values, and a database takes only so many. */
const leavesTogether = 500;

export const leaveFacts = ({ commit }: Writer) => ({
  async addLeave(leave: Leave & Signed, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('leaves').values(leave)), insertAudit(audit)]);
  },

  /** Many in one act: all of them or none. */
  async addLeaves(leaves: readonly (Leave & Signed)[], audit: AuditEntry): Promise<void> {
    const inserts = [];
    for (let start = 0; start < leaves.length; start += leavesTogether) {
      inserts.push(write(build.insertInto('leaves').values(leaves.slice(start, start + leavesTogether))));
    }
    await commit([...inserts, insertAudit(audit)]);
  },

  /** It stays in the book as undone. */
  async undoLeave(undo: Signed & { readonly leaveId: string }, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('leaveUndos').values(undo)), insertAudit(audit)]);
  },
});

export const leaveQuestions = ({ db }: Reader) => ({
  /** null = there is none. */
  async leave(id: string): Promise<(Leave & Signed & { readonly isUndone: boolean }) | null> {
    const leave = await db.selectFrom('leaves').selectAll().where('id', '=', id).executeTakeFirst();
    if (!leave) return null;
    const undo = await db.selectFrom('leaveUndos').select('leaveId').where('leaveId', '=', id).executeTakeFirst();
    return { ...leave, isUndone: undo !== undefined };
  },

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
