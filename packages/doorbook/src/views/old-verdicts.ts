import { type LocalDate, parseWallTime } from '../attendance/local-days.ts';
import { isComplete } from '../attendance/proof.ts';
import type { Workday } from '../attendance/workday.ts';
import { workdaysOf } from '../attendance/workdays.ts';
import type { Asking } from './asking.ts';
import { checkDates, type Dates, datesOf, slicesOf } from './dates.ts';
import { wallDate, wallText } from './local-text.ts';
import { actorKey, byName } from './names.ts';
import { loadOffice, type Office, personName } from './office.ts';
import { type Loaded, loadQuestion } from './question.ts';
import type { OldVerdictsView } from './shapes/old-verdicts.ts';
import { type Asked, ViewError } from './views.ts';

type Wrong = OldVerdictsView['wrong'][number];
type Judged = NonNullable<Wrong['was']>;

/**
 * Where the old dashboard, which we moved in from, was wrong: what it showed by its own badges and cutoff, and what the
 * console's log shows by the same cutoff. Only of days that are proven.
 */
export async function oldVerdicts(
  asking: Asking,
  { cutoff, ...asked }: Asked<'oldVerdicts'>,
): Promise<OldVerdictsView> {
  if (parseWallTime(cutoff) === null) {
    throw new ViewError('invalid', `${JSON.stringify(cutoff)} is not a time such as 09:00.`);
  }
  const dates = checkDates(asked);
  const office = await loadOffice(asking);
  const found = { days: 0, unproven: 0, compared: 0, wrong: [] as Wrong[] };
  for (const slice of slicesOf(dates, office.people.length)) {
    await asking.pause();
    const loaded = await loadQuestion(asking, office, slice);
    const old = firstImports(loaded, office, slice);
    const proven = new Set([...old.keys()].filter((date) => isProven(date, loaded)));
    found.days += old.size;
    found.unproven += old.size - proven.size;
    for (const workdays of workdaysOf(loaded.attendance, slice.from, slice.to)) {
      for (const workday of workdays) {
        const { date } = workday.day;
        if (!proven.has(date) || isNotJudged(workday)) continue;
        found.compared += 1;
        const was = judgedAt(old.get(date)?.get(workday.personId), cutoff);
        const is = judgedAt(firstOf(workday), cutoff);
        if (was?.status === is?.status) continue;
        found.wrong.push({ date, personId: workday.personId, name: '', was, is, verdict: workday.verdict });
      }
    }
  }
  const named = found.wrong.map((one) => ({ ...one, name: nameIn(office, one.personId) }));
  return {
    ...dates,
    cutoff,
    ...found,
    wrong: named.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : byName(a, b))),
  };
}

/** By date and person the first wall-clock time that was imported. */
function firstImports({ facts }: Loaded, office: Office, slice: Dates): Map<LocalDate, Map<string, string>> {
  const wanted = new Set(datesOf(slice));
  const byDate = new Map<LocalDate, Map<string, string>>();
  for (const { console, sightings } of facts) {
    for (const { channel, atMs, actorId } of sightings) {
      if (channel !== 'import') continue;
      const date = wallDate(atMs, console.zone);
      const person = office.personByActor.get(actorKey(console.id, actorId));
      if (!person || !wanted.has(date)) continue;
      const ofDate = byDate.get(date) ?? new Map<string, string>();
      byDate.set(date, ofDate);
      const time = wallText(atMs, console.zone);
      const known = ofDate.get(person.personId);
      if (known === undefined || time < known) ofDate.set(person.personId, time);
    }
  }
  return byDate;
}

function isProven(date: LocalDate, { provenDays }: Loaded): boolean {
  const numbers = provenDays.flatMap(({ days, numbers }) => numbers[days.dates.indexOf(date)] ?? []);
  return numbers.length > 0 && numbers.every(isComplete);
}

/** Of these the old dashboard had nothing to be wrong about: it knew no rules, and nothing set aside. */
const isNotJudged = ({ verdict }: Workday): boolean => ['off', 'excused', 'pending', 'not yet'].includes(verdict);

const firstOf = ({ firstMs, day }: Workday): string | undefined =>
  firstMs === null ? undefined : wallText(firstMs, day.rules.rules.zone);

const judgedAt = (first: string | undefined, cutoff: string): Judged | null =>
  first === undefined ? null : { first, status: first > `${cutoff}:59` ? 'LATE' : 'ON TIME' };

function nameIn(office: Office, personId: string): string {
  const person = office.personById.get(personId);
  return person ? personName(person, office) : '';
}
