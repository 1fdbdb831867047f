import { insertAudit } from './audit.ts';
import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { AuditEntry, Intent, IntentOutcome } from './tables.ts';

/** An intent and what became of it; null = under way, or nobody was told. */
export interface IntentNow extends Intent {
  readonly outcome: IntentOutcome | null;
}

export const intentFacts = ({ commit }: Writer) => ({
  /** Before the call: who wants what. The audit has it from this moment, whatever happens next. */
  async recordIntent(intent: Intent, audit: AuditEntry): Promise<void> {
    await commit([write(build.insertInto('intents').values(intent)), insertAudit(audit)]);
  },

  /** After it. Whoever was unknown before may be settled by another outcome; the same one twice changes nothing. */
  async recordOutcome(outcome: IntentOutcome, audit: AuditEntry | null): Promise<void> {
    const insert = write(
      build
        .insertInto('intentOutcomes')
        .values(outcome)
        .onConflict((known) => known.doNothing()),
    );
    await commit(audit ? [insert, insertAudit(audit)] : [insert]);
  },
});

export const intentQuestions = ({ db }: Reader) => ({
  /** Of these acts, the newest first, each with its last outcome. */
  async intentsOf(acts: readonly string[], count: number): Promise<IntentNow[]> {
    const intents = await db
      .selectFrom('intents')
      .selectAll()
      .where('act', 'in', acts)
      .orderBy('atMs', 'desc')
      .orderBy('id')
      .limit(count)
      .execute();
    const outcomes = await db
      .selectFrom('intentOutcomes')
      .selectAll()
      .where(
        'intentId',
        'in',
        intents.map(({ id }) => id),
      )
      .orderBy('atMs')
      .execute();
    // What was found out later stands, also where both have one and the same moment.
    const ordered = outcomes.toSorted((a, b) => Number(a.outcome === 'settled') - Number(b.outcome === 'settled'));
    const last = new Map(ordered.map((outcome) => [outcome.intentId, outcome]));
    return intents.map((intent) => ({ ...intent, outcome: last.get(intent.id) ?? null }));
  },

  /** Those that have no outcome: at a start nobody is at work on them any more. */
  intentsWithoutOutcome(): Promise<Intent[]> {
    return db
      .selectFrom('intents')
      .selectAll()
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('intentOutcomes').select('outcome').whereRef('intentId', '=', 'intents.id'))),
      )
      .orderBy('atMs')
      .execute();
  },
});
