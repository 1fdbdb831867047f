import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Sighting } from './facts.ts';
import { at, print, printPassages, readsOf, sightingsOf } from './notation.test-support.ts';
import { passagesOf } from './passages.ts';

const merged = (text: string, reads = '') => {
  const sightings = sightingsOf(text);
  return passagesOf(sightings, readsOf(reads, sightings));
};

for (const [day, reads, passages, unmatched, why] of [
  ['08:55> w08:55:01 s08:55', '', '08:55>', '', 'row, webhook and socket of one passage are one'],
  ['w08:55:01 s08:55>', '', 's08:55>', '', 'webhook and socket are one also without a row'],
  ['w08:55 w08:55:11', '', 'w08:55 w08:55:11', '', 'eleven seconds apart are two'],
  ['w08:55 w08:55:05', '', 'w08:55 w08:55:05', '', 'two reports by the same channel are two'],
  ['08:55 08:55:01', '', '08:55 08:55:01', '', 'two real passages a second apart stay two'],
  ['08:55 08:55:01 w08:55 w08:55:01', '', '08:55 08:55:01', '', 'twins with their webhooks stay two'],
  ['08:55:00 08:55:00', '', '08:55 08:55', '', 'two equal rows are two'],
  ['w08:55=e w08:56=e', '', 'w08:55', '', 'the same mark within ten minutes is the same event'],
  ['w08:55=e w09:05=e', '', 'w08:55', '', 'to the very end of them'],
  ['s08:55 w09:55', '', 's08:55 w09:55', '', 'what socket and webhook tell of different times are two'],
  ['w08:55=e w09:05:01=e', '', 'w08:55 w09:05:01', '', 'after ten minutes it is another'],
  ['s08:55=hub s08:56=hub', '', 's08:55 s08:56', '', 'on the socket the mark means nothing'],
  ['08:55:02< w08:55:01>', '', '08:55:02<', '', "the log's time and direction win"],
  ['08:55 s08:55:01>@side', '', '08:55', '', 'what the log leaves open stays open: the socket may be silent tomorrow'],
  ['08:55@? w08:55@side', '', '08:55@?', '', 'also the door'],
  ['08:55# w08:55#pin', '', '08:55#', '', 'and the method'],
  [
    's08:55@?# w08:55:01@side#pin',
    '',
    's08:55@side#pin',
    '',
    'without a row what one leaves open comes from the other',
  ],
  ['s08:55@side#pin w08:55:01', '', 's08:55@side#pin', '', 'and the socket says it before the webhook'],
  [
    's08:55@?# w08:55:01>@side#pin i08:55:02<@gate#face',
    '',
    's08:55>@side#pin',
    '',
    'and the webhook before the import',
  ],

  ['08:55 w08:55!', '', '08:55 w08:55!', '', 'granted and denied are two'],
  ['08:55 bo:w08:55', '', '08:55 bo:w08:55', '', 'two people are two'],
  ['?:08:55! ?:w08:55:02!', '', '?:08:55!', '', 'unknown credentials are merged as well'],
  ['w08:55', '00:00-12:00', '', 'w08:55', 'read, and not in the log: listed, not counted'],
  ['w08:55 s08:55:01', '00:00-12:00', '', 's08:55:01', 'listed once'],
  ['w12:00', '00:00-12:00', 'w12:00', '', 'the border itself is not read'],
  [
    '11:59:58 w12:00:03',
    '00:00-12:00',
    '11:59:58',
    '',
    'matched to a row it never counts by itself, also after the border',
  ],
  ['12:00:03 w11:59:58', '00:00-12:00', '12:00:03', '', 'nor before it'],
  [
    '09:00 w13:00 13:30',
    '00:00-12:00',
    '09:00 w13:00 13:30',
    '',
    'after the border rows and live sightings count together',
  ],
  ['i09:00', '', 'i09:00', '', 'the import counts where nothing is read'],
  ['i09:00 09:00:04', '00:00-24:00', '09:00:04', '', 'an imported row is merged with its row'],
  [
    'i09:00 i10:00 i11:00 i12:00',
    '00:00-24:00',
    '',
    'i09:00 i10:00 i11:00 i12:00',
    'the log decides over the import, which is no reason to doubt it',
  ],
  ['w09:00 w10:00', '00:00-24:00', '', 'w09:00 w10:00', 'two unmatched are not enough to doubt the log'],
  ['w09:00 w10:00 w11:00', '00:00-24:00', 'w09:00 w10:00 w11:00', '', 'three of three are: they go on counting'],
  [
    'w09:00 w10:00 w11:00 12:00',
    '00:00-24:00',
    'w09:00 w10:00 w11:00 12:00',
    '',
    'so do the rows of a distrusted read',
  ],
  [
    'w09:00 w09:20 w10:00',
    '00:00-10:00',
    'w10:00',
    'w09:00 w09:20',
    'what lies at the end of a read is no doubt of it',
  ],
  ['w09:00 w09:20 w09:40', '09:00-10:00', 'w09:00 w09:20 w09:40', '', 'what lies at its start is'],
  ['w09:00! w10:00! w11:00!', '00:00-24:00', '', 'w09:00! w10:00! w11:00!', 'only granted ones make doubt'],
  ['w09:00=a w09:01=a w09:02=a', '00:00-24:00', '', 'w09:00', 'one event delivered three times is no doubt'],
  [
    'w09:00 w09:20 w09:40',
    '00:00-09:10 09:10-09:30 09:30-10:00 00:00-10:00',
    'w09:00 w09:20 w09:40',
    '',
    'short reads do not hide what the long one shows',
  ],
  ['w09:00 w09:20 w09:40', '00:00-10:00 09:30-10:10', 'w09:00 w09:20 w09:40', '', 'nor a later short one'],
  ['w09:00 w09:20 w11:00', '00:00-10:00 09:50-10:10', 'w11:00', 'w09:00 w09:20', 'what lies in no read counts'],
] as const) {
  test(why, () => {
    const found = merged(day, reads);
    assert.equal(printPassages(found.passages), passages);
    assert.equal(printPassages(found.unmatched), unmatched);
  });
}

test('thirty matched and three not is no doubt, and twenty-six and three is', () => {
  const day = (count: number) =>
    Array.from({ length: count }, (_, n) => `06:${String(n).padStart(2, '0')} w06:${String(n).padStart(2, '0')}:01`);
  const strange = 'w09:00 w10:00 w11:00';
  assert.equal(merged(`${day(27).join(' ')} ${strange}`, '00:00-24:00').unmatched.length, 3);
  assert.equal(merged(`${day(26).join(' ')} ${strange}`, '00:00-24:00').unmatched.length, 0);
});

/*
 * A webhook tells when it was sent. All of these are read to noon.
 */
for (const [day, passages, unmatched, why] of [
  ['08:00 w09:00', '08:00', '', 'an hour late'],
  ['08:00 w10:00', '08:00', '', 'two hours late'],
  ['08:00 w10:00:00.001', '08:00', 'w10:00:00.001', 'what is later is no report of it'],
  ['11:30 w12:30', '11:30 w12:30', '', 'what is not read yet may be another passage'],
  ['w08:00 09:00', '09:00', 'w08:00', 'nothing is reported before it happens'],
  ['08:00 w08:00 w09:00', '08:00', 'w09:00', 'one webhook for each passage: this one was reported'],
  ['08:00 s08:00 w09:00', '08:00', '', 'that the socket told it in time makes no difference'],
  ['08:00 s09:00', '08:00', 's09:00', 'the socket tells the time of the passage'],
  ['08:00 s09:00 w09:00:01', '08:00', 's09:00', 'so there was another one, which the webhook is of'],
  ['08:00 i09:00', '08:00', 'i09:00', 'the import is no webhook'],
  ['08:00 w09:00 w09:10', '08:00', 'w09:10', 'one to one'],
  ['08:00 09:30 w09:50 w10:20', '08:00 09:30', '', 'the oldest first: the nearest first would leave one over'],
  ['08:00 w09:00!', '08:00', 'w09:00!', 'a refusal is nothing of an opening'],
  ['08:00! w09:00!', '08:00!', '', 'refusals are late as well'],
  ['bo:08:00 w09:00', 'bo:08:00', 'w09:00', "somebody else's passage"],
  ['08:00@gate w09:00', '08:00@gate', 'w09:00', 'another door'],
  ['08:00@? w09:00', '08:00@?', '', 'a door that the row does not tell may be any'],
  ['08:00 w09:00@?', '08:00', '', 'or the webhook'],
  ['08:00@? 08:10@side w09:00@side w09:01@gate', '08:00@? 08:10@side', '', 'the door that both tell comes first'],
  ['08:00@? 08:10@? w09:00 w10:05', '08:00@? 08:10@?', '', 'the oldest of these too'],
  ['08:00 w08:00=e w09:00=e', '08:00', '', 'a marked event that was told in time is told again'],
  ['08:00 w08:00=e w10:00:00.001=e', '08:00', 'w10:00:00.001', 'after two hours a mark says nothing'],
  ['w08:00=e w09:00=e', '', 'w08:00', 'what the log has not is listed once'],
  ['08:00 08:20 w09:00=e w09:30=e w10:00', '08:00 08:20', '', 'told again it takes no second row'],
  ['08:00 w09:00=e w09:30=e w10:00', '08:00', 'w10:00', 'nor leaves it one'],
  ['08:00 08:05 08:10 w09:00 w09:00:30 w09:01', '08:00 08:05 08:10', '', 'a queue that comes at once is no doubt'],
  ['08:00 w07:00 w06:00 w05:00', 'w05:00 w06:00 w07:00 08:00', '', 'what no row explains is'],
  [
    '08:00 w08:30 w09:00 w09:30 w10:00',
    '08:00 w09:00 w09:30 w10:00',
    '',
    'and then the late one still does not count by itself',
  ],
] as const) {
  test(`late reports, ${day}: ${why}`, () => {
    const found = merged(day, '00:00-12:00');
    assert.equal(printPassages(found.passages), passages);
    assert.equal(printPassages(found.unmatched), unmatched);
  });
}

test('a webhook of a span that is not read takes its row from the later ones, and counts', () => {
  const { passages, unmatched } = merged('08:00 w08:40 w09:20', '00:00-08:30 09:00-12:00');
  assert.equal(printPassages(passages), '08:00 w08:40');
  assert.equal(printPassages(unmatched), 'w09:20');
});

test('a late report is among the sightings of its passage and speaks for the read', () => {
  const { passages, reads } = merged('i08:00:01 08:00 w09:00', '00:00-12:00');
  assert.equal(print(passages[0]?.sightings ?? []), '08:00 i08:00:01 w09:00');
  assert.deepEqual(
    reads.reads.map(({ liveCount, unmatchedCount }) => [liveCount, unmatchedCount]),
    [[1, 0]],
  );
});

test('an event told again is one report, however late', () => {
  const { reads } = merged('08:00 w08:00=e i08:00:01 w09:00=e', '00:00-12:00');
  assert.deepEqual(
    reads.reads.map(({ liveCount, unmatchedCount }) => [liveCount, unmatchedCount]),
    [[1, 0]],
  );
});

test('a name that the first report leaves out comes from the next', () => {
  const named = (names: readonly string[]) =>
    passagesOf(
      sightingsOf('08:55 s08:55 w08:55').map((sighting, index) => ({ ...sighting, actorName: names[index] ?? '' })),
      [],
    ).passages[0]?.actorName;
  assert.equal(named(['Ann', 'Anna', 'A.']), 'Ann');
  assert.equal(named(['', 'Anna', 'A.']), 'Anna');
  assert.equal(named(['', '', 'A.']), 'A.');
});

test('somebody who is renamed between row and webhook is one person', () => {
  const [row, webhook] = sightingsOf('08:55 w08:55:01') as [Sighting, Sighting];
  const { passages } = passagesOf([row, { ...webhook, actorName: 'Ann Bold' }], []);
  assert.equal(passages.length, 1);
});

test('only a row makes a passage one of the log', () => {
  assert.deepEqual(
    ['08:55', 'w08:55', 'i08:55'].map((day) => merged(day).passages[0]?.fromLog),
    [true, false, false],
  );
});

test('consoles do not mix', () => {
  const both = [...sightingsOf('08:55'), ...sightingsOf('w08:55:01', { console: 2 })];
  assert.equal(passagesOf(both, readsOf('00:00-24:00', both)).passages.length, 2);
});

test('a passage keeps all its sightings, the one with the most authority first', () => {
  const [passage] = merged('i08:55:04 w08:55:01 s08:55 08:55>').passages;
  assert.equal(print(passage?.sightings ?? []), '08:55> s08:55 w08:55:01 i08:55:04');
});

test('a report finds its row before it is merged with a stranger that is nearer', () => {
  const [first] = merged('08:55 s08:55 s08:55:06 w08:55:05').passages;
  assert.equal(print(first?.sightings ?? []), '08:55 s08:55 w08:55:05');
});

for (const [day, reads, evidence] of [
  ['08:55', '', 'log'],
  ['w08:55', '', 'live'],
  ['i08:55', '', 'import'],
  ['w08:55 w09:55 w10:55', '00:00-24:00', 'distrusted'],
] as const) {
  test(`known by ${evidence}: ${day}`, () => assert.equal(merged(day, reads).passages[0]?.evidence, evidence));
}

/*
 * Invariant 2. A day happens; each channel reports some of it, late by up to ten seconds, in any order, again and again.
 */
const events = fc.array(
  fc.record({
    actor: fc.constantFrom('ann', 'bo', 'cy', ''),
    ms: fc.oneof(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 86_000_000 })),
    denied: fc.boolean(),
    webhook: fc.option(fc.integer({ min: 0, max: 10_000 })),
    socket: fc.option(fc.integer({ min: 0, max: 10_000 })),
    again: fc.option(fc.integer({ min: 0, max: 500_000 })),
    copies: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 25 },
);
const template = sightingsOf('00:00>')[0] as Sighting;

const reported = (day: readonly (typeof events extends fc.Arbitrary<(infer E)[]> ? E : never)[]) => {
  const rows: Sighting[] = [];
  const live: Sighting[] = [];
  for (const [index, { actor, ms, denied, webhook, socket, again, copies }] of day.entries()) {
    const row: Sighting = {
      ...template,
      key: `${index}`,
      atMs: at('00:00') + ms,
      actorId: actor,
      result: denied ? 'denied' : 'granted',
    };
    rows.push(row);
    const report = (channel: 'webhook' | 'socket', lateMs: number): Sighting => ({
      ...row,
      channel,
      key: `${channel} ${index} ${lateMs}`,
      atMs: row.atMs + lateMs,
      eventId: channel === 'webhook' ? `event ${index}` : 'hub',
      direction: null,
    });
    for (let copy = 0; copy < copies; copy++) {
      if (webhook !== null) live.push(report('webhook', webhook));
      if (socket !== null) live.push(report('socket', socket));
    }
    if (webhook !== null && again !== null) live.push(report('webhook', webhook + again));
  }
  return { rows, live };
};

const shown = (sightings: readonly Sighting[], reads = '00:00-24:00') => {
  const found = passagesOf(sightings, readsOf(reads, sightings));
  return printPassages(found.passages);
};

test('any subset, order, delay and doubling of the live sightings gives the same passages once the log is read', () => {
  const shuffled = events.chain((day) => {
    const { rows, live } = reported(day);
    return fc.record({
      rows: fc.constant(rows),
      all: fc.shuffledSubarray([...rows, ...live], { minLength: rows.length + live.length }),
    });
  });
  fc.assert(
    fc.property(shuffled, ({ rows, all }) => assert.equal(shown(all), shown(rows))),
    { numRuns: 400 },
  );
});

test('with all rows known the border makes no difference: nothing live counts by itself', () => {
  const borders = ['', '00:00-00:00:20', '00:00-06:00 05:50-12:00', '00:00-24:00'];
  fc.assert(
    fc.property(events, fc.constantFrom(...borders), (day, border) => {
      const { rows, live } = reported(day);
      assert.equal(shown([...live, ...rows], border), shown(rows));
    }),
    { numRuns: 200 },
  );
});

test('the same rows read again change nothing', () => {
  fc.assert(
    fc.property(events, (day) => {
      const { rows, live } = reported(day);
      const all = [...rows, ...live];
      const once = passagesOf(all, readsOf('00:00-24:00', all));
      const twice = passagesOf([...all, ...rows], readsOf('00:00-24:00 00:00-24:00', all));
      assert.deepEqual(twice.passages, once.passages);
      assert.deepEqual(twice.unmatched, once.unmatched);
    }),
    { numRuns: 100 },
  );
});
