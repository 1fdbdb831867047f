import { localText, localTextOrNull } from '../../views/local-text.ts';
import type { LastSeenView, PeopleView, PersonView, PresenceView } from '../../views/shapes/people.ts';
import { type Table, table } from './table.ts';
import { listed } from './words.ts';

export function peopleTable({ people }: PeopleView, lastSeen: LastSeenView, zone: string): Table {
  const lastMs = new Map(lastSeen.people.map(({ personId, lastSeenMs }) => [personId, lastSeenMs]));
  return table<PersonView>('People', people, [
    { title: 'Person', kind: 'text', of: ({ name }) => name },
    { title: 'Kind', kind: 'text', of: ({ kind }) => kind },
    { title: 'Active', kind: 'yes or no', of: ({ isActive }) => isActive },
    { title: 'Hidden', kind: 'yes or no', of: ({ hidden }) => hidden },
    { title: 'Exempt', kind: 'yes or no', of: ({ exempt }) => exempt },
    { title: 'Unknown person', kind: 'yes or no', of: ({ isUnknown }) => isUnknown },
    { title: 'Groups', kind: 'text', of: ({ groups }) => listed(groups) },
    { title: 'First seen', kind: 'moment', of: ({ firstSeenMs }) => localTextOrNull(firstSeenMs, zone) },
    { title: 'Last seen', kind: 'moment', of: ({ personId }) => localTextOrNull(lastMs.get(personId) ?? null, zone) },
    {
      title: 'Email',
      kind: 'text',
      of: ({ identities }) =>
        listed([...new Set(identities.map(({ email }) => email))].filter((email) => email !== '')),
    },
    {
      title: 'Merged from',
      kind: 'text',
      of: ({ merges }) => listed(merges.map(({ name, personId }) => name || personId)),
    },
    { title: 'Console id', kind: 'number', of: (person) => person.console },
    { title: 'Person id', kind: 'text', of: ({ personId }) => personId },
    {
      title: 'Actor ids',
      kind: 'text',
      of: ({ identities }) => listed(identities.map((identity) => `${identity.console} ${identity.actorId}`)),
    },
  ]);
}

type PersonIn = PresenceView['people'][number];

export function presenceTable({ people, mode, readUntil }: PresenceView, zone: string): Table {
  const untilMs = new Map(readUntil.map((read) => [read.console, read.untilMs]));
  return table<PersonIn>(
    'Presence',
    people,
    [
      { title: 'Person', kind: 'text', of: ({ name }) => name },
      { title: 'Kind', kind: 'text', of: ({ kind }) => kind },
      { title: 'Groups', kind: 'text', of: ({ groups }) => listed(groups) },
      { title: 'In now', kind: 'yes or no', of: ({ isIn }) => isIn },
      { title: 'Since', kind: 'moment', of: ({ since }) => since },
      { title: 'Last badge', kind: 'moment', of: ({ lastAt }) => lastAt },
      { title: 'Door', kind: 'text', of: ({ doorName }) => doorName },
      { title: 'Place', kind: 'text', of: ({ place }) => place },
      { title: 'Counts as', kind: 'text', of: ({ counts }) => counts },
      { title: 'Direction told', kind: 'yes or no', of: ({ isDirectionTold }) => isDirectionTold },
      { title: 'Evidence', kind: 'text', of: ({ evidence }) => evidence },
      {
        title: 'Log read until',
        kind: 'moment',
        of: (person) => localTextOrNull(untilMs.get(person.console) ?? null, zone),
      },
      { title: 'Mode', kind: 'text', of: () => mode },
      { title: 'Console id', kind: 'number', of: (person) => person.console },
      { title: 'Person id', kind: 'text', of: ({ personId }) => personId },
    ],
    readUntil.map((read) =>
      read.untilMs === null
        ? `The log of console ${read.console} is not read.`
        : `The log of console ${read.console} is read until ${localText(read.untilMs, zone)}.`,
    ),
  );
}
