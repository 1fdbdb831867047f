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
  ['w08:55=e w09:05:01=e', '', 'w08:55 w09:05:01', '', 'after ten minutes it is another'],
  ['s08:55=hub s08:56=hub', '', 's08:55 s08:56', '', 'on the socket the mark means nothing'],
  ['08:55:02< w08:55:01>', '', '08:55:02<', '', "the log's time and direction win"],
  ['08:55 s08:55:01>@side', '', '08:55>', '', 'what the log leaves open comes from the socket'],
  ['08:55@? w08:55@side', '', '08:55@side', '', 'a row without a door takes the one that was reported'],

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
