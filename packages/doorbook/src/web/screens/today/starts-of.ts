import type { DayRow } from '../../../views/shapes/day.ts';

/** A time that somebody of the day is expected by. */
export interface Start {
  readonly start: string;
  readonly graceMinutes: number;
  readonly people: number;
  /** Whose rules say so, each once: a group, a person, all of a console. */
  readonly whose: readonly string[];
}

type Judged = Pick<DayRow, 'start' | 'graceMinutes' | 'rulesOf'>;

const nobody: Start = { start: '09:00', graceMinutes: 0, people: 0, whose: [] };

/** What most people of the day are judged by, and the other times there are, the earliest first. */
export function startsOf(rows: readonly Judged[]): { readonly usual: Start; readonly others: readonly Start[] } {
  const starts = [...Map.groupBy(rows, ({ start, graceMinutes }) => `${start} ${graceMinutes}`).values()].map(startOf);
  const [usual = nobody] = starts.toSorted((a, b) => b.people - a.people);
  const others = starts.filter((one) => one !== usual);
  return { usual, others: others.sort((a, b) => (a.start < b.start ? -1 : 1)) };
}

function startOf(rows: readonly Judged[]): Start {
  const [{ start, graceMinutes } = nobody] = rows;
  const whose = new Map(rows.map(({ rulesOf: { kind, id, name } }) => [`${kind} ${id}`, name]));
  return { start, graceMinutes, people: rows.length, whose: [...whose.values()] };
}
