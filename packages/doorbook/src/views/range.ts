import { neverSeen } from '../attendance/expected.ts';
import type { Person } from '../attendance/people.ts';
import { totalsOf } from '../attendance/report.ts';
import type { Asking } from './asking.ts';
import { checkDates, type Dates, datesOf, keptSlicesOf } from './dates.ts';
import { type JudgedDates, judging, type SlimWorkday } from './judged-dates.ts';
import { localTextOrNull } from './local-text.ts';
import { byName } from './names.ts';
import { groupsOf, loadOffice, type Office, personName } from './office.ts';
import type { RangeView } from './shapes/range.ts';
import { type RangeAsked, ViewError } from './views.ts';

type Cell = RangeView['people'][number]['cells'][number];

/** People × days. Computed in slices, so that others are answered meanwhile. */
export async function rangeView(asking: Asking, asked: RangeAsked): Promise<RangeView> {
  const dates = checkDates(asked);
  const office = await loadOffice(asking);
  const people = peopleAsked(office, asked, asking.nowMs);
  refuseTooMany(people.length, dates);
  const judgedDates = judging(asking, office, people);
  const judged: JudgedDates[] = [];
  for (const slice of keptSlicesOf(dates, office.people.length, office.today, asking.workdaysTogether)) {
    await asking.pause();
    judged.push(await judgedDates(slice));
  }
  const heard = new Map([...office.heard, ...judged.flatMap((one) => one.heard)]);
  const isNamed = asked.personIds !== undefined;
  const rows: RangeView['people'] = [];
  for (const [index, person] of people.entries()) {
    if (index % peopleTogether === 0) await asking.pause();
    const workdays = judged.flatMap((one) => one.workdays[index] ?? []);
    if (!isNamed && workdays.every(({ verdict, badges }) => verdict === 'off' && badges === 0)) continue;
    rows.push({
      personId: person.personId,
      name: personName(person, { ...office, heard }),
      groups: groupsOf(person, office),
      cells: workdays.map(cellOf),
      totals: totalsOf(workdays),
    });
  }
  return { ...dates, days: judged.flatMap(({ days }) => days), people: rows.sort(byName) };
}

/** So many people are written up before others have their turn. */
const peopleTogether = 50;

/** Its text is held as a whole, here and where it is served: so many are 130 MB of it. */
const mostWorkdays = 500_000;

function refuseTooMany(people: number, dates: Dates): void {
  const days = datesOf(dates).length;
  if (people * days <= mostWorkdays) return;
  const fit = Math.floor(mostWorkdays / people);
  throw new ViewError(
    'invalid',
    `${people} people on ${days} days are too many for one question; ask for ${fit} days at most, or for a group.`,
  );
}

/** Staff who are not hidden; whoever is asked for by name is shown in any case. */
function peopleAsked(office: Office, { groupId, personIds }: RangeAsked, nowMs: number): readonly Person[] {
  if (groupId !== undefined && !office.groups.some(({ id }) => id === groupId)) {
    throw new ViewError('not-found', `There is no group ${JSON.stringify(groupId)}.`);
  }
  const inGroup = (person: Person) => groupId === undefined || person.groupIds.includes(groupId);
  if (personIds) {
    const wanted = new Set(personIds.map(office.standsFor));
    return office.people.filter((person) => wanted.has(person.personId) && inGroup(person));
  }
  const unseen = new Set(neverSeen(office.people, nowMs));
  return office.people.filter(
    (person) => person.kind === 'staff' && !person.hidden && !unseen.has(person) && inGroup(person),
  );
}

function cellOf({ hours, zone, ...workday }: SlimWorkday): Cell {
  const { firstMs, latestMs } = workday;
  return {
    verdict: workday.verdict,
    remark: workday.remark,
    firstMs,
    first: localTextOrNull(firstMs, zone),
    latestMs,
    latest: localTextOrNull(latestMs, zone),
    badges: workday.badges,
    minutesLate: workday.minutesLate,
    firstToLatestMs: hours.firstToLatestMs,
    insideMs: hours.inOut?.insideMs ?? null,
    missingExits: hours.inOut?.missingExits ?? 0,
    proof: workday.day.proof,
    why: workday.why,
  };
}
