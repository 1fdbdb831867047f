import { neverSeen } from '../attendance/expected.ts';
import type { LocalDate } from '../attendance/local-days.ts';
import type { Person } from '../attendance/people.ts';
import type { ProofState } from '../attendance/proof.ts';
import { totalsOf } from '../attendance/report.ts';
import type { Workday } from '../attendance/workday.ts';
import { weakest, workdaysOf } from '../attendance/workdays.ts';
import type { Asking } from './asking.ts';
import { checkDates, type Dates, datesOf, slicesOf } from './dates.ts';
import { localTextOrNull } from './local-text.ts';
import { byName } from './names.ts';
import { groupsOf, loadOffice, type Office, personName } from './office.ts';
import { type Loaded, loadQuestion } from './question.ts';
import type { RangeView } from './shapes/range.ts';
import { type RangeAsked, ViewError } from './views.ts';

type Cell = RangeView['people'][number]['cells'][number];

/** People × days. Computed in slices, so that others are answered meanwhile. */
export async function rangeView(asking: Asking, asked: RangeAsked): Promise<RangeView> {
  const dates = checkDates(asked);
  const office = await loadOffice(asking);
  const people = peopleAsked(office, asked, asking.nowMs);
  refuseTooMany(people.length, dates);
  const cells: Cell[][] = people.map(() => []);
  const slim: Workday[][] = people.map(() => []);
  const days: RangeView['days'] = [];
  let heard = office.heard;
  for (const slice of slicesOf(dates, office.people.length)) {
    await asking.pause();
    const loaded = await loadQuestion(asking, office, { ...slice, people });
    heard = new Map([...heard, ...loaded.heard]);
    for (const [index, workdays] of workdaysOf(loaded.attendance, slice.from, slice.to).entries()) {
      for (const workday of workdays) {
        cells[index]?.push(cellOf(workday));
        // The totals need no passages, and a year of them is much.
        slim[index]?.push({ ...workday, passages: [] });
      }
    }
    days.push(...datesOf(slice).map((date) => dayOf(date, loaded)));
  }
  const isNamed = asked.personIds !== undefined;
  const rows = people.flatMap((person, index) => {
    const workdays = slim[index] ?? [];
    if (!isNamed && workdays.every(({ verdict, badges }) => verdict === 'off' && badges === 0)) return [];
    return {
      personId: person.personId,
      name: personName(person, { ...office, heard }),
      groups: groupsOf(person, office),
      cells: cells[index] ?? [],
      totals: totalsOf(workdays),
    };
  });
  return { ...dates, days, people: rows.sort(byName) };
}

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

function cellOf(workday: Workday): Cell {
  const { day, firstMs, latestMs, hours } = workday;
  const { zone } = day.rules.rules;
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
    proof: day.proof,
    why: workday.why[0]?.code ?? '',
  };
}

/** Of all consoles: the date is as well proven as its weakest part. */
function dayOf(date: LocalDate, { provenDays, attendance }: Loaded): RangeView['days'][number] {
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
