import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry } from './tables.ts';

export const settingFacts = ({ commit }: Writer) => ({
  /** `value` is anything that JSON can say. `audit` is null for what the server keeps for itself. */
  async keepSetting(name: string, value: unknown, changedMs: number, audit: AuditEntry | null): Promise<void> {
    const text = JSON.stringify(value);
    const keep = write(
      build
        .insertInto('settings')
        .values({ name, value: text, changedMs })
        .onConflict((known) => known.column('name').doUpdateSet({ value: text, changedMs })),
    );
    await commit(audit ? [keep, insertAudit(audit)] : [keep]);
  },
});

export const settingQuestions = ({ db }: Reader) => ({
  /** undefined = never set. Who asks knows its shape and checks it. */
  async setting(name: string): Promise<unknown> {
    const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
    return row && (JSON.parse(row.value) as unknown);
  },
});
