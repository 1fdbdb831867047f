import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doorUses } from '../../packages/doorbook/src/attendance/facts.ts';
import { at } from '../../packages/doorbook/src/attendance/notation.test-support.ts';
import { proofStates } from '../../packages/doorbook/src/attendance/proof.ts';
import { verdicts } from '../../packages/doorbook/src/attendance/workday.ts';
import { ann, mondayOf, type Told } from '../../packages/doorbook/src/attendance/workdays.test-support.ts';
import { countingWhy } from '../../packages/doorbook/src/views/counting-words.ts';
import { verdictWhy } from '../../packages/doorbook/src/views/verdict-words.ts';
import { cellsOf, read, tableBelow } from './pages.ts';

/*
 * docs/rules.md against the heart: each example of the page is a day that is judged here, and says what the page says.
 */

const page = read('docs/rules.md');
const texts = JSON.parse(read('packages/doorbook/src/web/texts/en.json'));

const whole = { reads: '00:00-24:00', now: '31:00', proof: 'complete' } as const;
const so = { reads: '00:00-10:00', now: '10:05' } as const;
const leave = { id: 'l', personId: 'ann', fromDate: '2026-01-05', toDate: '2026-01-09', kind: 'Vacation', note: '' };

/** In the order of the page: the example in its words, and as a day. Monday is 2026-01-05, badged in by 09:00. */
const examples: readonly (readonly [verdict: string, example: string, told: Told])[] = [
  ['Off', '5 January is a holiday', { ...whole, rules: { holidays: [{ date: '2026-01-05', name: 'Founders’ Day' }] } }],
  ['Off', 'somebody who begins in February', { ...whole, person: { onboardMs: Date.UTC(2026, 1, 1) } }],
  [
    'Off',
    'deactivated at the console',
    { ...whole, person: { statuses: [{ personId: 'ann', console: 1, status: 'inactive', atMs: 0 }] } },
  ],
  ['Off', 'hidden', { ...whole, person: { hidden: true } }],
  ['Off', 'only known from a badge, and not here today', { ...whole, person: { statuses: [] } }],
  ['Excused', 'an exempt person', { ...whole, person: { exempt: true } }],
  ['Excused', 'on leave that week', { ...whole, leaves: [leave] }],
  ['Pending', 'a part of the day is set aside', { ...whole, day: '08:55>', setAside: '14:00-15:00' }],
  ['Pending', 'badged at 08:55 a moment ago; shown as *On time, checking*', { day: 'w08:55', now: '08:56' }],
  ['Pending', '09:30, nobody seen, and the console was away since 08:30', { reads: '00:00-08:30', now: '09:30' }],
  ['Pending', 'a webhook told of 08:30, the log only of 09:30', { ...so, day: 'w08:30 09:30>' }],
  ['On time', 'badged in at 08:55', { ...whole, day: '08:55>' }],
  ['On time', 'at 09:04, with 5 minutes of grace', { ...whole, day: '09:04>', rules: { graceMinutes: 5 } }],
  ['Late', 'at 09:14:07', { ...whole, day: '09:14:07>' }],
  ['Late', 'at 09:06, with 5 minutes of grace', { ...whole, day: '09:06>', rules: { graceMinutes: 5 } }],
  ['Present', 'only an exit at 17:00 is known', { ...whole, day: '17:00<' }],
  ['Absent', 'nobody came, the day is over and complete', whole],
  ['Not yet', '10:00, and not here', so],
  ['Expected', 'a day to come', { now: '-01:00' }],
  [
    'Never seen',
    'active since last week, no badge ever',
    { ...so, person: { firstPassageMs: null, firstSyncMs: at('-100:00'), onboardMs: null } },
  ],
  ['No record', 'a day over that no log proves', { proof: 'unproven', now: '31:00' }],
];

const rows = tableBelow(page, 'The verdicts');

/** As the page of the app writes it. */
function shown({ verdict, remark }: { readonly verdict: string; readonly remark: string | null }): string {
  const isOwn = verdict === 'not yet' && (remark === 'expected' || remark === 'never seen');
  return texts.verdict[isOwn ? remark : verdict];
}

for (const [verdict, example, told] of examples) {
  test(`docs/rules.md: ${example}`, () => {
    const row = rows.find((cells) => cells[1] === example);
    assert.ok(row, 'the page has no such example');
    const day = mondayOf({ person: { ...ann }, ...told });
    const { zone, start, graceMinutes } = day.day.rules.rules;
    const [why] = day.why;
    const text = why && verdictWhy(why, { zone, startMs: day.day.startMs, start, graceMinutes }).text;
    assert.deepEqual([shown(day), text], [row[0], row[2]]);
    assert.equal(row[0], verdict);
  });
}

test('every example of the page is tried, and every verdict has one', () => {
  const tried = examples.map(([, example]) => example);
  assert.deepEqual(
    rows.map(([, example]) => example),
    ['a Sunday', ...tried],
  );
  const words = new Set(rows.map(([word]) => word));
  for (const verdict of verdicts) assert.ok(words.has(texts.verdict[verdict]), verdict);
  const sunday = verdictWhy(
    { code: 'no-working-day', weekday: 7 },
    { zone: 'UTC', startMs: 0, start: '', graceMinutes: 0 },
  );
  assert.equal(rows[0]?.[2], sunday.text);
});

test('docs/rules.md: how far a day is proven, in the words of the page', () => {
  const told = tableBelow(page, 'How far a day is proven').map(([word, means]) => [word, means]);
  const wanted = proofStates.map((state) => [texts.proof[state], texts.proof[`means ${state}`]]);
  assert.deepEqual(told, wanted);
});

test('docs/rules.md: what a badge says of itself', () => {
  const said = new Set(tableBelow(page, 'What counts').map(([, , says]) => says));
  for (const why of [
    { code: 'direction', direction: 'entry' },
    { code: 'result', result: 'denied' },
    { code: 'unknown-credential' },
    { code: 'method-not-physical', method: 'remote' },
    { code: 'method-undecided', method: 'Retina scan' },
    { code: 'visitor' },
    { code: 'double-tap', ofMs: at('08:55') },
    { code: 'not-in-log' },
  ] as const) {
    const { text } = countingWhy(why, { zone: 'UTC' });
    assert.ok(said.has(text), text);
  }
});

test('docs/rules.md: the uses of doors, in the words of the page', () => {
  const cells = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cellsOf);
  const { doors } = texts;
  for (const use of doorUses) {
    const row = cells.find(([word]) => word === doors[`use ${use}`]);
    assert.equal(row?.[1], doors[`useMeans ${use}`], use);
  }
});
