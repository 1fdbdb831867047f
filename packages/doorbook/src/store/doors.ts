import type { DoorUseChoice } from '../attendance/facts.ts';
import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry, Door, Signed } from './tables.ts';

export const doorFacts = ({ commit }: Writer) => ({
  /** As a sync saw them. A door that is no longer listed stays, with the time when it last was. */
  async keepDoors(doors: readonly Door[]): Promise<void> {
    await commit(
      doors.map((door) =>
        write(
          build
            .insertInto('doors')
            .values(door)
            .onConflict((known) =>
              known
                .columns(['console', 'doorId'])
                .doUpdateSet({ name: door.name, place: door.place, seenMs: door.seenMs }),
            ),
        ),
      ),
    );
  },

  async chooseDoorUse(choice: DoorUseChoice & Signed, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('doorUses').values(choice)), insertAudit(audit)]);
  },
});

export const doorQuestions = ({ db }: Reader) => ({
  doors: (): Promise<Door[]> => db.selectFrom('doors').selectAll().orderBy('console').orderBy('name').execute(),

  /** The last choice for each door. */
  doorUses: (): Promise<(DoorUseChoice & Signed)[]> => lastUses(db, Number.MAX_SAFE_INTEGER),
});

/** The last choice for each door up to a moment. */
export const lastUses = (db: Reader['db'], untilMs: number): Promise<(DoorUseChoice & Signed)[]> =>
  db
    .selectFrom('doorUses as choice')
    .selectAll()
    .where('atMs', '=', ({ selectFrom }) =>
      selectFrom('doorUses as known')
        .select(({ fn }) => fn.max('known.atMs').as('last'))
        .whereRef('known.console', '=', 'choice.console')
        .whereRef('known.doorId', '=', 'choice.doorId')
        .where('known.atMs', '<=', untilMs),
    )
    .execute();
