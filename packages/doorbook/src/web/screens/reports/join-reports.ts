import { noDays, streaksOf } from '../../../attendance/report.ts';
import { reportSumsOf } from '../../../attendance/report-sums.ts';
import type { ReportView } from '../../../views/shapes/report.ts';

type PersonOfReport = ReportView['people'][number];
type Totals = PersonOfReport['totals'];
type Quarter = ReportView['presence']['quarters'][number];

/** Who is in no list of a part was off all through it: nobody else is left out. */
const offCell: PersonOfReport['cells'][number] = { verdict: 'off' };

/** Reports of days that follow each other, as one: the same as if it had been asked for at once. */
export function joined(parts: readonly ReportView[]): ReportView | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last || parts.length === 1) return first;
  const people = peopleOf(parts);
  return {
    from: first.from,
    to: last.to,
    days: parts.flatMap(({ days }) => days),
    people,
    sums: reportSumsOf(people.map(({ totals }) => totals)) as ReportView['sums'],
    histogram: addedUp(parts.flatMap(({ histogram }) => histogram)),
    heat: [
      ...Map.groupBy(
        parts.flatMap(({ heat }) => heat),
        ({ weekday }) => weekday,
      ),
    ]
      .sort(([a], [b]) => a - b)
      .flatMap(([weekday, cells]) => addedUp(cells).map((cell) => ({ ...cell, weekday }))),
    trend: parts.flatMap(({ trend }) => trend),
    presence: {
      days: sumOf(parts, ({ presence }) => presence.days),
      known: sumOf(parts, ({ presence }) => presence.known),
      single: sumOf(parts, ({ presence }) => presence.single),
      quarters: quartersOf(parts.flatMap(({ presence }) => presence.quarters)),
    },
  };
}

const sumOf = (parts: readonly ReportView[], of: (part: ReportView) => number): number =>
  parts.reduce((sum, part) => sum + of(part), 0);

function addedUp(bars: readonly ReportView['histogram'][number][]): ReportView['histogram'] {
  return [...Map.groupBy(bars, ({ fromMinute }) => fromMinute)]
    .sort(([a], [b]) => a - b)
    .map(([fromMinute, same]) => ({
      fromMinute,
      count: same.reduce((sum, { count }) => sum + count, 0),
      late: same.reduce((sum, { late }) => sum + late, 0),
    }));
}

const quartersOf = (quarters: readonly Quarter[]): Quarter[] =>
  [...Map.groupBy(quarters, ({ fromMinute }) => fromMinute)]
    .sort(([a], [b]) => a - b)
    .map(([fromMinute, same]) => ({
      fromMinute,
      sum: same.reduce((total, { sum }) => total + sum, 0),
      most: Math.max(...same.map(({ most }) => most)),
    }));

function peopleOf(parts: readonly ReportView[]): PersonOfReport[] {
  const known = new Map<string, PersonOfReport>();
  let daysBefore = 0;
  for (const { days, people } of parts) {
    for (const person of people) {
      const before = known.get(person.personId) ?? awayFor(person, daysBefore);
      known.set(person.personId, {
        ...person,
        cells: [...before.cells, ...person.cells],
        totals: together(before.totals, person.totals),
      });
    }
    daysBefore += days.length;
    for (const [personId, person] of known) {
      const missing = daysBefore - person.cells.length;
      if (missing === 0) continue;
      const away = awayFor(person, missing);
      const cells = [...person.cells, ...away.cells];
      known.set(personId, { ...person, cells, totals: together(person.totals, away.totals) });
    }
  }
  const collator = new Intl.Collator('en', { numeric: true });
  return [...known.values()]
    .map((person) => ({ ...person, totals: { ...person.totals, ...streaksOf(person.cells) } }))
    .sort((a, b) => collator.compare(a.name, b.name) || (a.personId < b.personId ? -1 : 1));
}

/** So many days off. */
function awayFor(person: PersonOfReport, days: number): PersonOfReport {
  return {
    ...person,
    cells: Array.from({ length: days }, () => offCell),
    totals: {
      days: { ...noDays, off: days },
      expectedDays: 0,
      daysHere: 0,
      minutesLate: 0,
      badges: 0,
      streak: 0,
      longestStreak: 0,
      firstToLatest: { ms: 0, days: 0 },
      inside: { ms: 0, days: 0 },
      missingExits: 0,
      missingEntries: 0,
      unprovenDays: 0,
      openDays: 0,
      unverifiedDays: 0,
    },
  };
}

/** All but the streaks, which are counted anew. */
function together(a: Totals, b: Totals): Totals {
  const added = (one: Totals['inside'], other: Totals['inside']) => ({
    ms: one.ms + other.ms,
    days: one.days + other.days,
  });
  return {
    days: Object.fromEntries(
      (Object.keys(a.days) as (keyof Totals['days'])[]).map((verdict) => [verdict, a.days[verdict] + b.days[verdict]]),
    ) as Totals['days'],
    expectedDays: a.expectedDays + b.expectedDays,
    daysHere: a.daysHere + b.daysHere,
    minutesLate: a.minutesLate + b.minutesLate,
    badges: a.badges + b.badges,
    streak: 0,
    longestStreak: 0,
    firstToLatest: added(a.firstToLatest, b.firstToLatest),
    inside: added(a.inside, b.inside),
    missingExits: a.missingExits + b.missingExits,
    missingEntries: a.missingEntries + b.missingEntries,
    unprovenDays: a.unprovenDays + b.unprovenDays,
    openDays: a.openDays + b.openDays,
    unverifiedDays: a.unverifiedDays + b.unverifiedDays,
  };
}
