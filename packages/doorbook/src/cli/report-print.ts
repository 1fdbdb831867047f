import type { ReportView } from '../views/shapes/report.ts';
import type { Cell, Output } from './output.ts';

type PersonOfReport = ReportView['people'][number];

/** A report for who sits at a terminal: a line for each person, then everybody's sums and what they do not know. */
export function printReport(output: Output, { from, to, people, sums, presence }: ReportView): void {
  const hasInside = sums.inside.days > 0;
  output.line(output.styled('bold', `${from} to ${to}`));
  output.table(
    [
      'Name',
      'Group',
      'Expected',
      'On time',
      'Late',
      'Min late',
      'Absent',
      'Excused',
      'Here',
      'Streak',
      'Longest',
      'First to latest',
      ...(hasInside ? ['Inside'] : []),
      'Not verified',
    ],
    people.map((person) => lineOf(person, hasInside)),
  );
  output.say(
    `${sums.people} people. ${sums.openDays} of their days may still change; ${sums.unverifiedDays} are verified by no log.`,
  );
  const { days } = sums;
  const judged = days['on time'] + days.late;
  if (judged > 0) {
    const share = Math.round((1000 * days['on time']) / judged) / 10;
    output.say(`On time ${share} %: ${days['on time']} days, and ${days.late} late. Absent on ${days.absent}.`);
  }
  const busiest = presence.quarters.toSorted((a, b) => b.sum - a.sum)[0];
  if (busiest) {
    const average = Math.round((10 * busiest.sum) / presence.days) / 10;
    output.say(`Most people at ${clockOf(busiest.fromMinute)}: ${average} on average, ${busiest.most} at most.`);
  }
}

function lineOf({ name, groups, totals }: PersonOfReport, hasInside: boolean): Cell[] {
  const { days, firstToLatest, inside } = totals;
  return [
    name,
    groups.join(', '),
    totals.expectedDays,
    days['on time'],
    days.late,
    totals.minutesLate,
    days.absent,
    days.excused,
    totals.daysHere,
    totals.streak,
    totals.longestStreak,
    hoursOf(firstToLatest),
    ...(hasInside ? [hoursOf(inside)] : []),
    totals.unverifiedDays,
  ];
}

/** `170:05 of 21 days`: without the days the sum says nothing. */
function hoursOf({ ms, days }: PersonOfReport['totals']['inside']): string {
  if (days === 0) return '-';
  const minutes = Math.floor(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} of ${days}`;
}

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
