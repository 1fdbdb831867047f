import type { Asking } from './asking.ts';
import { checkDates, slicesOf } from './dates.ts';
import { loadOffice } from './office.ts';
import { proofViews } from './proof-view.ts';
import { loadQuestion } from './question.ts';
import type { ProofView } from './shapes/day.ts';
import type { ReadsView } from './shapes/settings.ts';
import type { Asked } from './views.ts';

/** A console is read each minute: more days than these are not looked at by anybody. */
const longestRange = 31;

/** The reads that touch these dates, with how far each is trusted, and what they prove. */
export async function readsView(asking: Asking, asked: Asked<'reads'>): Promise<ReadsView> {
  if (asked.onlyProofs) return { reads: [], proofs: await proofsOf(asking, asked) };
  const dates = checkDates(asked, longestRange);
  const office = await loadOffice(asking);
  const loaded = await loadQuestion(asking, office, { ...dates, people: [], allReads: true });
  const reads = loaded.attendance.merged.reads.reads.map(({ read, trusted, liveCount, unmatchedCount }) => {
    const { console, fromMs, untilMs, beganMs, endedMs, rowCount, oldestSeenMs } = read;
    const numbers = { rowCount, oldestSeenMs, trusted, liveCount, unmatchedCount };
    return { console, fromMs, untilMs, beganMs, endedMs, ...numbers };
  });
  reads.sort((a, b) => b.beganMs - a.beganMs || a.console - b.console);
  return { reads, proofs: proofViews(loaded, office, dates.from, dates.to) };
}

/** A year is computed in slices, so that others are answered meanwhile. */
async function proofsOf(asking: Asking, asked: Asked<'reads'>): Promise<ProofView[]> {
  const office = await loadOffice(asking);
  const proofs: ProofView[] = [];
  for (const slice of slicesOf(checkDates(asked), office.people.length)) {
    await asking.pause();
    const loaded = await loadQuestion(asking, office, { ...slice, people: [], allReads: true });
    proofs.push(...proofViews(loaded, office, slice.from, slice.to));
  }
  return proofs;
}
