import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Sighting } from './facts.ts';
import { at, readOf, sightingsOf } from './notation.test-support.ts';
import type { Workday } from './workday.ts';
import { ann, questionOf, type Told } from './workdays.test-support.ts';
import { workdaysOf } from './workdays.ts';

/*
 * Invariant 2: webhooks may be lost, doubled, late, reordered, forged or replayed; the workdays are the same. A day happens
 * and the log has it; what was told live is added in any way, and once the log is read nobody sees the difference.
 */

const minuteMs = 60_000;
const people = ['ann', 'bo', 'cy'].map((personId) => ({
  ...ann,
  personId,
  identities: [{ personId, console: 1, actorId: personId }],
}));

/** Something at a door, and how its webhook and its socket message came: not at all, late, again. */
const happened = fc.record({
  who: fc.constantFrom('ann', 'bo', 'cy', ''),
  // Close together, or anywhere in 36 hours: nights and the border of the day are in it.
  ms: fc.oneof(
    fc.integer({ min: 9 * 60 * minuteMs, max: 9 * 60 * minuteMs + 40_000 }),
    fc.integer({ min: 0, max: 36 * 60 * minuteMs }),
  ),
  door: fc.constantFrom('main', 'in', 'out', 'lab', null),
  direction: fc.constantFrom('entry' as const, 'exit' as const, null),
  method: fc.constantFrom('card', 'card', 'pin', 'remote', ''),
  result: fc.constantFrom('granted' as const, 'granted' as const, 'granted' as const, 'denied' as const),
  webhookMs: fc.option(
    fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 10_000, max: 110 * minuteMs })),
    { freq: 4 },
  ),
  hasMark: fc.boolean(),
  againMs: fc.option(fc.integer({ min: 0, max: 5 * minuteMs }), { freq: 2 }),
  copies: fc.integer({ min: 1, max: 3 }),
  socket: fc.boolean(),
});
type Happened = typeof happened extends fc.Arbitrary<infer T> ? T : never;

const template = sightingsOf('00:00')[0] as Sighting;

function toldBy(day: readonly Happened[]): { readonly rows: Sighting[]; readonly live: Sighting[] } {
  const rows: Sighting[] = [];
  const live: Sighting[] = [];
  for (const [index, one] of day.entries()) {
    const { who, ms, door, direction, method, result, webhookMs, hasMark, againMs, copies, socket } = one;
    const row: Sighting = {
      ...template,
      key: `${index}`,
      atMs: at('00:00') + ms,
      actorId: who,
      doorId: door,
      direction,
      method,
      result,
    };
    rows.push(row);
    // Without a mark nothing tells that a webhook with another stamp is of the same event.
    const sentMs =
      webhookMs === null ? [] : hasMark && againMs !== null ? [webhookMs, webhookMs + againMs] : [webhookMs];
    for (let copy = 0; copy < copies; copy++) {
      if (socket) live.push({ ...row, channel: 'socket' });
      for (const lateMs of sentMs) {
        live.push({
          ...row,
          channel: 'webhook',
          key: `${index} ${lateMs}`,
          atMs: row.atMs + lateMs,
          eventId: hasMark ? `event ${index}` : '',
          // What the row leaves open a webhook may tell, and never a direction.
          doorId: door ?? 'out',
          direction: null,
          method: method || 'call',
        });
      }
    }
  }
  return { rows, live };
}

const rulesets: readonly Told['rules'][] = [
  {},
  { dayStartsAt: '12:00', start: '22:00' },
  { zone: 'America/Chicago', workingDays: [1, 2, 3, 4, 5, 6, 7], graceMinutes: 5 },
  { doorUses: { '1 main': 'entry' }, methods: { pin: 'excluded' } },
];

function workdaysOnceRead(sightings: readonly Sighting[], told: Told): Workday[][] {
  // Read whole, day by day, after all of it was sent.
  const moreReads = [-24, 0, 24].map((hours) => {
    const fromMs = at('00:00') + hours * 60 * minuteMs;
    return readOf(sightings, { fromMs, untilMs: fromMs + 24 * 60 * minuteMs }, at('60:00'));
  });
  const question = questionOf({ ...told, people, sightings, moreReads, proof: 'complete', now: '90:00' });
  return workdaysOf(question, '2026-01-04', '2026-01-06');
}

/** All that a day is judged by, without who told it; what the log has not is listed and changes nothing. */
const seen = (workdays: readonly (readonly Workday[])[]) =>
  workdays.flat().map(({ passages, ...workday }) => ({
    ...workday,
    passages: passages
      .filter(({ passage }) => passage.evidence !== 'not-in-log')
      .map(({ passage: { sightings: _, ...passage }, counts, why }) => ({ passage, counts, why })),
  }));

const aDay = fc.array(happened, { maxLength: 25 });

test('any subset, order, delay and doubling of the live sightings gives the same workdays once the log is read', () => {
  const shuffled = aDay.chain((day) => {
    const { rows, live } = toldBy(day);
    return fc.record({
      rows: fc.constant(rows),
      all: fc.shuffledSubarray(live).map((some) => [...rows, ...some]),
      isLogFirst: fc.boolean(),
      rules: fc.constantFrom(...rulesets),
    });
  });
  fc.assert(
    fc.property(shuffled, ({ rows, all, isLogFirst, rules }) => {
      const told = rules ? { rules } : {};
      const sightings = isLogFirst ? all : all.toReversed();
      assert.deepEqual(seen(workdaysOnceRead(sightings, told)), seen(workdaysOnceRead(rows, told)));
    }),
    { numRuns: 250 },
  );
});
