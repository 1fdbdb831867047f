import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditTable } from './audit-table.ts';
import { toCsv } from './csv.ts';
import { dayTables } from './day-tables.ts';
import { cardsTable, findingsTable, passesTable, visitorsTable } from './key-tables.ts';
import { card, findings, gap, pass, visitor } from './keys.test-support.ts';
import type { Source } from './make-file.ts';
import { passagesTable } from './passages-table.ts';
import { peopleTable, presenceTable } from './people-tables.ts';
import { personTables } from './person-tables.ts';
import { proofsTable } from './proofs-table.ts';
import { rangeTables } from './range-tables.ts';
import { readCsv } from './read-csv.test-support.ts';
import { readsTables } from './reads-tables.ts';
import { reportTables } from './report-tables.ts';
import { rollCallTable } from './roll-call-table.ts';
import { doorsTable, leaveTable, rulesTable } from './settings-tables.ts';
import type { Table } from './table.ts';
import {
  absent,
  day,
  first,
  firstMs,
  fromMs,
  hostileName,
  latest,
  passage,
  person,
  personDays,
  presence,
  proof,
  range,
  report,
  rollCall,
  unknownPassage,
  untilMs,
} from './views.test-support.ts';

const zone = 'America/Chicago';
const inertName = `'${hostileName}`;

/** A line as the columns call it. */
function line(made: Table | undefined, index: number): Record<string, string> {
  assert.ok(made);
  const [head = [], ...lines] = readCsv(toCsv(made));
  assert.equal(new Set(head).size, head.length, 'each column has its own name');
  return Object.fromEntries(head.map((title, at) => [title, lines[index]?.[at] ?? 'missing']));
}

const verdictOfAnn = {
  Verdict: 'late',
  Remark: 'so far',
  'First in': first,
  Latest: latest,
  'Minutes late': '17',
  Badges: '4',
  'First to latest': '8:44:47',
  Inside: '7:30:00',
  'Missing exits': '1',
  'Missing entries': '2',
  Proof: 'complete',
  'Shown before': 'on time',
  Why: 'Came at 08:17.; A part is set aside.',
  'Latest door': 'Lobby',
  'Latest method': 'card',
  'Badged in by': '09:00',
  'Grace minutes': '5',
  'Rules of': 'group Office',
  Zone: 'America/Chicago',
};
const proofLine = {
  Date: '2026-11-20',
  Console: 'Main, "HQ"',
  Zone: 'America/Chicago',
  Proof: 'complete',
  Why: 'Two whole reads agree.',
  'Whole reads': '2',
  'Log rows': '41',
  'Live sightings': '40',
  'Not in the log': '1',
  'Complete since': '2026-11-21T02:00:00.000-06:00',
  'Log read until': '2026-11-21T00:00:00.000-06:00',
  'Console id': '1',
};
const passageLine = {
  At: first,
  Person: inertName,
  'Actor type': 'user',
  Door: 'Lobby\nEast',
  Direction: 'entry',
  Method: 'card',
  Result: 'granted',
  'Counts as': 'arrival',
  Why: 'It counts.',
  Evidence: 'log',
  Proof: 'complete',
  Sightings: `log ${first}; webhook 2026-11-20T08:17:12.350-06:00`,
  'Console id': '1',
  'Person id': 'p1',
  'Actor id': 'a1',
  'Door id': 'd1',
  'Passage id': 'x1',
};
const totalsLine = {
  'Days expected': '2',
  'Days here': '1',
  'Days off': '0',
  'Days excused': '0',
  'Days pending': '0',
  'Days on time': '0',
  'Days late': '1',
  'Days present': '0',
  'Days absent': '1',
  'Days not yet': '0',
  'Days no record': '0',
  'Minutes late': '17',
  Badges: '4',
  Streak: '0',
  'Longest streak': '3',
  'First to latest': '8:45:00',
  'First to latest of days': '1',
  Inside: '7:30:00',
  'Inside of days': '1',
  'Missing exits': '1',
  'Missing entries': '2',
  'Unproven days': '0',
  'Open days': '1',
};
const rangeLine = {
  Date: '2026-11-20',
  Person: inertName,
  Groups: 'Office',
  Verdict: 'late',
  Remark: 'so far',
  'First in': first,
  Latest: latest,
  'Minutes late': '17',
  Badges: '4',
  'First to latest': '8:44:47',
  Inside: '',
  'Missing exits': '1',
  Proof: 'complete',
  Why: 'arrived',
  'Set aside': 'no',
  'Person id': 'p1',
};
const day1 = { id: 'l1', by: 'account:boss', atMs: firstMs };

const rows: readonly (readonly [
  what: string,
  made: () => Table | undefined,
  index: number,
  line: Record<string, string>,
])[] = [
  [
    'a day: who was late',
    () => dayTables(day)[0],
    0,
    {
      Date: '2026-11-20',
      Person: inertName,
      Kind: 'staff',
      Groups: 'Office; Night; shift',
      Came: 'yes',
      ...verdictOfAnn,
      'Unknown person': 'no',
      'Person id': 'p1',
      'Actor ids': 'a1; a2',
    },
  ],
  [
    'a day: who never came has no times',
    () => dayTables(day)[0],
    1,
    {
      Date: '2026-11-20',
      Person: 'Zoë 李雷',
      Kind: 'staff',
      Groups: '',
      Came: 'no',
      ...verdictOfAnn,
      Verdict: 'absent',
      Remark: '',
      'First in': '',
      Latest: '',
      'Minutes late': '0',
      Badges: '0',
      'First to latest': '',
      Inside: '',
      'Missing exits': '0',
      'Missing entries': '0',
      Why: '',
      'Latest door': '',
      'Latest method': '',
      'Unknown person': 'no',
      'Person id': 'p2',
      'Actor ids': 'a3',
    },
  ],
  ['a day: its proof', () => dayTables(day)[1], 0, proofLine],
  ['a day: what the log does not have', () => dayTables(day)[2], 0, passageLine],
  ['a day: whom no door has seen', () => dayTables(day)[3], 0, { Person: 'Never Seen', 'Person id': 'p9' }],
  [
    'a proof that is not complete',
    () => proofsTable([{ ...proof, completeMs: null }]),
    0,
    { ...proofLine, 'Complete since': '' },
  ],
  ['a range: a person’s day', () => rangeTables(range, 'days', [proof])[0], 0, rangeLine],
  [
    'a range: the next day',
    () => rangeTables(range, 'days', [proof])[0],
    1,
    {
      ...rangeLine,
      Date: '2026-11-21',
      Verdict: 'absent',
      Remark: '',
      'First in': '',
      Latest: '',
      'Minutes late': '0',
      Badges: '0',
      'First to latest': '',
      'Missing exits': '0',
      Proof: 'live',
      Why: 'complete-without-passage',
      'Set aside': 'yes',
    },
  ],
  [
    'a range: the sums',
    () => rangeTables(range, 'days', [proof])[1],
    0,
    {
      Person: inertName,
      Groups: 'Office',
      ...totalsLine,
      Proof: 'complete 1; live 1',
      'Person id': 'p1',
    },
  ],
  ['a range: its proof', () => rangeTables(range, 'days', [proof])[2], 0, proofLine],
  [
    'a range as a matrix',
    () => rangeTables(range, 'matrix', [proof])[0],
    0,
    {
      Person: inertName,
      Groups: 'Office',
      '2026-11-20': 'late 08:17 (so far)',
      '2026-11-21': 'absent',
      Proof: 'complete 1; live 1',
      'Person id': 'p1',
    },
  ],
  [
    'a report: people by days',
    () => reportTables(report, 'pivot', [proof])[0],
    0,
    {
      Person: inertName,
      Groups: 'Office',
      '2026-11-20': 'late 08:17 (so far)',
      '2026-11-21': 'off (holiday)',
      'Person id': 'p1',
    },
  ],
  [
    'a report: the sums',
    () => reportTables(report, 'totals', [proof])[0],
    0,
    { Person: inertName, Groups: 'Office', ...totalsLine, 'Not verified days': '1', 'Person id': 'p1' },
  ],
  [
    'a report: day by day',
    () => reportTables(report, 'trend', [proof])[0],
    0,
    {
      Date: '2026-11-20',
      'On time': '2',
      Late: '1',
      Absent: '1',
      'Percent on time': '66.7',
      'First quarter by': '-10',
      'Half by': '-1',
      'Third quarter by': '3',
      'Day over': 'yes',
    },
  ],
  [
    'a report: a day that is not over, without a number that it does not have',
    () => reportTables(report, 'trend', [proof])[0],
    1,
    {
      Date: '2026-11-22',
      'On time': '',
      Late: '',
      Absent: '',
      'Percent on time': '',
      'First quarter by': '',
      'Half by': '',
      'Third quarter by': '',
      'Day over': 'no',
    },
  ],
  [
    'a report: a day that is not over, with whose night is',
    () => reportTables(report, 'trend', [proof])[0],
    2,
    {
      Date: '2026-11-23',
      'On time': '1',
      Late: '0',
      Absent: '0',
      'Percent on time': '100',
      'First quarter by': '',
      'Half by': '',
      'Third quarter by': '',
      'Day over': 'no',
    },
  ],
  [
    'a report: arrivals',
    () => reportTables(report, 'arrivals', [proof])[0],
    0,
    {
      From: '08:15',
      Until: '08:30',
      Arrivals: '3',
      Late: '1',
      ...{ Mon: '0', Tue: '0', Wed: '0', Thu: '0', Fri: '2', Sat: '1', Sun: '0' },
      'Days not over': '2026-11-22; 2026-11-23',
    },
  ],
  [
    'a report: presence, in the morning after a night',
    () => reportTables(report, 'presence', [proof])[0],
    0,
    {
      From: '25:00',
      Until: '25:15',
      'People on average': '1.5',
      'People at most': '2',
      'Of days': '2',
      'Days not over': '2026-11-22; 2026-11-23',
    },
  ],
  ['a report: its proof', () => reportTables(report, 'pivot', [proof])[5], 0, proofLine],
  [
    'a person’s workday',
    () => personTables(personDays, [proof])[0],
    0,
    {
      Date: '2026-11-20',
      Person: inertName,
      Groups: 'Office',
      ...verdictOfAnn,
      'Person id': 'p1',
    },
  ],
  ['a person’s passages', () => personTables(personDays, [proof])[1], 0, passageLine],
  [
    'a person’s sums',
    () => personTables(personDays, [proof])[2],
    0,
    { Person: inertName, From: '2026-11-20', To: '2026-11-20', ...totalsLine },
  ],
  [
    'a roll-call',
    () => rollCallTable(rollCall),
    0,
    {
      Person: inertName,
      Kind: 'staff',
      Groups: 'Office',
      'Was in': 'yes',
      Safe: 'yes',
      'Safe at': latest,
      After: '0:01:05',
      'Told by': 'badge',
      'Told later': '',
      'Muster door': 'Gate',
      'Last seen': first,
      Door: 'Lobby',
      Place: 'Ground',
      'Counted as': 'arrival',
      'Direction told': 'yes',
      Evidence: 'log',
      'Badged after the start': '',
      There: '',
      'Roll-call started': first,
      'Roll-call ended': latest,
      Drill: 'yes',
      'Started by': 'account:boss',
      Why: inertName,
      Mode: 'in-out',
      'Console id': '1',
      'Person id': 'p1',
    },
  ],
  ['a person: the proof', () => personTables(personDays, [proof])[3], 0, proofLine],
  ['a passage', () => passagesTable([passage], [proof]), 0, passageLine],
  [
    'a passage of nobody, on a day that begins where the proven one ends',
    () => passagesTable([unknownPassage], [proof]),
    0,
    {
      ...passageLine,
      At: '2026-11-21T00:00:00.000-06:00',
      Person: '',
      Door: '',
      Direction: '',
      'Counts as': 'none',
      Why: '',
      Proof: '',
      Sightings: '',
      'Person id': '',
      'Actor id': '',
      'Door id': '',
      'Passage id': 'x2',
    },
  ],
  [
    'a passage at another console',
    () => passagesTable([{ ...passage, console: 2 }], [proof]),
    0,
    { ...passageLine, Proof: '', 'Console id': '2' },
  ],
  [
    'a person',
    () =>
      peopleTable({ people: [person], suggestions: [] }, { people: [{ personId: 'p1', lastSeenMs: firstMs }] }, zone),
    0,
    {
      Person: inertName,
      Kind: 'staff',
      Active: '',
      Hidden: 'no',
      Exempt: 'yes',
      'Unknown person': 'no',
      Groups: 'Office',
      'First seen': first,
      'Last seen': first,
      Email: 'ann@example.com',
      'Merged from': 'Ann L.',
      'Console id': '1',
      'Person id': 'p1',
      'Actor ids': '1 a1; 2 b1',
    },
  ],
  [
    'who is in',
    () => presenceTable(presence, zone),
    0,
    {
      Person: inertName,
      Kind: 'staff',
      Groups: 'Office',
      'In now': 'yes',
      Since: first,
      'Last badge': latest,
      Door: 'Lobby',
      Place: 'Ground floor',
      'Counts as': 'arrival',
      'Direction told': 'yes',
      Evidence: 'live',
      'Log read until': first,
      Mode: 'in-out',
      'Console id': '1',
      'Person id': 'p1',
    },
  ],
  [
    'a door',
    () =>
      doorsTable(
        {
          doors: [
            {
              console: 1,
              doorId: 'd1',
              name: '-Lobby',
              place: 'HQ',
              use: 'both',
              chosenBy: null,
              chosenMs: null,
              seenMs: firstMs,
            },
          ],
        },
        zone,
      ),
    0,
    {
      Door: "'-Lobby",
      Place: 'HQ',
      Use: 'both',
      'Chosen by': '',
      'Chosen at': '',
      'Last listed': first,
      'Console id': '1',
      'Door id': 'd1',
    },
  ],
  [
    'leave',
    () =>
      leaveTable(
        {
          leaves: [
            {
              ...day1,
              personId: 'p1',
              name: hostileName,
              fromDate: '2026-11-20',
              toDate: '2026-11-24',
              kind: 'holiday',
              note: '@home\n"sun"',
            },
          ],
        },
        zone,
      ),
    0,
    {
      Person: inertName,
      From: '2026-11-20',
      To: '2026-11-24',
      Kind: 'holiday',
      Note: '\'@home\n"sun"',
      'Entered by': 'account:boss',
      'Entered at': first,
      'Person id': 'p1',
      'Leave id': 'l1',
    },
  ],
  [
    'rules',
    () =>
      rulesTable(
        {
          inForce: [],
          changes: [
            {
              ...day1,
              holder: { kind: 'group', groupId: 'g1' },
              holderName: 'Office',
              fromDate: '2026-11-01',
              rules: {
                zone,
                dayStartsAt: '00:00',
                workingDays: [1, 2, 7],
                start: '09:00',
                graceMinutes: 5,
                holidays: [
                  { date: '2026-12-25', name: 'Christmas' },
                  { date: '2027-01-01', name: '' },
                ],
                doorUses: { '1 d1': 'entry' },
                methods: { nfc: 'counts' },
              },
            },
          ],
        },
        zone,
      ),
    0,
    {
      For: 'group',
      Name: 'Office',
      From: '2026-11-01',
      Zone: zone,
      'Day starts at': '00:00',
      'Working days': 'Mon Tue Sun',
      'Badged in by': '09:00',
      'Grace minutes': '5',
      Holidays: '2026-12-25 Christmas; 2027-01-01',
      'Door uses': '1 d1: entry',
      Methods: 'nfc: counts',
      'Changed by': 'account:boss',
      'Changed at': first,
      'Change id': 'l1',
    },
  ],
  [
    'rules that end',
    () =>
      rulesTable(
        {
          inForce: [],
          changes: [
            { ...day1, holder: { kind: 'person', personId: 'p1' }, holderName: 'Ann', fromDate: null, rules: null },
          ],
        },
        zone,
      ),
    0,
    {
      For: 'person',
      Name: 'Ann',
      From: '',
      Zone: '',
      'Day starts at': '',
      'Working days': '',
      'Badged in by': '',
      'Grace minutes': '',
      Holidays: '',
      'Door uses': '',
      Methods: '',
      'Changed by': 'account:boss',
      'Changed at': first,
      'Change id': 'l1',
    },
  ],
  [
    'a read',
    () =>
      readsTables(
        {
          reads: [
            {
              console: 1,
              fromMs,
              untilMs,
              beganMs: untilMs,
              endedMs: untilMs + 1500,
              rowCount: 41,
              oldestSeenMs: null,
              trusted: true,
              liveCount: 40,
              unmatchedCount: 1,
            },
          ],
          proofs: [],
        },
        'reads',
        zone,
      )[0],
    0,
    {
      'Console id': '1',
      From: '2026-11-20T00:00:00.000-06:00',
      Until: '2026-11-21T00:00:00.000-06:00',
      Began: '2026-11-21T00:00:00.000-06:00',
      Ended: '2026-11-21T00:00:01.500-06:00',
      'Log rows': '41',
      'Oldest row seen': '',
      Trusted: 'yes',
      'Live sightings': '40',
      'Not in the log': '1',
    },
  ],
  ['proofs instead of reads', () => readsTables({ reads: [], proofs: [proof] }, 'proofs', zone)[0], 0, proofLine],
  [
    'an act',
    () =>
      auditTable(
        [
          {
            id: 'e1',
            atMs: firstMs,
            by: 'account:boss',
            act: 'set-aside',
            subject: 's1',
            details: '{"note":"=1"}',
            origin: '10.0.0.7',
          },
        ],
        zone,
      ),
    0,
    {
      At: first,
      By: 'account:boss',
      Act: 'set-aside',
      Subject: 's1',
      Details: '{"note":"=1"}',
      From: '10.0.0.7',
      Id: 'e1',
    },
  ],
];

const keyRows: typeof rows = [
  [
    'a card',
    () => cardsTable({ cards: [card], notes: [] }),
    0,
    {
      Number: '014A3151',
      Alias: "'=1+1",
      Owner: inertName,
      'Owner is': 'user',
      Status: 'assigned',
      Kind: 'ua_card',
      'Console id': '1',
      'Owner id': 'a1',
      Mark: 'm1',
    },
  ],
  [
    'a Touch Pass',
    () => passesTable({ passes: [pass] }, zone),
    0,
    {
      Number: '3C1D-90AF-552B-7E04',
      Name: "'@SUM(A1)",
      Status: 'ACTIVE',
      Owner: inertName,
      'E-mail': 'ann@example.com',
      'Status of the owner': 'ACTIVE',
      'Last activity': first,
      Phones: 'Ann’s phone (apple, ACTIVE); Watch (google, PENDING)',
      'Console id': '1',
      'Owner id': 'a1',
      'Pass id': 't1',
    },
  ],
  [
    'a finding of a PIN',
    () => findingsTable({ findings, gaps: [gap] }, zone),
    0,
    {
      Finding: 'PIN of somebody who is deactivated',
      Owner: inertName,
      'Owner is': 'user',
      Key: 'PIN',
      'Last used': first,
      'Last activity': '',
      Count: '1',
      'What can be done': 'Take the PIN away',
      Kind: 'leaver pin',
      'Console id': '1',
      'Owner id': 'a1',
      'Key id': 'a1',
    },
  ],
  [
    'what could not be looked at for findings',
    () => findingsTable({ findings, gaps: [gap] }, zone),
    3,
    {
      Finding: 'Could not be looked at',
      Owner: '',
      'Owner is': '',
      Key: '',
      'Last used': '',
      'Last activity': '',
      Count: '',
      'What can be done': 'The console does not answer. Look at its line.',
      Kind: '',
      'Console id': '2',
      'Owner id': '',
      'Key id': '',
    },
  ],
  [
    'a visitor',
    () =>
      visitorsTable({
        visitors: [{ ...visitor, standing: 'here', start: first, end: latest, seen: { at: first, doorName: 'Lobby' } }],
      }),
    0,
    {
      Visitor: inertName,
      Standing: 'here',
      From: first,
      Until: latest,
      'Comes on': 'monday 09:00–17:00',
      Company: 'Acme',
      Host: 'Bo',
      Reason: 'Interview',
      'E-mail': 'vic@example.com',
      Phone: "'+31612345678",
      Remarks: "'-2+3",
      'Seen today': first,
      'At door': 'Lobby',
      PIN: 'yes',
      'QR code': '',
      Cards: '0A; 0B',
      'Number plates': 'AB12CDE',
      'Console id': '1',
      'Visitor id': 'v1',
    },
  ],
];

test('the last activity of a pass is not called its last use; what somebody has to look at says so', () => {
  const [, ofPass, ofCards] = [0, 1, 2].map((index) => line(findingsTable({ findings, gaps: [] }, zone), index));
  assert.deepEqual([ofPass?.['Last used'], ofPass?.['Last activity']], ['', first]);
  assert.deepEqual([ofCards?.['What can be done'], ofCards?.['Count']], ['Have a look', '2']);
});

/** The row that has the table of each export: the compiler asks for that of a new one. */
const shownBy: Readonly<Record<Source['of'], string>> = {
  day: 'a day: who was late',
  range: 'a range: the next day',
  report: 'a report: people by days',
  person: 'a person’s workday',
  passages: 'a passage at another console',
  people: 'a person',
  presence: 'who is in',
  'roll-call': 'a roll-call',
  doors: 'a door',
  rules: 'rules',
  leave: 'leave',
  reads: 'a read',
  audit: 'an act',
  cards: 'a card',
  passes: 'a Touch Pass',
  hygiene: 'a finding of a PIN',
  visitors: 'a visitor',
};

test('every export has its columns in a row', () => {
  const whats = [...rows, ...keyRows].map(([what]) => what);
  for (const [of, what] of Object.entries(shownBy)) assert.ok(whats.includes(what), `${of}: no row "${what}"`);
});

for (const [what, made, index, wanted] of [...rows, ...keyRows]) {
  test(`${what}: every column`, () => assert.deepEqual(line(made(), index), wanted));
}

test('visitors stand below the staff, and are called so', () => {
  const visitor = line(dayTables(day)[0], 2);
  assert.deepEqual([visitor['Person'], visitor['Kind']], ['Vic Visitor', 'visitor']);
});

test('a workbook of a quiet day has no empty sheets', () => {
  const quiet = { ...day, unmatched: [], neverSeen: [], rows: [absent] };
  assert.deepEqual(
    dayTables(quiet).map(({ name }) => name),
    ['Day 2026-11-20', 'Proof'],
  );
});

test('reads are told in the zone of their console', () => {
  const london = { ...proof, console: 2, zone: 'Europe/London' };
  const read = {
    console: 2,
    fromMs,
    untilMs,
    beganMs: untilMs,
    endedMs: untilMs,
    rowCount: 0,
    oldestSeenMs: fromMs,
    trusted: true,
    liveCount: 0,
    unmatchedCount: 0,
  };
  const shown = line(readsTables({ reads: [read], proofs: [proof, london] }, 'reads', zone)[0], 0);
  assert.deepEqual(
    [shown['From'], shown['Oldest row seen']],
    ['2026-11-20T06:00:00.000+00:00', '2026-11-20T06:00:00.000+00:00'],
  );
});

test('the notes of presence say how far each log is read', () => {
  assert.deepEqual(presenceTable(presence, zone).notes, [
    `The log of console 1 is read until ${first}.`,
    'The log of console 2 is not read.',
  ]);
});
