import { judge } from '../attendance/counts.ts';
import { neverSeen } from '../attendance/expected.ts';
import type { SetAside, Span } from '../attendance/facts.ts';
import type { LocalDate } from '../attendance/local-days.ts';
import type { Person } from '../attendance/people.ts';
import { presenceOf, usualMode } from '../attendance/presence.ts';
import { timelines } from '../attendance/timeline.ts';
import type { Workday } from '../attendance/workday.ts';
import { workdaysOf } from '../attendance/workdays.ts';
import type { Asking } from './asking.ts';
import { checkDate, type Dates } from './dates.ts';
import { datesAt } from './dates-at.ts';
import { figuresOf } from './day-figures.ts';
import { localTextOrNull } from './local-text.ts';
import { byName } from './names.ts';
import { loadOffice, type Office, personName } from './office.ts';
import { passageView } from './passage-view.ts';
import { proofViews } from './proof-view.ts';
import { type Loaded, loadQuestion } from './question.ts';
import type { DayRow, DayView } from './shapes/day.ts';
import type { Why } from './shapes/words.ts';
import { shownBefore } from './shown-before.ts';
import { verdictWhy } from './verdict-words.ts';
import type { Asked } from './views.ts';
import { asIfStaff } from './visitors.ts';
import { dayRowOf } from './workday-view.ts';

/** Everybody's workday of a date, each by their own rules. */
export async function dayView(asking: Asking, asked: Asked<'day'>): Promise<DayView> {
  const office = await loadOffice(asking);
  const date = asked.date === undefined ? office.today : checkDate(asked.date);
  const isToday = date === office.today;
  const { from, to } = isToday ? withDate(datesAt(office, [asking.nowMs]), date) : { from: date, to: date };
  const loaded = await loadQuestion(asking, office, { from, to });
  const unseen = neverSeen(office.people, asking.nowMs);
  const unseenIds = new Set(unseen.map(({ personId }) => personId));
  const before = shownBefore(loaded, date, date);
  const rows: DayRow[] = [];
  const visitors: DayRow[] = [];
  const judged: Workday[] = [];
  for (const [index, workdays] of workdaysOf(loaded.attendance, from, to).entries()) {
    const person = office.people[index];
    const workday = workdays.find(({ day }) => day.date === date);
    if (!person || !workday || person.hidden) continue;
    if (person.kind === 'visitor') {
      const visits = workdays.map((one) => asIfStaff(one, loaded.attendance.counting));
      const visit = asIfStaff(workday, loaded.attendance.counting);
      judged.push(...visits);
      const isIn = isToday ? isInNow(visits, asking.nowMs) : visit.firstMs !== null;
      if (isIn || visit.passages.length > 0) visitors.push(dayRowOf(visit, person, isIn, office, loaded.heard));
    } else {
      judged.push(...workdays);
      const isIn = isToday ? isInNow(workdays, asking.nowMs) : workday.firstMs !== null;
      if (isIn || !isLeftOut(workday, unseenIds))
        rows.push(dayRowOf(workday, person, isIn, office, loaded.heard, before(workday)));
    }
  }
  const spans = spansOn(loaded, date);
  return {
    date,
    zone: office.zone,
    isToday,
    closed: closedOf(date, office),
    proofs: proofViews(loaded, office, date, date),
    setAsides: loaded.attendance.counting.setAsides.filter((one) => touches(one, spans)).map(setAsideView),
    figures: figuresOf(rows, visitors),
    latest: latestOf(judged),
    rows: rows.sort(byArrival),
    visitors: visitors.sort(byArrival),
    neverSeen: unseen.map((person) => nameOfUnseen(person, office)).sort(byName),
    unmatched: loaded.attendance.merged.unmatched
      .filter(({ atMs, console }) => isIn(spans.get(console), atMs))
      .map((passage) => passageView(passage, judge(passage, loaded.attendance.counting), office, loaded.heard)),
  };
}

/** Who is off and was not here; whom no door has ever seen is in a list of their own. */
const isLeftOut = ({ verdict, badges, personId }: Workday, unseen: ReadonlySet<string>): boolean =>
  badges === 0 && (verdict === 'off' || unseen.has(personId));

/** By the workday that goes on, whichever date it has: the same people as in In now. */
const isInNow = (workdays: readonly Workday[], nowMs: number): boolean =>
  presenceOf(
    workdays.filter(({ day }) => day.startMs <= nowMs && nowMs < day.endMs),
    usualMode,
  ).some(({ isIn }) => isIn);

function latestOf(workdays: readonly Workday[]): string | null {
  let newest: Workday | undefined;
  for (const one of workdays) if ((one.latestMs ?? 0) > (newest?.latestMs ?? 0)) newest = one;
  return newest ? localTextOrNull(newest.latestMs, newest.day.rules.rules.zone) : null;
}

const withDate = ({ from, to }: Dates, date: LocalDate): Dates => ({
  from: from < date ? from : date,
  to: to > date ? to : date,
});

/** By first arrival, then by name; who has not come at the end. */
const byArrival = (a: DayRow, b: DayRow): number =>
  a.firstMs === b.firstMs
    ? byName(a, b)
    : (a.firstMs ?? Number.POSITIVE_INFINITY) - (b.firstMs ?? Number.POSITIVE_INFINITY);

const nameOfUnseen = (person: Person, office: Office) => ({
  personId: person.personId,
  name: personName(person, office),
});

/** Why nobody is expected who has the first console's rules. */
function closedOf(date: LocalDate, { book, first, consoles }: Office): Why[] {
  const console = first ?? consoles[0];
  if (!console) return [];
  const { rules, closed, startsMs } = timelines(book, date, date)({ personId: '', groupIds: [], console: console.id });
  const inForce = rules[0]?.rules;
  if (!inForce) return [];
  return (closed[0] ?? []).map((reason) => verdictWhy(reason, { ...inForce, startMs: startsMs[0] ?? 0 }));
}

const setAsideView = ({ id, console, fromMs, untilMs, by, atMs }: SetAside): DayView['setAsides'][number] => ({
  id,
  console,
  fromMs,
  untilMs,
  by,
  atMs,
});

/** The date in each console's zone. */
const spansOn = ({ provenDays }: Loaded, date: LocalDate): ReadonlyMap<number, Span> =>
  new Map(
    provenDays.map(({ console, days }) => {
      const index = days.dates.indexOf(date);
      return [console, { fromMs: days.startsMs[index] ?? 0, untilMs: days.startsMs[index + 1] ?? 0 }];
    }),
  );

function touches({ console, fromMs, untilMs }: SetAside, spans: ReadonlyMap<number, Span>): boolean {
  const span = spans.get(console);
  return span !== undefined && fromMs < span.untilMs && untilMs > span.fromMs;
}

const isIn = (span: Span | undefined, atMs: number): boolean =>
  span !== undefined && span.fromMs <= atMs && atMs < span.untilMs;
