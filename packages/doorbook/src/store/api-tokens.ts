import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { ApiTokenRow, AuditEntry } from './tables.ts';

export const apiTokenFacts = ({ commit }: Writer) => ({
  async addApiToken(token: ApiTokenRow, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('apiTokens').values(token)), insertAudit(audit)]);
  },

  async useApiToken(id: string, usedMs: number): Promise<void> {
    await commit([write(build.updateTable('apiTokens').set({ usedMs }).where('id', '=', id))]);
  },

  async revokeApiToken(id: string, revokedMs: number, audit: AuditEntry): Promise<void> {
    const revoke = build.updateTable('apiTokens').set({ revokedMs }).where('id', '=', id);
    await commit([write(revoke.where('revokedMs', 'is', null)), insertAudit(audit)]);
  },
});

export const apiTokenQuestions = ({ db }: Reader) => ({
  /** The newest first, with those that are revoked. */
  apiTokens: (): Promise<ApiTokenRow[]> =>
    db.selectFrom('apiTokens').selectAll().orderBy('addedMs', 'desc').orderBy('id').execute(),

  async apiToken(id: string): Promise<ApiTokenRow | null> {
    return (await db.selectFrom('apiTokens').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
  },

  async apiTokenHashed(tokenHash: string): Promise<ApiTokenRow | null> {
    return (await db.selectFrom('apiTokens').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst()) ?? null;
  },
});
