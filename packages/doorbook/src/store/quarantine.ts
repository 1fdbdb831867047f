import { type Reader, type Writer, write } from './ports.ts';
import { build } from './sqlite/kysely.ts';
import type { Quarantined } from './tables.ts';

/** Together, in characters: the oldest leave for the newest. */
const kept = 4_000_000;
/** Of one delivery: the rest of a longer one is cut off. */
const keptOfOne = 16_000;

export const quarantineFacts = ({ commit }: Writer) => ({
  /** Signed, and not understood. The same delivery again changes nothing. */
  async quarantine(delivery: Quarantined): Promise<void> {
    const insert = build
      .insertInto('quarantine')
      .values({ ...delivery, masked: delivery.masked.slice(0, keptOfOne) })
      .onConflict((known) => known.doNothing());
    const sizes = build
      .selectFrom('quarantine')
      .select(({ fn, ref }) => [
        'console',
        'channel',
        'key',
        fn
          .sum<number>(fn<number>('length', [ref('masked')]))
          .over((over) => over.orderBy('receivedMs', 'desc').orderBy('key', 'desc'))
          .as('together'),
      ])
      .as('sizes');
    const trim = build
      .deleteFrom('quarantine')
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('console', 'channel', 'key'),
          'in',
          selectFrom(sizes)
            .select(['console', 'channel', 'key'])
            .where('together', '>', kept)
            .$asTuple('console', 'channel', 'key'),
        ),
      );
    await commit([write(insert), write(trim)]);
  },
});

export const quarantineQuestions = ({ db }: Reader) => ({
  /** The newest first. */
  quarantined: (count: number): Promise<Quarantined[]> =>
    db.selectFrom('quarantine').selectAll().orderBy('receivedMs', 'desc').orderBy('key', 'desc').limit(count).execute(),
});
