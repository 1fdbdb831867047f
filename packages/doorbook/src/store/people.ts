import type { ActorType, PersonStatus, StatusChange } from '../attendance/facts.ts';
import type { Person } from '../attendance/people.ts';
import { asText, fromText } from './as-text.ts';
import { insertAudit } from './audit.ts';
import { type Reader, type Write, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry, IdentityRow, PersonMarkRow, PersonRow } from './tables.ts';

/** So many ids are asked for in one statement: a database takes only so many values. */
const idsTogether = 5_000;

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

/** Somebody with sightings and without a person. */
export interface SeenStranger {
  readonly actorId: string;
  /** '' = not told. */
  readonly name: string;
  readonly type: Exclude<ActorType, 'other'>;
}

/** A person with the names that the consoles know them by. */
export interface NamedPerson extends Person {
  readonly identities: readonly IdentityRow[];
}

/** Enough to name a person in an answer, and to say what is marked of them. */
export interface KnownPerson {
  readonly personId: string;
  /** As a console tells it; '' = none has. */
  readonly name: string;
  readonly hidden: boolean;
  readonly exempt: boolean;
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

  /** Hidden or exempt from now on, or no longer; both may change in one act. */
  async markPerson(marks: PersonMarkRow | readonly PersonMarkRow[], audit: AuditEntry): Promise<void> {
    const facts = [marks].flat().map((mark) => write(build.insertInto('personMarks').values(mark)));
    await commit([...facts, insertAudit(audit)]);
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
  /** Everybody, not yet merged (`mergedPeople`). The same list again while nothing of it has changed. */
  people: keepingPeople(db),

  /** Of these ids, who there is. Without merges. */
  async knownPeople(personIds: readonly string[]): Promise<KnownPerson[]> {
    const known: KnownPerson[] = [];
    for (let start = 0; start < personIds.length; start += idsTogether) {
      const ids = personIds.slice(start, start + idsTogether);
      const people = await db.selectFrom('people').select('id').where('id', 'in', ids).orderBy('id').execute();
      const identities = groupBy(
        await db.selectFrom('identities').select(['personId', 'name']).where('personId', 'in', ids).execute(),
      );
      const marks = groupBy(
        await db.selectFrom('personMarks').selectAll().where('personId', 'in', ids).orderBy('atMs').execute(),
      );
      for (const { id } of people) {
        const holds = new Map((marks.get(id) ?? []).map((mark) => [mark.mark, mark.holds === 1]));
        known.push({
          personId: id,
          name: (identities.get(id) ?? []).find(({ name }) => name !== '')?.name ?? '',
          hidden: holds.get('hidden') ?? false,
          exempt: holds.get('exempt') ?? false,
        });
      }
    }
    return known;
  },

  /** Everybody whom a console lists or listed, and who badged there. */
  identities: (console: number): Promise<IdentityRow[]> =>
    db.selectFrom('identities').selectAll().where('console', '=', console).execute(),

  /**
   * Users and visitors with sightings whom nobody has made people of. The first sighting of an actor tells who it is;
   * where that is not of a person (whoever opens a door from afar chooses the actor), one since `sinceMs` does.
   */
  async strangers(console: number, sinceMs: number): Promise<SeenStranger[]> {
    const firsts = await db
      .selectFrom('firstSightings as first')
      .leftJoin('identities', (join) =>
        join.onRef('identities.console', '=', 'first.console').onRef('identities.actorId', '=', 'first.actorId'),
      )
      .select(['first.actorId', 'first.atMs'])
      .where('first.console', '=', console)
      .where('identities.personId', 'is', null)
      .execute();
    const strangers = new Map<string, SeenStranger>();
    const seen = db
      .selectFrom('sightings')
      .select(['actorId', 'actorName as name', 'actorType as type'])
      .distinct()
      .where('console', '=', console)
      .where('actorType', '<>', 'other');
    // In pieces: a statement takes so many values, and all sightings of a console must not be looked at.
    for (let start = 0; start < firsts.length; start += idsTogether) {
      const some = firsts.slice(start, start + idsTogether);
      const ids = some.map(({ actorId }) => actorId);
      const atFirst = seen
        .where(
          'atMs',
          'in',
          some.map(({ atMs }) => atMs),
        )
        .where('actorId', 'in', ids);
      const lately = seen.where('atMs', '>=', sinceMs).where('actorId', 'in', ids);
      for (const { actorId, name, type } of [...(await atFirst.execute()), ...(await lately.execute())]) {
        const known = strangers.get(actorId);
        // Some channels leave the name out.
        if (type !== 'other' && (!known || known.name === '')) strangers.set(actorId, { actorId, name, type });
      }
    }
    return [...strangers.values()];
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

/** Everything that people are made of, in the order in which it is read. */
const parts = {
  people: ['id', 'kind', 'console'],
  identities: ['personId', 'console', 'actorId', 'name', 'email', 'onboardMs', 'firstSyncMs', 'firstPassageMs'],
  statuses: ['personId', 'console', 'status', 'atMs'],
  marks: ['personId', 'mark', 'holds'],
  groups: ['personId', 'groupId'],
} as const;

type SeenIdentity = IdentityRow & { readonly firstPassageMs: number | null };

/** Asked with each badge that comes in, of which one in thousands changes anything. */
function keepingPeople(db: Reader['db']): () => Promise<readonly NamedPerson[]> {
  let kept: { readonly texts: readonly string[]; readonly people: readonly NamedPerson[] } | undefined;
  const identities = db
    .selectFrom('identities')
    .leftJoin('firstSightings', (join) =>
      join
        .onRef('firstSightings.console', '=', 'identities.console')
        .onRef('firstSightings.actorId', '=', 'identities.actorId'),
    )
    .selectAll('identities')
    .select('firstSightings.atMs as firstPassageMs');
  return async () => {
    const texts = [
      await asText(db, db.selectFrom('people').selectAll().orderBy('id'), parts.people),
      await asText(db, identities, parts.identities),
      await asText(db, db.selectFrom('statusChanges').selectAll().orderBy('atMs'), parts.statuses),
      await asText(db, db.selectFrom('personMarks').selectAll().orderBy('atMs'), parts.marks),
      await asText(db, db.selectFrom('groupMembers').selectAll(), parts.groups),
    ] as const;
    if (!kept || texts.some((text, index) => text !== kept?.texts[index])) kept = { texts, people: peopleIn(texts) };
    return kept.people;
  };
}

function peopleIn([people, identities, statuses, marks, groups]: readonly [string, string, string, string, string]) {
  const identitiesOf = groupBy(fromText<SeenIdentity>(identities, parts.identities));
  const statusesOf = groupBy(fromText<StatusChange>(statuses, parts.statuses));
  const marksOf = groupBy(fromText<PersonMarkRow>(marks, parts.marks));
  const groupsOf = groupBy(fromText<{ personId: string; groupId: string }>(groups, parts.groups));
  return fromText<PersonRow>(people, parts.people).map(({ id, kind, console }): NamedPerson => {
    const ofPerson = identitiesOf.get(id) ?? [];
    const holds = new Map((marksOf.get(id) ?? []).map((mark) => [mark.mark, mark.holds === 1]));
    return {
      personId: id,
      kind,
      console,
      hidden: holds.get('hidden') ?? false,
      exempt: holds.get('exempt') ?? false,
      groupIds: (groupsOf.get(id) ?? []).map(({ groupId }) => groupId),
      identities: ofPerson.map(({ firstPassageMs: _, ...identity }) => identity),
      statuses: statusesOf.get(id) ?? [],
      onboardMs: earliest(ofPerson.map(({ onboardMs }) => onboardMs)),
      firstPassageMs: earliest(ofPerson.map(({ firstPassageMs }) => firstPassageMs)),
      firstSyncMs: earliest(ofPerson.map(({ firstSyncMs }) => firstSyncMs)),
    };
  });
}

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
