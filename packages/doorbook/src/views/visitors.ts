import { type CountingRules, judgeAll } from '../attendance/counts.ts';
import { hoursOf } from '../attendance/hours.ts';
import { countingRulesOf } from '../attendance/rules.ts';
import type { Workday } from '../attendance/workday.ts';

/**
 * A visitor's badges never count as a staff arrival, and yet visitors come, go and are inside: their day with what would
 * count were they staff. The verdict stays.
 */
export function asIfStaff(workday: Workday, everybody: CountingRules): Workday {
  if (workday.passages.length === 0) return workday;
  const passages = judgeAll(
    workday.passages.map(({ passage }) =>
      passage.actorType === 'visitor' ? { ...passage, actorType: 'user' as const } : passage,
    ),
    countingRulesOf(workday.day.rules.rules, everybody),
  );
  const counted = passages.filter(({ counts }) => counts !== 'none');
  return {
    ...workday,
    passages,
    firstMs: counted.find(({ counts }) => counts === 'arrival')?.passage.atMs ?? null,
    latestMs: counted.at(-1)?.passage.atMs ?? null,
    badges: counted.length,
    // Whoever visits and does not badge out has not forgotten anything that we could know of.
    hours: hoursOf(passages, false),
  };
}
