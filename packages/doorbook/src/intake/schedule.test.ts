import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Read, Span } from '../attendance/facts.ts';
import { proofOf } from '../attendance/proof.ts';
import { readSpansOf } from '../attendance/read-spans.ts';
import { type DueRead, readingPlan } from './schedule.ts';

/*
 * Days are numbers from the 5th of January; a time is '5 08:30', '5' its start. What is due is written as
 * 'purpose from-until'.
 */

const minuteMs = 60_000;
const at = (text: string): number => {
  const [, day, hour = 0, minute = 0, second = 0] = /^(\d+)(?: (\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? [];
  return Date.UTC(2026, 0, Number(day), Number(hour), Number(minute), Number(second));
};
const print = (ms: number): string => {
  const [, day, time] = /-(\d\d)T(\d\d:\d\d(?::(?!00)\d\d)?)/.exec(new Date(ms).toISOString()) ?? [];
  return time === '00:00' ? `${Number(day)}` : `${Number(day)} ${time}`;
};

/** The days from one to another, the last one included. */
const days = (first: number, last: number): Span[] =>
  Array.from({ length: last - first + 1 }, (_, n) => ({ fromMs: at(`${first + n}`), untilMs: at(`${first + n + 1}`) }));

/** 'from-until', begun at once after its border or when told: '5-5 08:28', '5-6 @6 00:02'. */
function read(text: string, more: Partial<Read> = {}): Read {
  const [span = '', began] = text.split(' @');
  const [from = '', until = ''] = span.split('-');
  const beganMs = began === undefined ? at(until) + 2 * minuteMs : at(began);
  const [fromMs, untilMs] = [at(from), at(until)];
  return {
    console: 1,
    fromMs,
    untilMs,
    beganMs,
    endedMs: beganMs + 1000,
    rowCount: 0,
    rowKeysDigest: '',
    oldestSeenMs: fromMs - 1,
    ...more,
  };
}

interface Asked {
  readonly now: string;
  readonly reads?: readonly Read[];
  readonly days?: readonly Span[];
  readonly started?: string;
  readonly clockOffsetMs?: number;
  readonly restored?: string;
}

const plan = ({ now, reads = [], days: given = days(5, 5), started = '1', clockOffsetMs = 0, restored }: Asked) =>
  readingPlan({
    reads,
    days: given,
    nowMs: at(now),
    startedMs: at(started),
    clockOffsetMs,
    ...(restored !== undefined && { restoredMs: at(restored) }),
  });

const printDue = ({ purpose, span }: DueRead): string => `${purpose} ${print(span.fromMs)}-${print(span.untilMs)}`;
const due = (asked: Asked): string[] => plan(asked).due.map(printDue);

/** Closed and read again, and in each night so far. */
const done = (day: number, nights = 7): Read[] => [
  read(`${day}-${day + 1} @${day + 1} 00:02`),
  read(`${day}-${day + 1} @${day + 1} 02:00`),
  ...Array.from({ length: nights }, (_, n) => read(`${day}-${day + 1} @${day + 2 + n} 02:00`)),
];

for (const [asked, expected, why] of [
  [{ now: '5 08:30' }, ['today 5-5 08:28'], 'at the start today from its start, up to two minutes ago'],
  [
    { now: '5 08:30', days: days(2, 5) },
    ['today 5-5 08:28', 'day 4-5', 'day 3-4', 'day 2-3'],
    'then older days, newest first',
  ],
  [{ now: '5 08:30', reads: [read('5-5 08:28')] }, [], 'nothing, within the minute'],
  [
    { now: '5 08:31', reads: [read('5-5 08:28')] },
    ['tail 5 08:18-5 08:29'],
    'a minute later ten minutes more than is new',
  ],
  [
    { now: '5 08:33', reads: [read('5-5 08:28'), read('5 08:18-5 08:29')] },
    ['tail 5 08:19-5 08:31'],
    'a tail goes from the read that reached furthest',
  ],
  [{ now: '5 08:33', reads: [read('5-5 08:28')] }, ['tail 5 08:18-5 08:31'], 'three minutes are no outage'],
  [{ now: '5 08:35', reads: [read('5-5 08:28')] }, ['today 5-5 08:33'], 'five are: today from its start'],
  [
    { now: '5 08:59', reads: [read('5-5 08:28'), read('5 08:46-5 08:56')] },
    ['tail 5 08:46-5 08:57'],
    'today whole is no half hour old',
  ],
  [
    { now: '5 09:00', reads: [read('5-5 08:28'), read('5 08:46-5 08:57')] },
    ['today 5-5 08:58'],
    'today whole every half hour, in the place of the tail',
  ],
  [
    { now: '5 08:31', reads: [read('5-5 08:28')], started: '5 08:30:30' },
    ['today 5-5 08:29'],
    'a server that was started again reads today whole',
  ],
  [
    { now: '6 00:01', days: days(5, 6), reads: [read('5-5 23:40'), read('5 23:48-5 23:58')] },
    ['tail 5 23:48-5 23:59'],
    'a minute into the new day the old one is not over for the log',
  ],
  [
    { now: '6 00:02', days: days(5, 6), reads: [read('5-5 23:40'), read('5 23:49-5 23:59')] },
    ['tail 5 23:49-6', 'day 5-6'],
    'two minutes into it, it is',
  ],
  [{ now: '6 00:00', days: days(5, 6) }, ['today 5-5 23:58'], 'a start at midnight reads what is left of the old day'],
  [
    { now: '6 08:30', days: days(5, 6), reads: [read('6-6 08:28'), read('5-6 @6 00:02')] },
    ['again 5-6'],
    'two hours after its end a day is read again',
  ],
  [{ now: '6 01:59', days: days(5, 6), reads: [read('6-6 01:57'), read('5-6 @6 00:02')] }, [], 'not earlier'],
  [
    { now: '6 08:30', days: days(5, 6), reads: [read('6-6 08:28'), ...done(5, 0)] },
    [],
    'then nothing is due until the night',
  ],
  [
    { now: '7 01:59', days: days(5, 7), reads: [read('7-7 01:57'), ...done(5, 0), ...done(6, 0).slice(0, 1)] },
    [],
    'the night begins two hours after midnight',
  ],
  [
    { now: '7 02:00', days: days(5, 7), reads: [read('7-7 01:58'), ...done(5, 0), ...done(6, 0).slice(0, 1)] },
    ['again 6-7', 'night 5-6'],
    'in the night the newest day first',
  ],
  [
    {
      now: '12 03:00',
      days: days(5, 12),
      reads: [read('12-12 02:58'), ...done(5, 5), ...[6, 7, 8, 9, 10, 11].flatMap((day) => done(day, 11 - day))],
    },
    ['night 5-6'],
    'the sixth night',
  ],
  [
    { now: '30 03:00', days: [...days(5, 5), ...days(30, 30)], reads: [read('30-30 02:58'), ...done(5)] },
    [],
    'after seven nights a day is left alone',
  ],
  [
    { now: '30 03:00', days: [...days(5, 5), ...days(30, 30)], reads: [read('30-30 02:58'), ...done(5, 3)] },
    ['night 5-6'],
    'nights that were missed are made up for by one read',
  ],
  [
    { now: '30 03:00', days: [...days(5, 5), ...days(30, 30)], reads: [read('30-30 02:58'), read('5-6 @30 02:59')] },
    ['again 5-6'],
    'a day long over is read twice, without waiting',
  ],
  [
    { now: '6 08:30', days: days(5, 6), reads: [read('6-6 08:28'), read('5-5 23:58'), read('5 12:00-6 @6 08:00')] },
    ['day 5-6'],
    'what is not of exactly the whole day proves nothing',
  ],
  [
    {
      now: '8 08:30',
      days: days(5, 8),
      reads: [read('8-8 08:28'), ...done(7, 0), read('6-7 @8 08:00', { oldestSeenMs: at('6 07:00') })],
    },
    ['again 6-7'],
    'what lies before the beginning of the log is not asked for',
  ],
  [
    {
      now: '8 08:30',
      days: days(5, 8),
      reads: [read('8-8 08:28'), ...done(7, 0), read('6-7 @8 08:00', { oldestSeenMs: null })],
    },
    ['again 6-7'],
    'likewise when the log was empty',
  ],
  [
    {
      now: '8 08:30',
      days: days(5, 8),
      reads: [
        read('8-8 08:28'),
        ...done(7, 0),
        read('6-7 @8 08:00', { oldestSeenMs: null }),
        read('6-7 @8 08:10', { oldestSeenMs: at('2') }),
      ],
    },
    ['day 5-6'],
    'unless a later read has seen more',
  ],
  [
    { now: '5 08:30', clockOffsetMs: 600_000 },
    ['today 5-5 08:38'],
    'a console whose clock is ahead is asked in its own time',
  ],
  [
    {
      now: '5 23:55',
      days: days(5, 6),
      clockOffsetMs: 600_000,
      reads: [read('6-6 00:03 @5 23:55'), read('5-6 @5 23:54')],
    },
    [],
    'its day ends when ours has ended as well: a read before proves nothing',
  ],
  [
    { now: '5 08:30', reads: [read('5-5 08:40 @5 08:20'), read('5-5 08:27 @5 08:29')] },
    ['tail 5 08:17-5 08:28'],
    'a read that reached into the future was by a wrong clock',
  ],
  [{ now: '5 08:30', days: [] }, [], 'without days there is nothing to read'],
  [
    {
      now: '30 03:00',
      days: [...days(4, 6), ...days(30, 30)],
      reads: [read('30-30 02:58'), ...done(4), ...done(5), read('6-7 @7 00:02')],
      restored: '30 02:50',
    },
    ['again 6-7', 'restored 5-6', 'restored 4-5'],
    'after a restore every day is read whole once more, those that lack a proof first',
  ],
  [
    {
      now: '30 03:00',
      days: [...days(4, 5), ...days(30, 30)],
      reads: [read('30-30 02:58'), ...done(4), ...done(5), read('5-6 @30 02:55')],
      restored: '30 02:50',
    },
    ['restored 4-5'],
    'and only once',
  ],
  [
    { now: '5 08:30', days: days(4, 5), reads: [read('5-5 08:28'), ...done(4, 0)], restored: '9' },
    [],
    'a restore in the future was by a wrong clock: it would have them read without end',
  ],
] as const satisfies [Asked, string[], string][]) {
  test(`${asked.now}: ${expected.join(', ') || 'nothing'}; ${why}`, () => assert.deepEqual(due(asked), [...expected]));
}

test('whole closed days look for something older than their start; today and the tail do not', () => {
  for (const { purpose, looksForOlder } of plan({ now: '5 08:30', days: days(3, 5) }).due)
    assert.equal(looksForOlder, purpose === 'day');
});

for (const [asked, again, why] of [
  [{ now: '5 08:30' }, '5 08:30', 'at once, when something is due'],
  [{ now: '5 08:30', reads: [read('5-5 08:28')] }, '5 08:31', 'else when the next tail is'],
  [{ now: '5 08:30:40', reads: [read('5-5 08:28')] }, '5 08:31', 'however much of the minute is over'],
  [{ now: '5 08:30', days: [] }, '5 08:31', 'in a minute, when nothing is known'],
] as const satisfies [Asked, string, string][]) {
  test(`ask again ${why}`, () => assert.equal(print(plan(asked).againAtMs), again));
}

test('whoever reads what is due comes to an end, and has proven all days', () => {
  const given = days(1, 9);
  const reads: Read[] = [];
  for (let nowMs = at('9 12:00'); ; nowMs += 1000) {
    const [next] = readingPlan({ reads, days: given, nowMs, startedMs: at('9 12:00'), clockOffsetMs: 0 }).due;
    if (!next) break;
    const { fromMs, untilMs } = next.span;
    reads.push({ ...read('1-2'), fromMs, untilMs, beganMs: nowMs, endedMs: nowMs, oldestSeenMs: fromMs - 1 });
    assert.ok(reads.length < 50, 'it does not end');
  }
  for (const day of given.slice(0, -1)) {
    const question = { console: 1, day, sightings: [], mayReadLog: true, nowMs: at('9 12:01') };
    assert.equal(proofOf({ ...question, reads: readSpansOf(reads, new Map()) }).state, 'complete', print(day.fromMs));
  }
});
