import type { Person } from '../attendance/people.ts';
import type { ProofState } from '../attendance/proof.ts';
import type { TotalledWorkday } from '../attendance/report.ts';
import type { VerdictReason, Workday } from '../attendance/workday.ts';
import { weakest, workdaysOf } from '../attendance/workdays.ts';
import type { Asking } from './asking.ts';
import { type Dates, datesOf } from './dates.ts';
import { type Ground, loadGround } from './ground.ts';
import { createMarks } from './marks.ts';
import { heardIn } from './names.ts';
import type { Office } from './office.ts';
import { type Loaded, loadSightings } from './question.ts';
import type { RangeView } from './shapes/range.ts';

/** A workday without its passages: a year of them can be held. */
export interface SlimWorkday extends TotalledWorkday {
  readonly zone: string;
  readonly firstMs: number | null;
  readonly latestMs: number | null;
  readonly why: VerdictReason['code'] | '';
}

/** What a range shows of some dates. Plain: it can be kept as text. */
export interface JudgedDates {
  readonly days: RangeView['days'];
  /** Of each person that was asked for, in their order, each date. */
  readonly workdays: readonly (readonly SlimWorkday[])[];
  /** What the doors called people whom no console has named, the newest by actor. */
  readonly heard: readonly (readonly [actor: string, name: string])[];
}

/**
 * Judges some dates of these people, one slice after the other. Of dates that are over the result is kept under a mark of
 * everything that it follows from (docs/decisions/0015), and is found again as long as all of that is the same.
 */
export function judging(asking: Asking, office: Office, people: readonly Person[]) {
  const { questions, nowMs, kept } = asking;
  const markOf = kept && createMarks(questions, nowMs);
  return async (slice: Dates): Promise<JudgedDates> => {
    const ground = await loadGround(asking, office, { ...slice, people });
    const judge = async () =>
      judged(ground, await loadSightings(asking, ground, { withNames: ground.nameless.size > 0 }));
    if (!kept || !markOf || nowMs < ground.overMs) return judge();
    // Before the sightings: one that comes meanwhile is in the result, which then is not found any more.
    const mark = await markOf(ground);
    const known = kept.get(mark);
    if (known !== undefined) return known as JudgedDates;
    const result = await judge();
    kept.keep(mark, result);
    return result;
  };
}

/** Of nothing but what is handed in: a mark of the ground and the sightings is one of the result. */
function judged(ground: Ground, loaded: Loaded): JudgedDates {
  return {
    days: datesOf(ground).map((date) => dayOf(date, loaded)),
    workdays: workdaysOf(loaded.attendance, ground.from, ground.to).map((workdays) => workdays.map(slimOf)),
    heard: [...loaded.facts.reduce((heard, { sightings }) => heardIn(sightings, ground.nameless, heard), noNames)],
  };
}

const noNames: ReadonlyMap<string, string> = new Map();

function slimOf({ day, hours, ...workday }: Workday): SlimWorkday {
  return {
    verdict: workday.verdict,
    remark: workday.remark,
    firstMs: workday.firstMs,
    latestMs: workday.latestMs,
    badges: workday.badges,
    minutesLate: workday.minutesLate,
    hours: { ...hours, inOut: hours.inOut && { ...hours.inOut, stays: [] } },
    day: { proof: day.proof },
    zone: day.rules.rules.zone,
    why: workday.why[0]?.code ?? '',
  };
}

/** Of all consoles: the date is as well proven as its weakest part. */
function dayOf(date: string, { provenDays, attendance }: Loaded): RangeView['days'][number] {
  const proofs: ProofState[] = [];
  let isSetAside = false;
  for (const { console, days, proofs: states } of provenDays) {
    const index = days.dates.indexOf(date);
    const [fromMs = 0, untilMs = 0] = days.startsMs.slice(index, index + 2);
    const state = states[index];
    if (state && fromMs < untilMs) proofs.push(state);
    isSetAside ||= attendance.counting.setAsides.some(
      (one) => one.console === console && one.fromMs < untilMs && one.untilMs > fromMs,
    );
  }
  return { date, proof: weakest(proofs), isSetAside };
}
