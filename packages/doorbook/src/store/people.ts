import type { PersonStatus, StatusChange } from '../attendance/facts.ts';
import type { Person } from '../attendance/people.ts';
import { insertAudit } from './audit.ts';
import { type Reader, type Write, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry, IdentityRow, PersonMarkRow, PersonRow } from './tables.ts';

/** Somebody whom a sync or a badge showed at a console. */
export interface SeenPerson {
  /** Taken when the actor is new; an actor who is known keeps their person. */
  readonly person: PersonRow;
  readonly actorId: string;
  readonly name: string;
  readonly email: string;
  readonly onboardMs: number | null;
  /** When a sync listed them; null = only a badge did. */
  readonly syncedMs: number | null;
}

/** A person with the names that the consoles know them by. */
export interface NamedPerson extends Person {
  readonly identities: readonly IdentityRow[];
}

export const personFacts = ({ commit }: Writer) => ({
  /** New people and actors are added, names and onboarding follow the console. */
  async keepPeople(seen: readonly SeenPerson[]): Promise<void> {
    if (seen.length > 0) await commit(seen.flatMap(keepPerson));
  },

  /** Facts, with the time when we noticed. Hand in changes only. */
  async recordStatuses(changes: readonly StatusChange[]): Promise<void> {
    if (changes.length === 0) return;
    await commit(
      changes.map((change) =>
        write(
          build
            .insertInto('statusChanges')
            .values(change)
            .onConflict((known) => known.doNothing()),
        ),
      ),
    );
  },

  /** Hidden or exempt from now on, or no longer. */
  async markPerson(mark: PersonMarkRow, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('personMarks').values(mark)), insertAudit(audit)]);
  },
});

function keepPerson({ person, actorId, name, email, onboardMs, syncedMs }: SeenPerson): Write[] {
  const { console, id: personId } = person;
  const isNew = build
    .selectNoFrom(({ val }) => [
      val(person.id).as('id'),
      val(person.kind).as('kind'),
      val(console).as('console'),
      val(person.addedMs).as('addedMs'),
    ])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('identities').select('personId').where('console', '=', console).where('actorId', '=', actorId),
        ),
      ),
    );
  const add = build
    .insertInto('people')
    .columns(['id', 'kind', 'console', 'addedMs'])
    .expression(isNew)
    .onConflict((known) => known.doNothing());
  const keep = build
    .insertInto('identities')
    .values({ console, actorId, personId, name, email, onboardMs, firstSyncMs: syncedMs })
    .onConflict((known) =>
      known.columns(['console', 'actorId']).doUpdateSet(({ fn, ref }) => ({
        name,
        email,
        onboardMs,
        firstSyncMs: fn.coalesce(ref('identities.firstSyncMs'), ref('excluded.firstSyncMs')),
      })),
    );
  return [write(add), write(keep)];
}

export const personQuestions = ({ db }: Reader) => ({
  /** Everybody, not yet merged (`mergedPeople`). */
  async people(): Promise<NamedPerson[]> {
    const people = await db.selectFrom('people').selectAll().orderBy('id').execute();
    const identities = groupBy(
      await db
        .selectFrom('identities')
        .leftJoin('firstSightings', (join) =>
          join
            .onRef('firstSightings.console', '=', 'identities.console')
            .onRef('firstSightings.actorId', '=', 'identities.actorId'),
        )
        .selectAll('identities')
        .select('firstSightings.atMs as firstPassageMs')
        .execute(),
    );
    const statuses = groupBy(await db.selectFrom('statusChanges').selectAll().orderBy('atMs').execute());
    const marks = groupBy(await db.selectFrom('personMarks').selectAll().orderBy('atMs').execute());
    const groups = groupBy(await db.selectFrom('groupMembers').selectAll().execute());
    return people.map(({ id, kind, console }) => {
      const ofPerson = identities.get(id) ?? [];
      const holds = new Map((marks.get(id) ?? []).map((mark) => [mark.mark, mark.holds === 1]));
      return {
        personId: id,
        kind,
        console,
        hidden: holds.get('hidden') ?? false,
        exempt: holds.get('exempt') ?? false,
        groupIds: (groups.get(id) ?? []).map(({ groupId }) => groupId),
        identities: ofPerson.map(({ firstPassageMs: _, ...identity }) => identity),
        statuses: statuses.get(id) ?? [],
        onboardMs: earliest(ofPerson.map(({ onboardMs }) => onboardMs)),
        firstPassageMs: earliest(ofPerson.map(({ firstPassageMs }) => firstPassageMs)),
        firstSyncMs: earliest(ofPerson.map(({ firstSyncMs }) => firstSyncMs)),
      };
    });
  },

  /** What a sync compares with: the last status that was noticed at a console, by person. */
  async lastStatuses(console: number): Promise<Map<string, PersonStatus>> {
    const changes = await db
      .selectFrom('statusChanges')
      .select(['personId', 'status'])
      .where('console', '=', console)
      .orderBy('atMs')
      .execute();
    return new Map(changes.map(({ personId, status }) => [personId, status]));
  },
});

function groupBy<Row extends { readonly personId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.personId);
    if (group) group.push(row);
    else groups.set(row.personId, [row]);
  }
  return groups;
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((ms) => ms !== null);
  return known.length === 0 ? null : Math.min(...known);
}
