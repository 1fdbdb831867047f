import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Leave } from './facts.ts';
import { at } from './notation.test-support.ts';
import { proofStates } from './proof.ts';
import { verdicts } from './workday.ts';
import { dayOf, mondayOf, print, type Told } from './workdays.test-support.ts';

const holiday = { rules: { holidays: [{ date: '2026-01-05', name: 'Founders' }] } };
const leave: Leave = {
  id: 'l1',
  personId: 'ann',
  fromDate: '2026-01-01',
  toDate: '2026-01-05',
  kind: 'holiday',
  note: '',
};
const whole = { reads: '00:00-24:00', now: '31:00', proof: 'complete' } as const;
const settling = { reads: '00:00-24:00', now: '24:30', proof: 'settling' } as const;
const unproven = { proof: 'unproven' } as const;

const table: readonly (readonly [Told, string, string])[] = [
  // off / excused
  [{ ...whole, rules: { workingDays: [2, 3] } }, 'off', 'Monday is no working day'],
  [{ ...whole, ...holiday }, 'off', 'a holiday'],
  [{ ...whole, ...holiday, day: '10:00>' }, 'off', 'a holiday, though somebody came'],
  [
    { ...whole, person: { statuses: [{ personId: 'ann', console: 1, status: 'inactive', atMs: 0 }] } },
    'off',
    'not active',
  ],
  [{ ...whole, person: { kind: 'visitor' } }, 'off', 'a visitor is no staff'],
  [{ ...whole, person: { hidden: true } }, 'off', 'hidden people are not waited for'],
  [{ ...whole, person: { onboardMs: at('24:00') } }, 'off', 'begins tomorrow'],
  [{ ...whole, person: { exempt: true } }, 'excused', 'exempt'],
  [{ ...whole, leaves: [leave] }, 'excused', 'the last day of a leave counts'],
  [
    { ...whole, leaves: [{ ...leave, fromDate: '2026-01-05', toDate: '2026-01-09' }] },
    'excused',
    'the first day of a leave',
  ],
  [{ ...whole, leaves: [{ ...leave, toDate: '2026-01-04' }] }, 'absent', 'the leave ended yesterday'],
  [{ ...whole, leaves: [{ ...leave, personId: 'bo' }] }, 'absent', "somebody else's leave"],
  [{ ...whole, ...holiday, leaves: [leave] }, 'off', 'a holiday in a leave is a holiday'],
  [{ setAside: '08:00-10:00', ...holiday }, 'off', 'off comes before pending'],

  // pending
  [{ ...whole, day: '08:55>', setAside: '14:00-15:00' }, 'pending', 'any part of the day set aside'],
  [{ ...unproven, day: 'w08:55', setAside: '14:00-15:00' }, 'pending', 'also where no log proves anything'],
  [{ ...whole, day: '08:55>', setAside: '24:00-25:00' }, 'on time', 'the next day set aside is another day'],
  [{ day: 'w08:55', now: '08:56' }, 'pending', 'an arrival that no read has confirmed'],
  [{ day: 'w08:55', reads: '08:00-10:00' }, 'pending', 'a read with a gap at the start of the day proves nothing'],
  [{ day: '08:55> w13:00', reads: '00:00-10:00' }, 'on time, so far', 'what follows the arrival need not be read'],
  [{ day: 'w10:00', reads: '00:00-10:00' }, 'late, so far', 'read to the very arrival: there is none before it'],
  [{ day: '', now: '09:01' }, 'pending', 'past the limit and nothing read: perhaps they came'],
  [{ day: '', reads: '00:00-08:30', now: '09:30' }, 'pending', 'read, but not past the limit'],
  [{ day: 'w08:55 09:30>', reads: '00:00-10:00', now: '10:05' }, 'pending', 'reported earlier than the log says'],
  [{ day: 'w08:55', reads: '00:00-10:00', now: '10:05' }, 'pending', 'reported, and the log does not say so yet'],
  [{ day: '08:30> w09:30', reads: '00:00-10:00', now: '10:05' }, 'on time, so far', 'reported later changes nothing'],
  [{ day: 'w08:30 09:30> w10:00', reads: '00:00-10:00' }, 'pending', 'whatever else is reported later'],
  [
    { day: '00:30< w08:30 09:30>', reads: '00:00-10:00' },
    'pending',
    'who left after midnight is not late while an earlier arrival may turn up',
  ],
  [{ day: '08:00< w08:00 w08:30', reads: '00:00-10:00' }, 'pending', 'nor without an arrival while one may'],
  [{ day: 'i08:30 09:30>', reads: '00:00-10:00' }, 'late, so far', 'what was imported is no live report'],
  [{ ...whole, day: 'w08:55 09:30>' }, 'late', 'a complete day: what the log has not was not'],
  [{ day: 'w08:55! 09:30>', reads: '00:00-10:00' }, 'late, so far', 'a refusal that is not in the log delays nothing'],
  [{ day: 'w08:55#api 09:30>', reads: '00:00-10:00' }, 'late, so far', 'nor does an opening from afar'],
  [{ day: 'w23:59', now: '24:30' }, 'pending', 'the day is over and nothing is read'],

  // on time / late
  [{ day: '08:55>', reads: '00:00-09:00', now: '09:00' }, 'on time, so far', 'in the log'],
  [{ day: '09:30>', reads: '00:00-10:00', now: '10:00' }, 'late, so far', 'after the limit'],
  [{ ...settling, day: '09:30>' }, 'late, so far', 'the day is over but not complete'],
  [{ ...whole, day: '09:00:59>' }, 'on time', 'badged in by 09:00 has all of that minute'],
  [{ ...whole, day: '09:00:59.999>' }, 'on time', 'to its last millisecond'],
  [{ ...whole, day: '09:01:00>' }, 'late', 'the next minute is late'],
  [{ ...whole, day: '09:05:59>', rules: { graceMinutes: 5 } }, 'on time', 'within the grace'],
  [{ ...whole, day: '09:06>', rules: { graceMinutes: 5 } }, 'late', 'after the grace'],
  [{ ...whole, day: '07:45:30>', rules: { start: '07:45' } }, 'on time', 'another start'],
  [{ ...whole, day: '00:00>' }, 'on time', 'the first instant of the day is in it'],
  [{ ...whole, proof: 'amended', day: '09:30>' }, 'late', 'an amended day is complete'],
  [{ ...whole, day: '08:00< 09:30>' }, 'late', 'an exit is no arrival'],
  [{ ...whole, day: '08:00>@out 09:30>' }, 'late', 'nor is whatever happens at an exit'],
  [{ ...whole, day: '08:00@lab 09:30' }, 'late', 'a door that does not count'],
  [
    { ...whole, day: '08:00@main 09:30', rules: { doorUses: { '1 main': 'ignored' } } },
    'absent',
    'a door that does not count for them',
  ],
  [
    { ...whole, day: '08:00#face 09:30', rules: { methods: { face: 'excluded' } } },
    'late',
    'a method that does not count for them',
  ],
  [{ ...whole, day: '08:00! 08:01~ 08:02#remote 09:30' }, 'late', 'refused, unclear, from afar: none is an arrival'],

  // present
  [{ ...whole, day: '17:00<' }, 'present', 'went out, so was there'],
  [{ day: '17:00<', reads: '00:00-17:30', now: '18:00' }, 'present, so far', 'the day goes on'],
  [{ day: '08:00<', reads: '00:00-08:10', now: '08:15' }, 'present, so far', 'before the limit nothing is pending'],
  [{ day: 's17:00<', reads: '00:00-08:10', now: '18:00' }, 'pending', 'an arrival may be in what is not read'],

  // absent
  [{ ...whole, day: '' }, 'absent', 'a complete day without a passage'],
  [{ ...whole, proof: 'amended', day: '' }, 'absent', 'also when it was amended'],
  [{ ...whole, now: '24:00', day: '' }, 'absent', 'from the very end of the day'],
  [{ ...whole, now: '23:59', day: '' }, 'not yet, not here yet', 'and never before it'],
  [{ ...whole, day: '08:55!' }, 'absent', 'a refusal is no presence'],
  [{ ...whole, day: 'w08:55' }, 'absent', 'reported, but not in the log of a complete day'],
  [{ ...whole, day: 'bo:08:55>' }, 'absent', 'somebody else came'],

  // not yet
  [{ now: '08:00' }, 'not yet, not here yet', 'before the limit'],
  [{ now: '09:00' }, 'not yet, not here yet', 'within the minute of the start'],
  [
    { reads: '00:00-10:00', now: '10:02' },
    'not yet, not here yet',
    'past the limit and read past it: missing, not absent',
  ],
  [{ reads: '00:00-09:01', now: '10:02' }, 'not yet, not here yet', 'read to the very limit is past it'],
  [{ ...settling }, 'not yet', 'the day is over but not proven'],
  [
    { ...settling, rules: { start: '23:59', graceMinutes: 5 } },
    'not yet',
    'a limit after the end of the day: read to the end is read past it',
  ],
  [{ now: '-1:00' }, 'not yet, expected', 'before the day begins'],
  [{ now: '00:00' }, 'not yet, not here yet', 'it begins'],
  [{ ...whole, person: { firstPassageMs: null } }, 'not yet, never seen', 'nobody who never badged is absent'],

  // unproven
  [{ ...unproven, day: 'w08:55', now: '09:00' }, 'on time, not verified', 'what is known counts'],
  [{ ...unproven, day: 'i09:30', now: '31:00' }, 'late, not verified', 'imported'],
  [{ ...unproven, day: 's17:00<', now: '18:00' }, 'present, not verified', 'only an exit is known'],
  [{ ...unproven, now: '10:00' }, 'not yet, not here yet', 'nothing is known and the day goes on'],
  [{ ...unproven, now: '24:00' }, 'no record', 'the day is over'],
  [
    { ...unproven, day: 'w08:55 09:30>', reads: '00:00-10:00', now: '31:00' },
    'late, not verified',
    'it would be pending for ever',
  ],
];

for (const [told, verdict, why] of table) {
  test(`${told.day || 'nobody'} at ${told.now ?? '18:00'} (${told.proof ?? 'live'}) is ${verdict}: ${why}`, () =>
    assert.equal(print(mondayOf(told)), verdict));
}

test('the table shows every verdict', () => {
  assert.deepEqual(new Set(table.map(([, verdict]) => verdict.split(',')[0])), new Set(verdicts));
});

test('a day off shows its times all the same', () => {
  const { verdict, firstMs, latestMs, badges } = mondayOf({ ...whole, ...holiday, day: '10:00> 12:00<' });
  assert.deepEqual(
    { verdict, firstMs, latestMs, badges },
    { verdict: 'off', firstMs: at('10:00'), latestMs: at('12:00'), badges: 2 },
  );
});

test('nobody came: there is neither a first nor a latest', () => {
  const { firstMs, latestMs, badges } = mondayOf(whole);
  assert.deepEqual({ firstMs, latestMs, badges }, { firstMs: null, latestMs: null, badges: 0 });
});

test('somebody whom no console lists is judged when they come and not missed when they do not', () => {
  const person = { statuses: [], firstSyncMs: null };
  assert.equal(print(mondayOf({ ...whole, person: { ...person, exempt: true }, day: '09:30>' })), 'excused');
  assert.equal(print(mondayOf({ ...whole, person, ...holiday, day: '09:30>' })), 'off');
  assert.equal(print(mondayOf({ ...whole, person, day: '09:30>' })), 'late');
  assert.equal(print(mondayOf({ ...whole, person })), 'off');
});

for (const [day, minutes, graceMinutes, why] of [
  ['09:01:00', 1, 0, 'the first late second is one minute late'],
  ['09:01:59', 1, 0, 'whole minutes only'],
  ['10:00:00', 60, 0, 'an hour'],
  ['09:06:00', 6, 5, 'from the start, not from the end of the grace'],
  ['09:00:59', 0, 0, 'on time is not late at all'],
] as const) {
  test(`${day} is ${minutes} minutes late: ${why}`, () => {
    const workday = mondayOf({ ...whole, day: `${day}>`, rules: { graceMinutes } });
    assert.equal(workday.minutesLate, minutes);
    assert.deepEqual(workday.why, [
      { code: 'arrived', arrivalMs: at(day), limitMs: at('09:01') + graceMinutes * 60_000, minutesLate: minutes },
    ]);
  });
}

for (const [told, codes, why] of [
  [{ ...whole, ...holiday, leaves: [leave] }, ['holiday', 'leave'], 'all reasons, the deciding first'],
  [{ ...whole, setAside: '08:00-09:00' }, ['set-aside'], 'the set-aside by its id'],
  [{ day: 'w08:55', now: '09:30' }, ['arrival-not-read-past'], 'how far is read and when they came'],
  [{ now: '09:30' }, ['limit-not-read-past'], 'the limit and how far is read'],
  [{ day: 'w08:55 09:30>', reads: '00:00-10:00' }, ['unmatched-earlier'], 'the report that the log has not'],
  [{ ...whole, day: '17:00<' }, ['only-exits'], 'the exit'],
  [whole, ['complete-without-passage'], 'the complete day'],
  [{ ...unproven, now: '24:00' }, ['unproven'], 'no log'],
] as const) {
  test(`the answer to "why?" has ${why}`, () =>
    assert.deepEqual(
      mondayOf(told).why.map(({ code }) => code),
      codes,
    ));
}

test('what counted and what did not is part of the answer, with the rules in force', () => {
  const { passages, day } = mondayOf({ ...whole, day: '08:00! 08:55> 08:55:04> 12:00#remote 17:00<' });
  assert.deepEqual(
    passages.map(({ counts, why }) => [counts, why[0]?.code]),
    [
      ['none', 'result'],
      ['arrival', 'direction'],
      ['none', 'double-tap'],
      ['none', 'method-not-physical'],
      ['exit', 'direction'],
    ],
  );
  assert.equal(day.rules.rules.start, '09:00');
  assert.equal(day.limitMs, at('09:01'));
});

test('the passages of a workday are in their order, the unconfirmed among them', () => {
  const { passages } = mondayOf({ ...whole, day: '08:00> w08:00 w09:00 10:00> w10:00 w11:00 12:00<' });
  assert.deepEqual(
    passages.map(({ passage, counts }) => [passage.atMs, counts]),
    [
      [at('08:00'), 'arrival'],
      [at('09:00'), 'none'],
      [at('10:00'), 'arrival'],
      [at('11:00'), 'none'],
      [at('12:00'), 'exit'],
    ],
  );
});

for (const [day, badges, latest, why] of [
  ['08:55>', 1, '08:55', 'one badge: the latest is the first'],
  ['08:55 08:55:10', 1, '08:55', 'a double tap adds none'],
  ['08:55 08:55:11', 2, '08:55:11', 'eleven seconds later it is a second badge'],
  ['08:55> 08:55:01<', 2, '08:55:01', 'in and out is no double tap'],
  ['08:55@in 08:55:05@main', 2, '08:55:05', 'nor are two doors'],
  ['08:55> 12:00! 17:00<', 2, '17:00', 'what does not count is no badge'],
] as const) {
  test(`${day} has ${badges} badges: ${why}`, () => {
    const workday = mondayOf({ ...whole, day });
    assert.deepEqual([workday.badges, workday.latestMs], [badges, at(latest)]);
  });
}

for (const [told, date, verdict, why] of [
  // Start 22:00 from noon to noon, in UTC: 28:00 of Monday is 04:00 of Tuesday.
  [{ day: '21:55> 30:00<' }, '2026-01-05', 'on time', 'a night is one workday'],
  [{ day: '22:30> 30:00<' }, '2026-01-05', 'late', 'late in the evening'],
  [{ day: '26:00>' }, '2026-01-05', 'late', 'after midnight is late, not early'],
  [{ day: '12:00>' }, '2026-01-05', 'on time', 'noon begins the workday'],
  [{ day: '36:00>' }, '2026-01-05', 'absent', 'the next noon is the next one'],
  [{ day: '36:00>' }, '2026-01-06', 'on time', 'and counts there'],
  [{ day: '11:59>' }, '2026-01-05', 'absent', 'Monday morning belongs to Sunday'],
  [{ day: '11:59>' }, '2026-01-04', 'off', 'and Sunday is no working day'],
] as const) {
  test(`nights with day starts at noon, ${told.day} on ${date}, are ${verdict}: ${why}`, () => {
    const rules = { dayStartsAt: '12:00', start: '22:00' };
    const workday = dayOf({ ...told, rules, reads: '00:00-48:00', now: '90:00', proof: 'complete' }, date);
    assert.equal(workday.verdict, verdict);
  });
}

test('nobody is absent, and nothing is final, on a day that is not complete', () => {
  const hour = fc.integer({ min: 0, max: 30 }).map((h) => `${String(h).padStart(2, '0')}:00`);
  const days = fc.constantFrom('', 'w08:55', '08:55>', '17:00<', 'w08:55 09:30>', '09:30!', 's10:00>', '09:30> 17:00<');
  const read = fc.constantFrom('', '00:00-08:00', '00:00-09:30', '00:00-24:00', '08:00-12:00');
  fc.assert(
    fc.property(days, read, hour, fc.constantFrom(...proofStates), (day, reads, now, proof) => {
      const { verdict, remark } = mondayOf({ day, reads, now, proof });
      const isComplete = proof === 'complete' || proof === 'amended';
      if (!isComplete) {
        assert.notEqual(verdict, 'absent');
        if (verdict === 'on time' || verdict === 'late' || verdict === 'present') assert.ok(remark);
      }
      if (proof === 'unproven') assert.notEqual(verdict, 'pending');
    }),
    { numRuns: 500 },
  );
});
