import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { Quarantined } from './tables.ts';

/** The oldest leave for the newest. A number and not a size, because summing sizes reads all of them each time. */
const kept = 500;
/** Of one delivery, in characters: the rest of a longer one is cut off. */
const keptOfOne = 16_000;

export const quarantineFacts = ({ commit }: Writer) => ({
  /** Signed, and not understood. The same delivery again changes nothing. */
  async quarantine(delivery: Quarantined): Promise<void> {
    const insert = build
      .insertInto('quarantine')
      .values({ ...delivery, masked: delivery.masked.slice(0, keptOfOne) })
      .onConflict((known) => known.doNothing());
    const oldestKept = build
      .selectFrom('quarantine')
      .select('receivedMs')
      .orderBy('receivedMs', 'desc')
      .limit(1)
      .offset(kept - 1);
    const trim = build.deleteFrom('quarantine').where('receivedMs', '<', oldestKept);
    await commit([write(insert), write(trim)]);
  },
});

export const quarantineQuestions = ({ db }: Reader) => ({
  /** The newest first. */
  quarantined: (count: number): Promise<Quarantined[]> =>
    db.selectFrom('quarantine').selectAll().orderBy('receivedMs', 'desc').orderBy('key', 'desc').limit(count).execute(),
});
