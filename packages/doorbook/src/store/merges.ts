import type { PersonMerge, PersonMergeUndo } from '../attendance/facts.ts';
import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry } from './tables.ts';

export const mergeFacts = ({ commit }: Writer) => ({
  async mergePerson(fact: PersonMerge, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('personMerges').values(fact)), insertAudit(audit)]);
  },

  async undoMerge(fact: PersonMergeUndo, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('personMergeUndos').values(fact)), insertAudit(audit)]);
  },
});

export const mergeQuestions = ({ db }: Reader) => ({
  merges: (): Promise<PersonMerge[]> => db.selectFrom('personMerges').selectAll().orderBy('atMs').execute(),
  mergeUndos: (): Promise<PersonMergeUndo[]> => db.selectFrom('personMergeUndos').selectAll().orderBy('atMs').execute(),
});
