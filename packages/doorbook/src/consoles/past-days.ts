import type { Span } from '../attendance/facts.ts';
import { dateAfter, type LocalDate, localDateAt, localDays } from '../attendance/local-days.ts';
import { nights } from '../attendance/proof.ts';

/** The local days that are read: so many past ones, and today; after a restore also those since the backup. */
export interface PastDays {
  of(zone: string, consoleNowMs: number): readonly Span[];
}

export interface PastDaysWanted {
  readonly historyDays: number;
  /** The data file came from a backup made then, and was found at `atMs`. */
  readonly restored?: { readonly atMs: number; readonly madeMs: number } | undefined;
}

/** No console keeps its log for longer, as far as we know. */
const mostDays = 400;

/** Computed anew when the date changes: it is asked before each read. */
export function createPastDays({ historyDays, restored }: PastDaysWanted): PastDays {
  /** For as long as days since the backup may lie before those that are read anyway. */
  function firstOf(today: LocalDate, zone: string): LocalDate {
    const usual = dateAfter(today, -historyDays);
    if (!restored || localDateAt(restored.atMs, zone) < usual) return usual;
    // The last days before the backup had not had all of their nights.
    const wanted = dateAfter(localDateAt(restored.madeMs, zone), -(nights + 1));
    const oldest = dateAfter(today, -mostDays);
    return wanted < oldest ? oldest : wanted < usual ? wanted : usual;
  }

  let known: { readonly zone: string; readonly today: LocalDate; readonly spans: readonly Span[] } | undefined;
  return {
    of(zone, consoleNowMs) {
      const today = localDateAt(consoleNowMs, zone);
      if (known?.zone !== zone || known.today !== today) {
        const { dates, startsMs } = localDays({ zone, from: firstOf(today, zone), to: today });
        const spans = dates.map((_, index) => ({ fromMs: startsMs[index] ?? 0, untilMs: startsMs[index + 1] ?? 0 }));
        known = { zone, today, spans };
      }
      return known.spans;
    },
  };
}
