import { localText, localTextOrNull } from '../../views/local-text.ts';
import type { DoorsView, LeavesView, RulesView } from '../../views/shapes/settings.ts';
import { type Table, table } from './table.ts';
import { listed } from './words.ts';

export const doorsTable = ({ doors }: DoorsView, zone: string): Table =>
  table('Doors', doors, [
    { title: 'Door', kind: 'text', of: ({ name }) => name },
    { title: 'Place', kind: 'text', of: ({ place }) => place },
    { title: 'Use', kind: 'text', of: ({ use }) => use },
    { title: 'Chosen by', kind: 'text', of: ({ chosenBy }) => chosenBy },
    { title: 'Chosen at', kind: 'moment', of: ({ chosenMs }) => localTextOrNull(chosenMs, zone) },
    { title: 'Last listed', kind: 'moment', of: ({ seenMs }) => localText(seenMs, zone) },
    { title: 'Console id', kind: 'number', of: (door) => door.console },
    { title: 'Door id', kind: 'text', of: ({ doorId }) => doorId },
  ]);

export const leaveTable = ({ leaves }: LeavesView, zone: string): Table =>
  table('Leave', leaves, [
    { title: 'Person', kind: 'text', of: ({ name }) => name },
    { title: 'From', kind: 'date', of: ({ fromDate }) => fromDate },
    { title: 'To', kind: 'date', of: ({ toDate }) => toDate },
    { title: 'Kind', kind: 'text', of: ({ kind }) => kind },
    { title: 'Note', kind: 'text', of: ({ note }) => note },
    { title: 'Entered by', kind: 'text', of: ({ by }) => by },
    { title: 'Entered at', kind: 'moment', of: ({ atMs }) => localText(atMs, zone) },
    { title: 'Person id', kind: 'text', of: ({ personId }) => personId },
    { title: 'Leave id', kind: 'text', of: ({ id }) => id },
  ]);

const weekdays = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Every change of the rules, with what holds from it on. */
export const rulesTable = ({ changes }: RulesView, zone: string): Table =>
  table(
    'Rules',
    changes,
    [
      { title: 'For', kind: 'text', of: ({ holder }) => holder.kind },
      { title: 'Name', kind: 'text', of: ({ holderName }) => holderName },
      { title: 'From', kind: 'date', of: ({ fromDate }) => fromDate },
      { title: 'Zone', kind: 'text', of: ({ rules }) => rules?.zone ?? null },
      { title: 'Day starts at', kind: 'time', of: ({ rules }) => rules?.dayStartsAt ?? null },
      {
        title: 'Working days',
        kind: 'text',
        of: ({ rules }) => (rules ? rules.workingDays.map((day) => weekdays[day] ?? '').join(' ') : null),
      },
      { title: 'Badged in by', kind: 'time', of: ({ rules }) => rules?.start ?? null },
      { title: 'Grace minutes', kind: 'number', of: ({ rules }) => rules?.graceMinutes ?? null },
      {
        title: 'Holidays',
        kind: 'text',
        of: ({ rules }) => (rules ? listed(rules.holidays.map(({ date, name }) => `${date} ${name}`.trim())) : null),
      },
      {
        title: 'Door uses',
        kind: 'text',
        of: ({ rules }) =>
          rules ? listed(Object.entries(rules.doorUses).map(([door, use]) => `${door}: ${use}`)) : null,
      },
      {
        title: 'Methods',
        kind: 'text',
        of: ({ rules }) =>
          rules ? listed(Object.entries(rules.methods).map(([name, use]) => `${name}: ${use}`)) : null,
      },
      { title: 'Changed by', kind: 'text', of: ({ by }) => by },
      { title: 'Changed at', kind: 'moment', of: ({ atMs }) => localText(atMs, zone) },
      { title: 'Change id', kind: 'text', of: ({ id }) => id },
    ],
    [
      'No date in From: from the beginning of time. Nothing in the columns of the rules: no rules of their own from then on.',
    ],
  );
