import type { DayRow, DayView } from '../../../views/shapes/day.ts';

/** Which rows a figure stands for: pressed, it leaves only those. */
const belongs = {
  in: ({ isIn }) => isIn,
  'on-time': ({ verdict }) => verdict === 'on time' || verdict === 'present',
  late: ({ verdict }) => verdict === 'late',
  missing: ({ verdict }) => verdict === 'absent' || verdict === 'not yet' || verdict === 'no record',
  pending: ({ verdict }) => verdict === 'pending',
  excused: ({ verdict }) => verdict === 'excused',
} as const satisfies Record<string, (row: DayRow) => boolean>;
export type Shown = keyof typeof belongs;

export const pressedShown = (text: string | undefined): Shown | undefined =>
  text !== undefined && Object.hasOwn(belongs, text) ? (text as Shown) : undefined;

interface Filters {
  readonly shown: Shown | undefined;
  readonly group: string | undefined;
  readonly find: string | undefined;
}

/** How many rows it leaves. No figure but who is in counts visitors: by no rules are they late or missing. */
export const countOf = ({ rows, visitors }: DayView, shown: Shown): number =>
  [...rows, ...(shown === 'in' ? visitors : [])].filter(belongs[shown]).length;

export function shownRows(day: DayView, { shown, group, find }: Filters): readonly DayRow[] {
  const wanted = find?.trim().toLocaleLowerCase();
  const rows = [
    ...day.rows.filter(({ isUnknown }) => !isUnknown),
    ...day.rows.filter(({ isUnknown }) => isUnknown),
    ...day.visitors,
  ];
  return rows.filter(
    (row) =>
      (shown === undefined || belongs[shown](row)) &&
      (group === undefined || row.groups.includes(group)) &&
      (!wanted || row.name.toLocaleLowerCase().includes(wanted) || row.actorIds.some((id) => id.startsWith(wanted))),
  );
}
