import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Read, Sighting } from './facts.ts';
import { at, readOf, sightingsOf } from './notation.test-support.ts';
import { passagesOf } from './passages.ts';
import { isComplete, proofOf } from './proof.ts';

const day = { fromMs: at('00:00'), untilMs: at('24:00') };
/** The log also has yesterday's last passage. */
const older = sightingsOf('22:00<', { dayMs: at('00:00') - 86_400_000 });
const rowsOf = (text: string, known = '09:00') => sightingsOf(text, { knownMs: at(known) });

/** A read of the whole day that saw these rows. */
const whole = (began: string, seen: string, log: readonly Sighting[] = older): Read =>
  readOf([...log, ...sightingsOf(seen)], day, at(began));

interface Case {
  readonly rows?: string;
  readonly late?: string;
  readonly reads?: readonly Read[];
  readonly now?: string;
  readonly mayReadLog?: boolean;
}

function proof({ rows = '08:55 17:00', late = '', reads = [], now = '30:00', mayReadLog = true }: Case) {
  const sightings = [...rowsOf(rows), ...rowsOf(late, '60:00')];
  const merged = passagesOf(sightings, reads);
  return proofOf({ console: 1, day, sightings, reads: merged.reads, mayReadLog, nowMs: at(now) });
}

/** A read of today and tomorrow, in which tomorrow has much that the log confirms, or much that it does not. */
const bothDays = { fromMs: day.fromMs, untilMs: at('48:00') };
const tomorrow = Array.from({ length: 40 }, (_, n) => `33:${10 + n} w33:${10 + n}`).join(' ');

const seen = '08:55 17:00';
const first = whole('24:03', seen);
const second = whole('26:00', seen);
const nobodys = 'w06:00 w07:00 w08:00 08:55 17:00';

for (const [state, codes, given, why] of [
  ['live', 'day-not-over', { now: '23:59' }, 'the day is not over'],
  [
    'live',
    'day-not-over',
    { now: '12:00', reads: [readOf(older, { ...day, untilMs: at('11:58') }, at('12:00'))] },
    'however much of it is read',
  ],
  ['settling', 'not-read-whole read-too-early', { now: '24:00' }, 'over and not read'],
  ['settling', 'not-read-whole read-too-early', { now: '24:10', reads: [first] }, 'read once'],
  ['settling', 'not-read-whole', { reads: [second] }, 'read once, late enough'],
  ['complete', 'reads-agree', { reads: [first, second] }, 'two reads agree, the later two hours after the end'],
  ['complete', 'reads-agree', { reads: [second, first] }, 'the order in which facts come makes no difference'],
  [
    'complete',
    'reads-agree',
    { now: '401:00', reads: [whole('400:00', seen), whole('400:10', seen)] },
    'a day long over is proven by two reads in a row',
  ],
  ['settling', 'read-too-early', { reads: [first, whole('25:59:59', seen)] }, 'a second too early'],
  [
    'settling',
    'not-read-whole',
    { reads: [whole('23:59', seen), second] },
    'a read that began before the end does not count',
  ],
  [
    'settling',
    'not-read-whole',
    { reads: [second, readOf(older, { ...day, untilMs: at('23:59') }, at('26:10'))] },
    'nor one that is not whole',
  ],
  [
    'complete',
    'reads-agree',
    { reads: [whole('24:00', seen), second] },
    'a read that began at the very end of the day is one',
  ],
  [
    'settling',
    'not-read-whole read-too-early',
    { reads: ['26:00', '26:10'].map((began) => readOf(older, { ...day, untilMs: at('23:59') }, at(began))) },
    'two reads that agree, and neither is whole',
  ],
  [
    'settling',
    'not-read-whole read-too-early',
    { reads: ['26:00', '26:10'].map((began) => readOf(older, { ...day, fromMs: at('00:01') }, at(began))) },
    'nor without its first minute',
  ],
  [
    'settling',
    'not-read-whole read-too-early',
    { reads: [first, second].map((read) => ({ ...read, console: 2 })) },
    "another console's reads prove nothing",
  ],
  [
    'settling',
    'read-too-early',
    { now: '25:30', reads: [whole('24:03', '08:55'), whole('24:30', seen), whole('25:00', seen)] },
    'only what the last reads lack is told',
  ],
  [
    'complete',
    'reads-agree',
    { reads: [whole('24:03', seen, []), second] },
    'one of the two has to show that the log is older than the day',
  ],
  [
    'unproven',
    'before-log',
    { rows: '00:00', reads: [whole('24:03', '00:00', []), whole('26:00', '00:00', [])] },
    'a row at its very start is not older',
  ],
  ['settling', 'reads-disagree', { reads: [whole('24:03', '08:55'), second] }, 'the second read found more'],
  ['settling', 'reads-disagree', { reads: [first, whole('26:00', '08:55 18:00')] }, 'as many rows, but others'],
  [
    'complete',
    'reads-agree',
    { reads: [whole('24:03', '08:55'), second, whole('27:00', seen)] },
    'the third agrees with the second',
  ],
  [
    'settling',
    'reads-disagree',
    { reads: [first, whole('24:30', '08:55'), second] },
    'reads that agree with one in between that does not',
  ],
  [
    'complete',
    'reads-agree',
    { now: '400:00', reads: [first, second, whole('50:00', '08:55')] },
    'later the log forgot: the day stays complete',
  ],
  [
    'amended',
    'rows-after reads-agree',
    { late: '20:00<', now: '80:00', reads: [first, second, whole('59:59', '08:55 17:00 20:00<')] },
    'a later night found more',
  ],
  [
    'complete',
    'reads-agree',
    { late: 'w20:00', now: '80:00', reads: [first, second] },
    'a late webhook amends nothing',
  ],
  [
    'complete',
    'reads-agree',
    { late: '24:00', now: '80:00', reads: [first, second] },
    "nor does a row of the next day's",
  ],
  ['unproven', 'no-log-right', { now: '12:00', mayReadLog: false }, 'no right to read the log: at once'],
  ['complete', 'reads-agree', { mayReadLog: false, reads: [first, second] }, 'a right lost later takes nothing back'],
  ['unproven', 'before-log', { reads: [whole('24:03', seen, [])] }, 'the log begins within the day'],
  ['unproven', 'before-log', { rows: '', reads: [whole('24:03', '', [])] }, 'the log is empty'],
  ['unproven', 'imported', { rows: 'i08:55' }, 'known from the import alone'],
  [
    'complete',
    'reads-agree',
    { rows: 'i08:55 08:55 17:00', reads: [first, second] },
    'imported, and the log has it too',
  ],
  [
    'settling',
    'distrusted',
    { rows: nobodys, reads: [first, second] },
    'the reads agree, but miss what was reported live',
  ],
  ['settling', 'not-read-whole', { now: '203:59', reads: [second] }, 'the seventh night is not over'],
  ['unproven', 'not-read-whole nights-over', { now: '204:00', reads: [second] }, 'it is'],
  [
    'unproven',
    'distrusted nights-over',
    { rows: nobodys, now: '204:00', reads: [first, second] },
    'a log that misses things is never proven',
  ],
  [
    'unproven',
    'before-log',
    { reads: [whole('24:03', seen, []), whole('26:00', seen, [])] },
    'the log begins within the day, and two reads agree about the rest',
  ],
  ['settling', 'not-read-whole', { rows: 'i08:55', reads: [second] }, 'imported, and now the log is being read'],
  [
    'settling',
    'distrusted',
    { rows: `${nobodys} ${tomorrow}`, now: '51:00', reads: [first, second, readOf(older, bothDays, at('50:00'))] },
    'the day itself is doubted, though a longer read is not',
  ],
  [
    'settling',
    'distrusted',
    {
      rows: `${seen} w33:00 w34:00 w35:00`,
      now: '51:00',
      reads: [first, second, readOf(older, bothDays, at('50:00'))],
    },
    'a longer read is doubted, though the day itself is not',
  ],
] as const satisfies readonly (readonly [string, string, Case, string])[]) {
  test(`${state}: ${why}`, () => {
    const found = proof(given);
    assert.equal(found.state, state);
    assert.equal(found.why.map(({ code }) => code).join(' '), codes);
    assert.equal(found.completeMs !== null, isComplete(found));
  });
}

test('a row at the very start of the day amends it, one of another console does not', () => {
  const late = rowsOf('00:00', '60:00');
  const state = (rows: readonly Sighting[]) => {
    const sightings = [...rowsOf(seen), ...rows];
    const { reads } = passagesOf(sightings, [first, second]);
    return proofOf({ console: 1, day, sightings, reads, mayReadLog: true, nowMs: at('80:00') }).state;
  };
  assert.equal(state(late), 'amended');
  assert.equal(state(late.map((row) => ({ ...row, console: 2 }))), 'complete');
});

test('where the log begins is what the last read says', () => {
  const { why } = proof({ reads: [whole('24:03', '09:00', []), whole('26:00', seen, [])] });
  assert.deepEqual(why, [{ code: 'before-log', logBeginsMs: at('08:55') }]);
});

test('of reads that saw different rows the numbers are those of the last', () => {
  assert.equal(proof({ reads: [whole('24:03', '08:55'), second] }).rowCount, 2);
});

test('the numbers of the last whole read are told', () => {
  const { wholeReads, rowCount, liveCount, unmatchedCount } = proof({
    rows: `${nobodys} w08:55`,
    reads: [first, second],
  });
  assert.deepEqual(
    { wholeReads, rowCount, liveCount, unmatchedCount },
    {
      wholeReads: 2,
      rowCount: 2,
      liveCount: 4,
      unmatchedCount: 3,
    },
  );
});

test('an amended day says what was added, and since when it had been complete', () => {
  const found = proof({ late: '20:00<', now: '80:00', reads: [first, second] });
  assert.equal(found.completeMs, second.endedMs);
  assert.ok(found.why[0]?.code === 'rows-after');
  assert.deepEqual(
    found.why[0].rows.map(({ atMs }) => atMs),
    [at('20:00')],
  );
});

test('a row stored in the moment in which the read ended came with it', () => {
  const rows = sightingsOf(seen, { knownMs: second.endedMs });
  const { reads } = passagesOf(rows, [first, second]);
  const { state } = proofOf({ console: 1, day, sightings: rows, reads, mayReadLog: true, nowMs: at('30:00') });
  assert.equal(state, 'complete');
});

test('the same reads again change nothing', () => {
  const once = proof({ reads: [first, second] });
  const again = whole('27:00', seen);
  const { why, state, completeMs } = proof({ reads: [first, second, again] });
  assert.deepEqual({ why, state, completeMs }, { why: once.why, state: once.state, completeMs: once.completeMs });
});
