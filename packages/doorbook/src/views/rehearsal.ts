import type { Person } from '../attendance/people.ts';
import { type ChangedVerdict, previewOf, type Tried } from '../attendance/preview.ts';
import type { Asking } from './asking.ts';
import { checkDates, type Dates, slicesOf } from './dates.ts';
import { byName, type HeardNames, nameOf } from './names.ts';
import type { Office } from './office.ts';
import { loadQuestion } from './question.ts';
import type { PreviewView } from './shapes/settings.ts';

/** So many days are listed; all are counted, and every person is named. */
const listed = 1_000;

type Moves = PreviewView['byPerson'][number]['moves'];

interface Rehearsed {
  readonly dates: Dates;
  /** Of these, staff who are not hidden. */
  readonly people: readonly Person[];
  readonly other: Pick<Tried, 'book' | 'counting'>;
}

/** Past days judged both ways. */
export async function rehearsed(
  asking: Asking,
  office: Office,
  { dates, people, other }: Rehearsed,
): Promise<PreviewView> {
  const { from, to } = checkDates(dates);
  const staff = people.filter(({ kind, hidden }) => kind === 'staff' && !hidden);
  const changed: PreviewView['changed'] = [];
  const moves = new Map<string, Moves>();
  let heard: HeardNames = office.heard;
  let compared = 0;
  let changedCount = 0;
  const nameIn = (personId: string): string => {
    const person = office.personById.get(personId);
    return person ? nameOf(person, office.listed, heard) : personId;
  };
  for (const slice of slicesOf({ from, to }, office.people.length)) {
    await asking.pause();
    const otherBook = other.book && { otherBook: other.book };
    const loaded = await loadQuestion(asking, office, { ...slice, people: staff, ...otherBook });
    heard = new Map([...heard, ...loaded.heard]);
    const preview = previewOf(loaded.attendance, { ...other, ...slice });
    compared += preview.compared;
    changedCount += preview.changed.length;
    for (const one of preview.changed) {
      moves.set(one.personId, withMove(moves.get(one.personId) ?? [], one));
      if (changed.length >= listed) continue;
      const { personId, date, before, after } = one;
      changed.push({ personId, name: nameIn(personId), date, before: before.verdict, after: after.verdict });
    }
  }
  changed.sort((a, b) => (a.date === b.date ? byName(a, b) : a.date < b.date ? -1 : 1));
  const byPerson = [...moves].map(([personId, own]) => ({
    personId,
    name: nameIn(personId),
    moves: own.toSorted((a, b) => b.count - a.count),
  }));
  return { from, to, compared, changedCount, people: moves.size, byPerson: byPerson.sort(byName), changed };
}

function withMove(moves: Moves, { before, after }: ChangedVerdict): Moves {
  const known = moves.find((move) => move.before === before.verdict && move.after === after.verdict);
  if (!known) return [...moves, { before: before.verdict, after: after.verdict, count: 1 }];
  return moves.map((move) => (move === known ? { ...move, count: move.count + 1 } : move));
}
