import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry, WallboardRow } from './tables.ts';

export const wallboardFacts = ({ commit }: Writer) => ({
  async addWallboard(wallboard: WallboardRow, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('wallboards').values(wallboard)), insertAudit(audit)]);
  },

  async changeWallboard(id: string, change: Pick<WallboardRow, 'name' | 'choices'>, audit: AuditEntry): Promise<void> {
    await commit([write(build.updateTable('wallboards').set(change).where('id', '=', id)), insertAudit(audit)]);
  },

  async useWallboard(id: string, usedMs: number): Promise<void> {
    await commit([write(build.updateTable('wallboards').set({ usedMs }).where('id', '=', id))]);
  },

  async revokeWallboard(id: string, revokedMs: number, audit: AuditEntry): Promise<void> {
    const revoke = build.updateTable('wallboards').set({ revokedMs }).where('id', '=', id);
    await commit([write(revoke.where('revokedMs', 'is', null)), insertAudit(audit)]);
  },
});

export const wallboardQuestions = ({ db }: Reader) => ({
  /** Those whose link still opens something, the oldest first. */
  wallboards: (): Promise<WallboardRow[]> =>
    db.selectFrom('wallboards').selectAll().where('revokedMs', 'is', null).orderBy('addedMs').orderBy('id').execute(),

  async wallboard(id: string): Promise<WallboardRow | null> {
    return (await db.selectFrom('wallboards').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
  },

  async wallboardHashed(secretHash: string): Promise<WallboardRow | null> {
    const found = db.selectFrom('wallboards').selectAll().where('secretHash', '=', secretHash);
    return (await found.executeTakeFirst()) ?? null;
  },
});
