import { type Counted, judge } from '../attendance/counts.ts';
import type { Span } from '../attendance/facts.ts';
import { dateAfter, dayStartMs, type LocalDate, localDateAt } from '../attendance/local-days.ts';
import type { Passage } from '../attendance/passages.ts';
import { countingRulesOf, rulesOn } from '../attendance/rules.ts';
import { type AttendanceQuestion, workdaysOf } from '../attendance/workdays.ts';
import type { Asking } from './asking.ts';
import { checkDates, type Dates } from './dates.ts';
import { actorKey } from './names.ts';
import { loadOffice, type Office, zoneOf } from './office.ts';
import { passageId, passageView } from './passage-view.ts';
import { loadQuestion } from './question.ts';
import type { PassagesView, PassageView } from './shapes/passage.ts';
import { type PassagesAsked, ViewError } from './views.ts';

interface Listed {
  readonly id: string;
  readonly passage: Passage;
  readonly counted: Counted;
  view(): PassageView;
}

/** Where a page ended: what follows is older. */
interface Border {
  readonly atMs: number;
  /** After all ids at the start. */
  readonly id: string;
}

const dayMs = 86_400_000;
/** So much is looked at together: the newest are asked for, and mostly enough. */
const windowMs = 2 * dayMs;

/** Every passage of these dates (each console's own), those that do not count and are not in the log too; the newest first. */
export async function passagesView(asking: Asking, asked: PassagesAsked): Promise<PassagesView> {
  const dates = checkDates(asked);
  const border = asked.cursor === undefined ? undefined : borderOf(asked.cursor);
  const office = await loadOffice(asking);
  const personId = asked.personId === undefined ? undefined : office.standsFor(asked.personId);
  if (personId !== undefined && !office.personById.has(personId)) {
    throw new ViewError('not-found', `There is no person ${JSON.stringify(asked.personId)}.`);
  }
  const spans = spansOf(dates, office);
  const fromMs = Math.min(...spans.values().map((span) => span.fromMs));
  let untilMs = Math.min(Math.max(...spans.values().map((span) => span.untilMs)), (border?.atMs ?? Infinity) + 1);
  const found: Listed[] = [];
  // Whole windows of time, not of dates: the dates of several zones overlap, and the newest come first.
  while (untilMs > fromMs && found.length <= asked.limit) {
    await asking.pause();
    const window = { fromMs: Math.max(fromMs, untilMs - windowMs), untilMs };
    const listed = (await passagesIn(asking, office, window)).filter(
      (one) =>
        isIn(spans.get(one.passage.console), one.passage.atMs) &&
        (!border || newestFirst(border, { atMs: one.passage.atMs, id: one.id }) < 0) &&
        isAsked(one, { ...asked, personId }, office),
    );
    const ordered = listed.map((one) => ({ one, atMs: one.passage.atMs, id: one.id })).sort(newestFirst);
    found.push(...ordered.map(({ one }) => one));
    untilMs = window.fromMs;
  }
  const page = found.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    passages: page.map((one) => one.view()),
    next: last && found.length > page.length ? `${last.passage.atMs}.${last.id}` : null,
  };
}

function borderOf(cursor: string): Border {
  const [, atMs, id] = /^(\d{1,15})\.(.+)$/s.exec(cursor) ?? [];
  if (atMs === undefined || id === undefined) {
    throw new ViewError('invalid', 'The cursor is not one that an earlier page gave. Begin again without one.');
  }
  return { atMs: Number(atMs), id };
}

const newestFirst = (a: Border, b: Border): number => b.atMs - a.atMs || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

const spansOf = ({ from, to }: Dates, { consoles }: Office): ReadonlyMap<number, Span> =>
  new Map(
    consoles.map(({ id, zone }) => [
      id,
      { fromMs: dayStartMs(from, zone, '00:00'), untilMs: dayStartMs(dateAfter(to, 1), zone, '00:00') },
    ]),
  );

const isIn = (span: Span | undefined, atMs: number): boolean =>
  span !== undefined && span.fromMs <= atMs && atMs < span.untilMs;

async function passagesIn(asking: Asking, office: Office, window: Span): Promise<Listed[]> {
  const dates = datesAround(window, office);
  const { attendance, heard } = await loadQuestion(asking, office, dates);
  const { passages, unmatched } = attendance.merged;
  const inWindow = [...passages, ...unmatched].filter(({ atMs }) => isIn(window, atMs));
  const judged = judgedIn(attendance, inWindow, office, dates);
  return inWindow.map((passage) => {
    const counted = judged.get(passage) ?? judgedByConsole(passage, attendance, office);
    return { id: passageId(passage), passage, counted, view: () => passageView(passage, counted, office, heard) };
  });
}

/** All workdays that the window touches, wherever the person is: they may start at noon of the day before. */
function datesAround({ fromMs, untilMs }: Span, { consoles, zone }: Office): Dates {
  const zones = [zone, ...consoles.map((console) => console.zone)];
  const first = zones.map((one) => localDateAt(fromMs, one)).sort()[0] as LocalDate;
  const last = zones
    .map((one) => localDateAt(untilMs - 1, one))
    .sort()
    .at(-1) as LocalDate;
  return { from: dateAfter(first, -1), to: dateAfter(last, 1) };
}

/** Under the rules of that person on that day, with what went before: a double tap is one only after another badge. */
function judgedIn(
  attendance: AttendanceQuestion,
  inWindow: readonly Passage[],
  { personByActor }: Office,
  { from, to }: Dates,
): ReadonlyMap<Passage, Counted> {
  const people = new Set(inWindow.flatMap((one) => personByActor.get(actorKey(one.console, one.actorId)) ?? []));
  const workdays = workdaysOf({ ...attendance, people: [...people] }, from, to).flat();
  return new Map(workdays.flatMap(({ passages }) => passages.map((counted) => [counted.passage, counted])));
}

/** Of nobody whom we have as a person. */
function judgedByConsole(passage: Passage, { book, counting }: AttendanceQuestion, office: Office): Counted {
  const date = localDateAt(passage.atMs, zoneOf(passage.console, office));
  const { rules } = rulesOn(book, [{ kind: 'console', console: passage.console }], date);
  return judge(passage, countingRulesOf(rules, counting));
}

function isAsked({ passage, counted }: Listed, asked: PassagesAsked, { personByActor }: Office): boolean {
  const { personId, console, doorId, method, result, counts, onlyLog } = asked;
  return (
    (personId === undefined || personByActor.get(actorKey(passage.console, passage.actorId))?.personId === personId) &&
    (console === undefined || passage.console === console) &&
    (doorId === undefined || passage.doorId === doorId) &&
    (method === undefined || passage.method === method) &&
    (result === undefined || passage.result === result) &&
    (counts === undefined || counted.counts === counts) &&
    (!onlyLog || passage.sightings.every(({ channel }) => channel === 'log'))
  );
}
