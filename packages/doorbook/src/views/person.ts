import { totalsOf } from '../attendance/report.ts';
import type { Workday } from '../attendance/workday.ts';
import { workdaysOf } from '../attendance/workdays.ts';
import type { Asking } from './asking.ts';
import { checkDates, slicesOf } from './dates.ts';
import { loadOffice } from './office.ts';
import { loadMerges, personView } from './people.ts';
import { loadQuestion } from './question.ts';
import type { PersonDaysView } from './shapes/people.ts';
import { shownBefore } from './shown-before.ts';
import { type Asked, ViewError } from './views.ts';
import { workdayView } from './workday-view.ts';

/** A person over some dates; by an id that was merged, whoever it stands for. */
export async function personDaysView(asking: Asking, asked: Asked<'person'>): Promise<PersonDaysView> {
  const dates = checkDates(asked);
  const office = await loadOffice(asking);
  const person = office.personById.get(office.standsFor(asked.personId));
  if (!person) throw new ViewError('not-found', `There is no person ${JSON.stringify(asked.personId)}.`);
  const slim: Workday[] = [];
  const workdays: PersonDaysView['workdays'] = [];
  for (const slice of slicesOf(dates, office.people.length)) {
    await asking.pause();
    const loaded = await loadQuestion(asking, office, { ...slice, people: [person] });
    const before = shownBefore(loaded, slice.from, slice.to);
    for (const workday of workdaysOf(loaded.attendance, slice.from, slice.to)[0] ?? []) {
      slim.push({ ...workday, passages: [] });
      workdays.push(workdayView(workday, office, loaded.heard, before(workday)));
    }
  }
  const { inForce } = await loadMerges(asking);
  return { person: personView(person, office, inForce, asking.nowMs), ...dates, workdays, totals: totalsOf(slim) };
}
