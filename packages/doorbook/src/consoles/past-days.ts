import type { Span } from '../attendance/facts.ts';
import { dateAfter, type LocalDate, localDateAt, localDays } from '../attendance/local-days.ts';

/** The local days that are read: so many past ones, and today. */
export interface PastDays {
  of(zone: string, consoleNowMs: number): readonly Span[];
}

/** Computed anew when the date changes: it is asked before each read. */
export function createPastDays(historyDays: number): PastDays {
  let known: { readonly zone: string; readonly today: LocalDate; readonly spans: readonly Span[] } | undefined;
  return {
    of(zone, consoleNowMs) {
      const today = localDateAt(consoleNowMs, zone);
      if (known?.zone !== zone || known.today !== today) {
        const { dates, startsMs } = localDays({ zone, from: dateAfter(today, -historyDays), to: today });
        const spans = dates.map((_, index) => ({ fromMs: startsMs[index] ?? 0, untilMs: startsMs[index + 1] ?? 0 }));
        known = { zone, today, spans };
      }
      return known.spans;
    },
  };
}
