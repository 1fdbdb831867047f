import type { Sighting } from '../attendance/facts.ts';
import { dayIndexAt, type LocalDate } from '../attendance/local-days.ts';
import { passagesOf } from '../attendance/passages.ts';
import type { Workday } from '../attendance/workday.ts';
import { type AttendanceQuestion, workdaysOf } from '../attendance/workdays.ts';
import type { FactsOfConsole, Loaded, ProvenDays } from './question.ts';

/**
 * What amended days showed while they were complete: judged from the same facts without the rows that came later. By
 * person and date; only where the verdict or the first arrival was another.
 */
export function shownBefore(loaded: Loaded, from: LocalDate, to: LocalDate): (workday: Workday) => Workday | null {
  if (!loaded.provenDays.some(({ proofs }) => proofs.includes('amended'))) return () => null;
  const before = new Map<string, Workday>();
  for (const workday of workdaysOf(questionBefore(loaded), from, to).flat()) {
    before.set(`${workday.personId} ${workday.day.date}`, workday);
  }
  return (workday) => {
    const was = before.get(`${workday.personId} ${workday.day.date}`);
    const isOther = was && (was.verdict !== workday.verdict || was.firstMs !== workday.firstMs);
    return isOther && workday.day.proof === 'amended' ? was : null;
  };
}

function questionBefore({ attendance, facts, provenDays }: Loaded): AttendanceQuestion {
  const sightings = facts.flatMap((ofConsole) => knownInTime(ofConsole, provenDays));
  const { passages, unmatched } = passagesOf(
    sightings,
    facts.flatMap(({ reads }) => reads),
  );
  // How far the reads were trusted is not asked again: it is of the same days.
  return { ...attendance, merged: { passages, unmatched, reads: attendance.merged.reads } };
}

function knownInTime({ console, sightings }: FactsOfConsole, provenDays: readonly ProvenDays[]): readonly Sighting[] {
  const proven = provenDays.find((one) => one.console === console.id);
  if (!proven?.proofs.includes('amended')) return sightings;
  return sightings.filter(({ channel, atMs, knownMs }) => {
    const proof = channel === 'log' ? proven.numbers[dayIndexAt(proven.days, atMs)] : undefined;
    return proof?.state !== 'amended' || proof.completeMs === null || knownMs <= proof.completeMs;
  });
}
