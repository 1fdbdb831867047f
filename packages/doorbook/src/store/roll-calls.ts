import type { DoorUseChoice } from '../attendance/facts.ts';
import type {
  EvacuationReport,
  RollCall,
  RollCallEnd,
  RollCallPerson,
  SafeMark,
  SafeMarkUndo,
} from '../attendance/roll-call-facts.ts';
import { insertAudit } from './audit.ts';
import { lastUses } from './doors.ts';
import { type Reader, type Write, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry, Signed } from './tables.ts';

/** So many are inserted by one statement: a database takes only so many values. */
const peopleTogether = 500;

/** A roll-call and, when it is over, its end. */
export interface RollCallWithEnd extends RollCall {
  readonly endedMs: number | null;
  readonly endedBy: string | null;
  /** The one that took it over. */
  readonly nextId: string | null;
}

/** An end with the entry of its act. */
export interface AuditedEnd {
  readonly end: RollCallEnd;
  readonly audit: AuditEntry;
}

/** Where a page of roll-calls ended: what follows is older. */
export interface RollCallBorder {
  readonly startedMs: number;
  readonly id: string;
}

/** One tap with the entry of its act. */
export interface AuditedTap<Fact> {
  readonly fact: Fact;
  readonly audit: AuditEntry;
}

export const rollCallFacts = ({ commit }: Writer) => ({
  /** With everybody on its list and the ends of those that it takes over: all of it or nothing. */
  async startRollCall(
    rollCall: RollCall,
    people: readonly RollCallPerson[],
    audit: AuditEntry,
    takenOver: readonly AuditedEnd[] = [],
  ): Promise<void> {
    const writes: Write[] = [write(build.insertInto('rollCalls').values(rollCall))];
    for (let start = 0; start < people.length; start += peopleTogether) {
      writes.push(write(build.insertInto('rollCallPeople').values(people.slice(start, start + peopleTogether))));
    }
    for (const { end, audit: entry } of takenOver) writes.push(insertEnd(end), insertAudit(entry));
    await commit([...writes, insertAudit(audit)]);
  },

  /** What is known already changes nothing, the audit neither: a phone that heard no answer sends its taps again. */
  async recordTaps(marks: readonly AuditedTap<SafeMark>[], undos: readonly AuditedTap<SafeMarkUndo>[]): Promise<void> {
    await commit([
      ...marks.flatMap(({ fact, audit }) => [
        insertAuditUnless(audit, 'safeMarks', fact.id),
        write(
          build
            .insertInto('safeMarks')
            .values(fact)
            .onConflict((known) => known.column('id').doNothing()),
        ),
      ]),
      ...undos.flatMap(({ fact, audit }) => [
        insertAuditUnless(audit, 'safeMarkUndos', fact.id),
        write(
          build
            .insertInto('safeMarkUndos')
            .values(fact)
            .onConflict((known) => known.column('id').doNothing()),
        ),
      ]),
    ]);
  },

  /** Once: a second end is refused. */
  async endRollCall(end: RollCallEnd, audit: AuditEntry): Promise<void> {
    await commit([insertEnd(end), insertAudit(audit)]);
  },

  /** Whether it was news. */
  async recordEvacuation(report: EvacuationReport): Promise<boolean> {
    const [added] = await commit([
      write(
        build
          .insertInto('evacuationReports')
          .values(report)
          .onConflict((known) => known.doNothing()),
      ),
    ]);
    return added === 1;
  },
});

const insertEnd = (end: RollCallEnd): Write => write(build.insertInto('rollCallEnds').values(end));

/** Before the tap itself is inserted: afterwards it would be known in any case. */
function insertAuditUnless(entry: AuditEntry, table: 'safeMarks' | 'safeMarkUndos', tapId: string): Write {
  const { id, by, atMs, act, subject, details, origin } = entry;
  const unlessKnown = build
    .selectNoFrom(({ val }) => [
      val(id).as('id'),
      val(by).as('by'),
      val(atMs).as('atMs'),
      val(act).as('act'),
      val(subject).as('subject'),
      val(details).as('details'),
      val(origin).as('origin'),
    ])
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom(table).select('id').where('id', '=', tapId))));
  return write(
    build
      .insertInto('audit')
      .columns(['id', 'by', 'atMs', 'act', 'subject', 'details', 'origin'])
      .expression(unlessKnown),
  );
}

export const rollCallQuestions = ({ db }: Reader) => {
  const withEnds = () =>
    db
      .selectFrom('rollCalls')
      .leftJoin('rollCallEnds', 'rollCallEnds.rollCallId', 'rollCalls.id')
      .selectAll('rollCalls')
      .select(['rollCallEnds.atMs as endedMs', 'rollCallEnds.by as endedBy', 'rollCallEnds.nextId']);
  return {
    /** The newest first, drills or not, or only the ones or the others. */
    rollCalls(
      count: number,
      { before, isDrill }: { readonly before?: RollCallBorder; readonly isDrill?: boolean | undefined } = {},
    ): Promise<RollCallWithEnd[]> {
      let found = withEnds();
      if (isDrill !== undefined) found = found.where('isDrill', '=', isDrill ? 1 : 0);
      if (before) {
        const { startedMs, id } = before;
        found = found.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('rollCalls.startedMs', 'rollCalls.id'), '<', tuple(startedMs, id)),
        );
      }
      return found.orderBy('startedMs', 'desc').orderBy('id', 'desc').limit(count).execute();
    },

    /** Of no drill, started since then: however many there are, none is left out. */
    realRollCallsSince: (fromMs: number): Promise<RollCallWithEnd[]> =>
      withEnds().where('isDrill', '=', 0).where('startedMs', '>=', fromMs).execute(),

    /** Those that it took over. */
    rollCallsTakenOver: (nextId: string): Promise<RollCallWithEnd[]> =>
      withEnds().where('rollCallEnds.nextId', '=', nextId).orderBy('startedMs', 'desc').execute(),

    /** Those that go on, however old they are. */
    rollCallsUnderWay: (): Promise<RollCallWithEnd[]> =>
      withEnds().where('rollCallEnds.atMs', 'is', null).orderBy('startedMs', 'desc').execute(),

    async rollCall(id: string): Promise<RollCallWithEnd | null> {
      return (await withEnds().where('id', '=', id).executeTakeFirst()) ?? null;
    },

    /** Everybody on the list, by name. */
    rollCallPeople: (rollCallId: string): Promise<RollCallPerson[]> =>
      db
        .selectFrom('rollCallPeople')
        .selectAll()
        .where('rollCallId', '=', rollCallId)
        .orderBy('name')
        .orderBy('personId')
        .execute(),

    safeMarks: (rollCallId: string): Promise<SafeMark[]> =>
      db.selectFrom('safeMarks').selectAll().where('rollCallId', '=', rollCallId).orderBy('id').execute(),

    safeMarkUndos: (rollCallId: string): Promise<SafeMarkUndo[]> =>
      db.selectFrom('safeMarkUndos').selectAll().where('rollCallId', '=', rollCallId).orderBy('id').execute(),

    /** The last choice for each door up to a moment: what is chosen later changes no record. */
    doorUsesAt: (atMs: number): Promise<(DoorUseChoice & Signed)[]> => lastUses(db, atMs),

    /** From a moment on, by time. */
    evacuationReportsSince: (console: number, fromMs: number): Promise<EvacuationReport[]> =>
      db
        .selectFrom('evacuationReports')
        .selectAll()
        .where('console', '=', console)
        .where('atMs', '>=', fromMs)
        .orderBy('atMs')
        .orderBy('key')
        .execute(),

    /** The newest report of a console; null = it has never told anything. */
    async lastEvacuationReport(console: number): Promise<EvacuationReport | null> {
      const newest = db.selectFrom('evacuationReports').selectAll().where('console', '=', console);
      return (await newest.orderBy('atMs', 'desc').orderBy('key', 'desc').limit(1).executeTakeFirst()) ?? null;
    },
  };
};
