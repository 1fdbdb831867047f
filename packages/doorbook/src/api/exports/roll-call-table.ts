import { localTextOrNull } from '../../views/local-text.ts';
import type { RollCallView } from '../../views/shapes/roll-calls.ts';
import { type Table, table } from './table.ts';
import { listed } from './words.ts';

type Person = RollCallView['people'][number];

/** The record: whoever was in and is not accounted for comes first. Each line says of which roll-call it is. */
export function rollCallTable(rollCall: RollCallView): Table {
  const { people, started, ended, isDrill, why, by, mode, zone, lastPassageMs } = rollCall;
  const order = ({ isIn, safe }: Person): number => (isIn ? (safe ? 1 : 0) : 2);
  return table<Person>(
    'Roll-call',
    people.toSorted((a, b) => order(a) - order(b)),
    [
      { title: 'Person', kind: 'text', of: ({ name }) => name },
      { title: 'Kind', kind: 'text', of: ({ kind }) => kind },
      { title: 'Groups', kind: 'text', of: ({ groups }) => listed(groups) },
      { title: 'Was in', kind: 'yes or no', of: ({ isIn }) => isIn },
      { title: 'Safe', kind: 'yes or no', of: ({ safe }) => safe !== null },
      { title: 'Safe at', kind: 'moment', of: ({ safe }) => safe?.at ?? null },
      { title: 'After', kind: 'duration', of: ({ safe }) => safe?.afterMs ?? null },
      { title: 'Told by', kind: 'text', of: ({ safe }) => safe && (safe.how === 'badge' ? 'badge' : safe.by) },
      { title: 'Told later', kind: 'moment', of: ({ safe }) => safe?.told ?? null },
      { title: 'Muster door', kind: 'text', of: ({ safe }) => safe?.doorName ?? null },
      { title: 'Last seen', kind: 'moment', of: ({ lastAt }) => lastAt },
      { title: 'Door', kind: 'text', of: ({ doorName }) => doorName },
      { title: 'Place', kind: 'text', of: ({ place }) => place },
      { title: 'Counted as', kind: 'text', of: ({ counts }) => counts },
      { title: 'Direction told', kind: 'yes or no', of: ({ isDirectionTold }) => isDirectionTold },
      { title: 'Evidence', kind: 'text', of: ({ evidence }) => evidence },
      { title: 'Badged after the start', kind: 'moment', of: ({ seenSince }) => seenSince?.at ?? null },
      { title: 'There', kind: 'text', of: ({ seenSince }) => seenSince?.doorName ?? null },
      { title: 'Roll-call started', kind: 'moment', of: () => started },
      { title: 'Roll-call ended', kind: 'moment', of: () => ended },
      { title: 'Drill', kind: 'yes or no', of: () => isDrill },
      { title: 'Started by', kind: 'text', of: () => by },
      { title: 'Why', kind: 'text', of: () => why },
      { title: 'Mode', kind: 'text', of: () => mode },
      { title: 'Console id', kind: 'number', of: (person) => person.console },
      { title: 'Person id', kind: 'text', of: ({ personId }) => personId },
    ],
    notesOf(rollCall, localTextOrNull(lastPassageMs, zone)),
  );
}

function notesOf({ expected, safe, missing, others }: RollCallView, lastPassage: string | null): string[] {
  return [
    `${safe} of ${expected} who were in are accounted for, ${missing} are not.`,
    lastPassage === null
      ? 'No passage was known when it started.'
      : `The last passage before it was at ${lastPassage}.`,
    'Told later: when a mark was heard of that a phone had kept back for more than a minute.',
    ...others.map(({ name, at, doorName }) => `${name} was at ${doorName} at ${at} and is not on the list.`),
  ];
}
