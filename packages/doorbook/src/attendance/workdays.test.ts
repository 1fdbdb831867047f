import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Sighting } from './facts.ts';
import { localDays } from './local-days.ts';
import { at, sightingsOf } from './notation.test-support.ts';
import { mergedPeople, mergesInForce, type Person } from './people.ts';
import { previewOf } from './preview.ts';
import type { ProofState } from './proof.ts';
import { firstRules, type Rules, type RulesChange, rulesBook } from './rules.ts';
import { ann, dayOf, monday, print, questionOf, type Told } from './workdays.test-support.ts';
import { workdaysOf } from './workdays.ts';

const utc = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const nowMs = utc('2027-01-01T00:00Z');

/** Rows of the log at these instants. */
const seen = (...instants: readonly string[]): Sighting[] =>
  instants.flatMap((instant, index) =>
    sightingsOf('00:00>', { dayMs: utc(instant) }).map((sighting) => ({ ...sighting, key: `${index} ${instant}` })),
  );

function complete(told: Told, date: string) {
  const days = Temporal.PlainDate.from(date);
  const span = [days.subtract({ days: 5 }).toString(), days.add({ days: 5 }).toString()] as const;
  const question = { ...questionOf({ ...told, span, proof: 'complete' }), nowMs };
  const found = workdaysOf(question, date, date)[0]?.[0];
  assert.ok(found);
  return found;
}

const everyDay = { workingDays: [1, 2, 3, 4, 5, 6, 7] } as const;
for (const [zone, date, instant, verdict, why] of [
  [
    'Europe/Berlin',
    '2026-03-29',
    '2026-03-29T07:00:59Z',
    'on time',
    '09:00 of summer, the clock went forward that night',
  ],
  ['Europe/Berlin', '2026-03-29', '2026-03-29T07:01:00Z', 'late', 'a minute later'],
  ['Europe/Berlin', '2026-03-29', '2026-03-28T22:59:59Z', 'absent', 'the day before'],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T08:00:59Z', 'on time', '09:00 of winter, the clock went back that night'],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T08:01:00Z', 'late', 'a minute later'],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T22:59:59Z', 'late', 'the 25th hour is of this day'],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T23:00:00Z', 'absent', 'and after it comes the next'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T22:00:59Z', 'on time', 'half an hour forward: 09:00 is at +11:00'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T22:01:00Z', 'late', 'a minute later'],
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T22:30:59Z', 'on time', 'half an hour back: 09:00 is at +10:30'],
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T22:31:00Z', 'late', 'a minute later'],
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z', 'on time', 'no midnight: the day starts at 01:00'],
  ['Africa/Cairo', '2026-04-24', '2026-04-23T21:59:59Z', 'absent', 'the last second of the day before'],
  ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', 'off', 'a date that does not exist there: nobody is missed'],
  ['Pacific/Apia', '2011-12-29', '2011-12-30T09:59:59Z', 'late', 'the last second before the lost date'],
  ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z', 'on time', 'the first after it'],
] as const) {
  test(`${instant} on ${date} in ${zone} is ${verdict}: ${why}`, () =>
    assert.equal(complete({ sightings: seen(instant), zones: [zone], rules: everyDay }, date).verdict, verdict));
}

test('a lost date is off because it does not exist', () => {
  const { why } = complete({ zones: ['Pacific/Apia'], rules: everyDay }, '2011-12-30');
  assert.equal(why[0]?.code, 'no-such-date');
});

test('a workday over a lost date is as proven as the days that exist', () => {
  const rules = { ...everyDay, dayStartsAt: '12:00' };
  const told = { zones: ['Pacific/Apia'], rules, span: ['2011-12-25', '2012-01-05'], proof: 'complete' } as const;
  const question = { ...questionOf(told), nowMs };
  const consoleDays = question.consoleDays.map((of) => ({
    ...of,
    // Nobody can read a day that was not.
    proofs: of.days.dates.map((date): ProofState => (date === '2011-12-30' ? 'unproven' : 'complete')),
  }));
  const [[workday] = []] = workdaysOf({ ...question, consoleDays }, '2011-12-29', '2011-12-29');
  assert.equal(workday?.day.proof, 'complete');
});

// Ann of Berlin also badges in Chicago: one human, two consoles, two zones.
const traveller: Person = {
  ...ann,
  identities: [
    { personId: 'ann', console: 1, actorId: 'ann' },
    { personId: 'ann', console: 2, actorId: 'ann-us' },
  ],
};
const chicago = (text: string): Sighting[] => sightingsOf(text, { console: 2 });
const travel = { people: [traveller], zones: ['Europe/Berlin', 'America/Chicago'] } as const;

for (const [told, date, verdict, first, why] of [
  // The notation is in UTC: 08:00 is nine in Berlin and two in the night in Chicago.
  [
    { sightings: chicago('ann-us:07:55>') },
    '2026-01-05',
    'on time',
    '07:55',
    'judged by the rules of the home console, wherever it is',
  ],
  [{ sightings: chicago('ann-us:15:00>') }, '2026-01-05', 'late', '15:00', 'nine in Chicago is late in Berlin'],
  [
    { day: '07:30>', sightings: chicago('ann-us:07:00>') },
    '2026-01-05',
    'on time',
    '07:00',
    'the first of both consoles',
  ],
  [
    { sightings: chicago('ann-us:23:30>') },
    '2026-01-06',
    'on time',
    '23:30',
    'half past midnight in Berlin is the next day',
  ],
  [
    { sightings: chicago('ann:07:55>') },
    '2026-01-05',
    'absent',
    null,
    'the same id at the other console is somebody else',
  ],
] as const) {
  test(`two consoles, two zones, ${date}, is ${verdict}: ${why}`, () => {
    const workday = dayOf({ ...travel, ...told, proof: 'complete', now: '90:00' }, date);
    const firstMs = first === null ? null : utc(`2026-01-05T${first}Z`);
    assert.deepEqual([workday.verdict, workday.firstMs], [verdict, firstMs]);
  });
}

for (const [berlin, abroad, verdict, why] of [
  ['complete', 'complete', 'absent', 'both consoles are proven'],
  ['complete', 'settling', 'not yet', 'she may have been at the other one'],
  ['settling', 'complete', 'not yet', 'or at this one'],
  ['complete', 'unproven', 'no record', 'one has no log: nobody knows'],
  ['amended', 'complete', 'absent', 'amended is complete'],
] as const) {
  test(`${berlin} here and ${abroad} there is ${verdict}: ${why}`, () => {
    const question = questionOf({ ...travel, now: '90:00', proof: berlin });
    const [here, there] = question.consoleDays;
    assert.ok(here && there);
    // A day in Berlin touches two of Chicago.
    const proofs: ProofState[] = there.days.dates.map((date) => (date === '2026-01-04' ? abroad : 'complete'));
    const reads = {
      trusted: new Map([1, 2].map((console) => [console, [{ fromMs: 0, untilMs: question.nowMs }]])),
      covered: new Map(),
      reads: [],
    };
    const [[workday] = []] = workdaysOf(
      { ...question, merged: { ...question.merged, reads }, consoleDays: [here, { ...there, proofs }] },
      '2026-01-05',
      '2026-01-05',
    );
    assert.equal(workday?.verdict, verdict);
  });
}

test('an arrival is pending until all consoles of the person are read past it', () => {
  const told = { ...travel, day: '07:30>', now: '10:00' };
  const readHere = [{ console: 1, fromMs: utc('2026-01-04T00:00Z'), untilMs: utc('2026-01-05T09:58Z') }];
  const read = (spans: typeof readHere) =>
    spans.map((span) => ({
      ...span,
      beganMs: span.untilMs,
      endedMs: span.untilMs,
      rowCount: 1,
      rowKeysDigest: '',
      oldestSeenMs: 0,
    }));
  const readThere = readHere.map((span) => ({ ...span, console: 2 }));
  assert.equal(print(dayOf({ ...told, moreReads: read(readHere) }, '2026-01-05')), 'pending');
  assert.equal(
    print(dayOf({ ...told, moreReads: read([...readHere, ...readThere]) }, '2026-01-05')),
    'on time, so far',
  );
});

test('a day of which no local day was handed in is not proven', () => {
  const question = { ...questionOf({ now: '48:00' }), consoleDays: [] };
  assert.equal(workdaysOf(question, '2026-01-05', '2026-01-05')[0]?.[0]?.verdict, 'pending');
});

test('a night is not complete while one of its two days is not handed in', () => {
  const told = { rules: { dayStartsAt: '12:00' }, proof: 'complete', span: ['2026-01-01', monday] } as const;
  assert.equal(dayOf({ ...told, now: '90:00' }, monday).day.proof, 'live');
  assert.equal(dayOf({ ...told, now: '90:00' }, '2026-01-04').day.proof, 'complete');
  const only = { proof: 'complete', span: [monday, monday], now: '90:00' } as const;
  assert.equal(dayOf(only, monday).day.proof, 'complete', 'a day from midnight needs no other');
});

test('what is set aside at one console leaves the people of another alone', () => {
  const people = [1, 2].map((console) => ({
    ...ann,
    personId: `${console}`,
    console,
    identities: [{ personId: `${console}`, console, actorId: 'ann' }],
  }));
  const told = { people, zones: ['UTC', 'UTC'], setAside: '08:00-10:00', proof: 'complete', now: '48:00' } as const;
  const verdicts = workdaysOf(questionOf(told), monday, monday).map(([workday]) => workday?.verdict);
  assert.deepEqual(verdicts, ['pending', 'absent']);
});

// A change of rules, and its preview.
const from = (fromDate: string | null, rules: Partial<Rules>): RulesChange => ({
  id: `${fromDate}`,
  holder: { kind: 'console', console: 1 },
  fromDate,
  rules: { ...firstRules('UTC'), ...rules },
  by: 'admin',
  atMs: 1,
});

test('when days start at another hour from a date on, no passage is lost and none is in two days', () => {
  const night = from('2026-01-06', { dayStartsAt: '12:00', start: '22:00' });
  const question = questionOf({
    day: '08:00> 25:00> 35:59> 36:00>',
    changes: [night],
    now: '90:00',
    proof: 'complete',
  });
  const [days = []] = workdaysOf(question, '2026-01-05', '2026-01-06');
  assert.deepEqual(
    days.map(({ badges }) => badges),
    [3, 1],
  );
});

test('a preview shows which past verdicts differ, and only these', () => {
  const question = questionOf({ day: '09:03> 33:10> 56:30>', now: '90:00', proof: 'complete' });
  const book = rulesBook({ ...question.book, changes: [from('2026-01-05', { graceMinutes: 5 })] });
  const { compared, changed } = previewOf(question, { book, from: '2026-01-05', to: '2026-01-09' });
  assert.equal(compared, 4);
  assert.deepEqual(
    changed.map(({ personId, date, before, after }) => [personId, date, before.verdict, after.verdict]),
    [['ann', '2026-01-05', 'late', 'on time']],
  );
});

test('a preview for a later date leaves what was before it', () => {
  const question = questionOf({ day: '09:03> 33:03>', now: '60:00', proof: 'complete' });
  const book = rulesBook({ ...question.book, changes: [from('2026-01-06', { graceMinutes: 5 })] });
  const { changed } = previewOf(question, { book, from: '2026-01-01', to: '2026-01-07' });
  assert.deepEqual(
    changed.map(({ date }) => date),
    ['2026-01-06'],
  );
});

test('each passage is in exactly one workday, whatever the rules and when they change', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Chicago', 'Pacific/Chatham');
  const time = fc.constantFrom('00:00', '02:30', '12:00', '23:30');
  const change = fc.record({ day: fc.integer({ min: 3, max: 17 }), zone, dayStartsAt: time });
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 4 }),
      fc.array(fc.integer({ min: 0, max: 14 * 86_400 }), { maxLength: 30 }),
      (changes, seconds) => {
        const startMs = utc('2026-03-22T12:00Z');
        const sightings = seen(
          ...seconds.map((s) => Temporal.Instant.fromEpochMilliseconds(startMs + s * 1000).toString()),
        );
        const question = questionOf({
          sightings,
          changes: changes.map(({ day, ...rules }) =>
            from(Temporal.PlainDate.from('2026-03-20').add({ days: day }).toString(), rules),
          ),
        });
        const [days = []] = workdaysOf(question, '2026-03-18', '2026-04-09');
        assert.equal(
          days.reduce((sum, { passages }) => sum + passages.length, 0),
          question.merged.passages.length,
        );
      },
    ),
    { numRuns: 150 },
  );
});

test('who was merged came by whichever of their cards, and is two people again when that is undone', () => {
  const old = { ...ann, personId: 'old', identities: [{ personId: 'old', console: 1, actorId: 'ann-2019' }] };
  const merge = { id: 'm', personId: 'old', intoPersonId: 'ann', by: 'kim', atMs: 0 };
  const verdicts = (undos: readonly string[]) => {
    const standsFor = mergesInForce(
      [merge],
      undos.map((mergeId) => ({ mergeId, by: 'kim', atMs: 1 })),
    );
    const people = mergedPeople([ann, old], standsFor);
    const told = { day: 'ann-2019:08:00> 09:30>', people, proof: 'complete', now: '48:00' } as const;
    return workdaysOf(questionOf(told), monday, monday).map(([day]) => [day?.personId, day?.verdict, day?.badges]);
  };
  assert.deepEqual(verdicts([]), [['ann', 'on time', 2]]);
  assert.deepEqual(verdicts(['m']), [
    ['ann', 'late', 1],
    ['old', 'on time', 1],
  ]);
});

test('who taps twice at the end of a workday does not arrive in the next one', () => {
  const question = questionOf({ day: '23:59:55> 24:00:03> 24:00:11>', proof: 'complete', now: '90:00' });
  const shown = (from: string, to: string) =>
    workdaysOf(question, from, to)[0]?.map(({ firstMs, badges, passages }) => [firstMs, badges, passages.length]);
  assert.deepEqual(shown(monday, '2026-01-06'), [
    [at('23:59:55'), 1, 1],
    [at('24:00:11'), 1, 2],
  ]);
  assert.deepEqual(shown('2026-01-06', '2026-01-06'), [[at('24:00:11'), 1, 2]], 'also when only that day is asked for');
});

test('ten seconds before the day is a double tap, more is an arrival', () => {
  for (const [day, badges] of [
    ['23:59:50> 24:00:00>', 0],
    ['23:59:49> 24:00:00>', 1],
    ['23:59:41> 23:59:50> 24:00:00>', 1],
  ] as const) {
    const question = questionOf({ day, proof: 'complete', now: '90:00' });
    assert.equal(workdaysOf(question, '2026-01-06', '2026-01-06')[0]?.[0]?.badges, badges, day);
  }
});

test('a day lies where it lies, whichever days are asked for, also when the rules move it into the one before', () => {
  const late = from(null, { zone: 'America/Chicago', dayStartsAt: '12:00' });
  const early = from('2026-01-06', { zone: 'Australia/Lord_Howe' });
  const question = questionOf({ zones: ['UTC'], changes: [late, early], now: '90:00' });
  const startsOf = (first: string, last: string) =>
    workdaysOf(question, first, last)[0]?.map(({ day }) => [day.date, day.startMs, day.endMs]);
  assert.deepEqual(startsOf('2026-01-06', '2026-01-06'), startsOf(monday, '2026-01-06')?.slice(1));
});

test('people with the same rules share their days', () => {
  const people = ['ann', 'bo'].map((personId) => ({ ...ann, personId }));
  const [[first] = [], [second] = []] = workdaysOf(questionOf({ people }), '2026-01-05', '2026-01-31');
  assert.equal(first?.day, second?.day);
  assert.equal(localDays({ zone: 'UTC', from: '2026-01-05', to: '2026-01-31' }).dates.length, 27);
});
