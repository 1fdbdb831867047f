import type { WorkdayView } from '../../views/shapes/day.ts';
import type { Column } from './table.ts';
import { reasons } from './words.ts';

type Judged = Omit<WorkdayView, 'passages'>;

/** What is said of a workday, wherever it stands in a table. */
export const verdictColumns: readonly Column<Judged>[] = [
  { title: 'Verdict', kind: 'text', of: ({ verdict }) => verdict },
  { title: 'Remark', kind: 'text', of: ({ remark }) => remark },
  { title: 'First in', kind: 'moment', of: ({ first }) => first },
  { title: 'Latest', kind: 'moment', of: ({ latest }) => latest },
  { title: 'Minutes late', kind: 'number', of: ({ minutesLate }) => minutesLate },
  { title: 'Badges', kind: 'number', of: ({ badges }) => badges },
  { title: 'First to latest', kind: 'duration', of: ({ hours }) => hours.firstToLatestMs },
  { title: 'Inside', kind: 'duration', of: ({ hours }) => hours.insideMs },
  { title: 'Missing exits', kind: 'number', of: ({ hours }) => hours.missingExits },
  { title: 'Missing entries', kind: 'number', of: ({ hours }) => hours.missingEntries },
  { title: 'Proof', kind: 'text', of: ({ proof }) => proof },
  { title: 'Shown before', kind: 'text', of: ({ shownBefore }) => shownBefore?.verdict ?? '' },
  { title: 'Why', kind: 'text', of: ({ why }) => reasons(why) },
  { title: 'Latest door', kind: 'text', of: ({ doorName }) => doorName },
  { title: 'Latest method', kind: 'text', of: ({ method }) => method },
  { title: 'Badged in by', kind: 'time', of: ({ start }) => start },
  { title: 'Grace minutes', kind: 'number', of: ({ graceMinutes }) => graceMinutes },
  { title: 'Rules of', kind: 'text', of: ({ rulesOf }) => `${rulesOf.kind} ${rulesOf.name}`.trim() },
  { title: 'Zone', kind: 'text', of: ({ zone }) => zone },
];

export const workdayNotes = [
  'Shown before: what an amended day said of this person while it was complete, where that was another verdict.',
  'First in and Latest show the clock on the wall of the zone; the columns beside them are the same with their offset.',
  'Inside is empty where the readers do not tell the direction. A missing exit is missing, never invented.',
];
