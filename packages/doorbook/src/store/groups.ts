import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry, Group } from './tables.ts';

export const groupFacts = ({ commit }: Writer) => ({
  /** Makes a group, or gives it another name or place; these are its members from now on. */
  async keepGroup(group: Group, memberIds: readonly string[], audit: AuditEntry): Promise<void> {
    await commit([
      write(
        build
          .insertInto('groups')
          .values(group)
          .onConflict((known) => known.column('id').doUpdateSet({ name: group.name, position: group.position })),
      ),
      write(build.deleteFrom('groupMembers').where('groupId', '=', group.id)),
      ...[...new Set(memberIds)].map((personId) =>
        write(build.insertInto('groupMembers').values({ groupId: group.id, personId })),
      ),
      insertAudit(audit),
    ]);
  },

  /** The order in which they are asked for rules, from now on. Hand in all of them. */
  async orderGroups(groupIds: readonly string[], audit: AuditEntry): Promise<void> {
    const places = groupIds.map((id, position) =>
      write(build.updateTable('groups').set({ position }).where('id', '=', id)),
    );
    await commit([...places, insertAudit(audit)]);
  },

  async removeGroup(groupId: string, audit: AuditEntry): Promise<void> {
    await commit([write(build.deleteFrom('groups').where('id', '=', groupId)), insertAudit(audit)]);
  },
});

export const groupQuestions = ({ db }: Reader) => ({
  /** In the order in which they are asked for rules. */
  groups: (): Promise<Group[]> => db.selectFrom('groups').selectAll().orderBy('position').orderBy('id').execute(),

  async membersOf(groupId: string): Promise<string[]> {
    const members = db.selectFrom('groupMembers').select('personId').where('groupId', '=', groupId);
    return (await members.orderBy('personId').execute()).map(({ personId }) => personId);
  },
});
