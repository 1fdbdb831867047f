import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry, ClockOffset, ConsoleRow, WebhookSecretRow } from './tables.ts';

export type ConsoleChange = Partial<Omit<ConsoleRow, 'id' | 'addedMs'>>;

export const consoleFacts = ({ commit }: Writer) => ({
  /** `audit` is null when the environment names the console, not an account. The same id again is refused. */
  async addConsole(row: ConsoleRow, audit: AuditEntry | null): Promise<void> {
    const insert = write(build.insertInto('consoles').values(row));
    await commit(audit ? [insert, insertAudit(audit)] : [insert]);
  },

  /** `audit` is null for what the server finds out by itself, such as the right to read the log. */
  async changeConsole(id: number, change: ConsoleChange, audit: AuditEntry | null): Promise<void> {
    const update = write(build.updateTable('consoles').set(change).where('id', '=', id));
    await commit(audit ? [update, insertAudit(audit)] : [update]);
  },

  /** What the console lists for our URLs now; those that it listed before and not now are replaced from `listedMs` on. */
  async keepWebhookSecrets(
    console: number,
    listed: readonly Pick<WebhookSecretRow, 'mark' | 'sealed'>[],
    listedMs: number,
    audit: AuditEntry | null = null,
  ): Promise<void> {
    const replaced = build
      .updateTable('webhookSecrets')
      .set({ replacedMs: listedMs })
      .where('console', '=', console)
      .where('replacedMs', 'is', null);
    const inserts = listed.map(({ mark, sealed }) =>
      build
        .insertInto('webhookSecrets')
        .values({ console, mark, sealed, listedMs, replacedMs: null })
        .onConflict((known) => known.columns(['console', 'mark']).doUpdateSet({ sealed, listedMs, replacedMs: null })),
    );
    await commit([...[replaced, ...inserts].map(write), ...(audit ? [insertAudit(audit)] : [])]);
  },

  async recordClockOffset(offset: ClockOffset): Promise<void> {
    await commit([
      write(
        build
          .insertInto('clockOffsets')
          .values(offset)
          .onConflict((known) => known.doNothing()),
      ),
    ]);
  },
});

export const consoleQuestions = ({ db }: Reader) => ({
  consoles: (): Promise<ConsoleRow[]> => db.selectFrom('consoles').selectAll().orderBy('id').execute(),

  webhookSecrets: (console: number): Promise<WebhookSecretRow[]> =>
    db.selectFrom('webhookSecrets').selectAll().where('console', '=', console).orderBy('listedMs').execute(),

  /** What was known at a moment; the first of all when none was. null = never measured. */
  async clockOffsetAt(console: number, atMs: number): Promise<ClockOffset | null> {
    const measured = db.selectFrom('clockOffsets').selectAll().where('console', '=', console).limit(1);
    const before = await measured.where('measuredMs', '<=', atMs).orderBy('measuredMs', 'desc').executeTakeFirst();
    return before ?? (await measured.orderBy('measuredMs').executeTakeFirst()) ?? null;
  },
});
