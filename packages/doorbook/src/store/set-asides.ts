import type { SetAside, SetAsideUndo } from '../attendance/facts.ts';
import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry } from './tables.ts';

export const setAsideFacts = ({ commit }: Writer) => ({
  async setAside(fact: SetAside, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('setAsides').values(fact)), insertAudit(audit)]);
  },

  /** Once is enough: a second undo of the same is refused. */
  async undoSetAside(fact: SetAsideUndo, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('setAsideUndos').values(fact)), insertAudit(audit)]);
  },
});

export const setAsideQuestions = ({ db }: Reader) => ({
  setAsides: (): Promise<SetAside[]> => db.selectFrom('setAsides').selectAll().orderBy('atMs').execute(),
  setAsideUndos: (): Promise<SetAsideUndo[]> => db.selectFrom('setAsideUndos').selectAll().orderBy('atMs').execute(),
});
