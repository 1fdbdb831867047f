import { readUntilMs } from '../attendance/read-spans.ts';
import { localText } from './local-text.ts';
import type { Office } from './office.ts';
import { proofWhy } from './proof-words.ts';
import type { Loaded } from './question.ts';
import type { ProofView } from './shapes/day.ts';

/** Of each console each day of these dates, in its zone; a console that was removed by then has none. */
export function proofViews({ provenDays, attendance }: Loaded, office: Office, from: string, to: string): ProofView[] {
  return provenDays.flatMap(({ console, days, numbers }) => {
    const row = office.consoleById.get(console);
    return days.dates.flatMap((date, index): ProofView[] => {
      const fromMs = days.startsMs[index];
      const untilMs = days.startsMs[index + 1];
      const proof = numbers[index];
      if (!row || !proof || fromMs === undefined || untilMs === undefined || date < from || date > to) return [];
      if (row.removedMs !== null && fromMs >= row.removedMs) return [];
      const { zone } = row;
      const untilReadMs = Math.min(readUntilMs(attendance.merged.reads, console, fromMs), untilMs);
      return [
        {
          console,
          consoleName: row.name,
          date,
          zone,
          fromMs,
          untilMs,
          state: proof.state,
          why: proof.why.map((reason) => proofWhy(reason, { zone })),
          wholeReads: proof.wholeReads,
          rowCount: proof.rowCount,
          liveCount: proof.liveCount,
          unmatchedCount: proof.unmatchedCount,
          completeMs: proof.completeMs,
          readUntilMs: untilReadMs,
          readUntil: localText(untilReadMs, zone),
        },
      ];
    });
  });
}
