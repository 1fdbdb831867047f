import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mondayMs } from '../attendance/notation.test-support.ts';
import type { DayRow } from './shapes/day.ts';
import { dayMs, monday, situation } from './situation.test-support.ts';

const line = ({ name, verdict, remark, first, badges }: DayRow): string =>
  [name, remark ? `${verdict}, ${remark}` : verdict, first?.slice(11, 16) ?? '-', badges].join(' | ');

test('a morning: who came, who is late, who is not here yet, and the figures of it', async (t) => {
  const s = await situation(t, { now: '10:00' });
  await s.console(1);
  for (const id of ['ann', 'bo', 'cy', 'dee', 'eve', 'fay', 'gil']) await s.person(id);
  await s.person('hid');
  await s.store.markPerson({ personId: 'hid', mark: 'hidden', holds: 1, ...s.signed() }, s.audit());
  await s.leave('fay', monday);
  await s.seen('ann:10:00 bo:10:00 cy:10:00 dee:10:00 fay:10:00 hid:10:00', { dayMs: mondayMs - 7 * dayMs });
  const rows = await s.seen('ann:08:51:12> bo:09:14:07> ann:09:20< cy:08:59>#remote hid:08:00');
  const live = await s.seen('eve:w09:40');
  await s.read('00:00-09:30', rows);

  const day = await s.ask('day', {});
  assert.deepEqual(day.rows.map(line), [
    'Ann | on time, so far | 08:51 | 2',
    'Bo | late, so far | 09:14 | 1',
    'Eve | pending | 09:40 | 1',
    'Cy | not yet, not here yet | - | 0',
    'Dee | not yet, not here yet | - | 0',
    'Fay | excused | - | 0',
  ]);
  assert.deepEqual(day.neverSeen, [{ personId: 'gil', name: 'Gil' }]);
  assert.deepEqual(day.figures, {
    expected: 5,
    // Ann went out again.
    in: 2,
    onTime: 1,
    late: 1,
    notHere: 2,
    absent: 0,
    pending: 1,
    excused: 1,
    medianFirstMs: ((9 * 60 + 14) * 60 + 7) * 1000,
    medianFirst: '09:14:07',
  });
  assert.deepEqual([day.date, day.zone, day.isToday, day.closed], [monday, 'UTC', true, []]);
  assert.deepEqual(
    day.rows.map(({ name, why }) => `${name}: ${why[0]?.text}`),
    [
      'Ann: Badged in at 08:51:12, in time for 09:00.',
      'Bo: Badged in at 09:14:07, 14 minutes after 09:00.',
      'Eve: Badged in at 09:40:00, but the console’s log is read only up to 09:30:00: an earlier badge may still be found.',
      'Cy: No badge that counts so far, and the day is not complete.',
      'Dee: No badge that counts so far, and the day is not complete.',
      'Fay: On leave (holiday) on 2026-01-05.',
    ],
  );
  assert.ok(!JSON.stringify(day).includes('private'), 'the note of a leave is not for everybody');
  assert.deepEqual(
    day.rows[2]?.marks,
    live.map(({ atMs }) => ({ atMs, counts: 'arrival' })),
  );
  assert.deepEqual(day.rows[0]?.first, '2026-01-05T08:51:12.000+00:00');
  assert.deepEqual(day.rows[0]?.rulesOf, { kind: 'console', id: '1', name: 'Console 1' });
});

test('the day after: absent is said once the day is complete, not before', async (t) => {
  const s = await situation(t, { now: '29:00' });
  await s.console(1);
  for (const id of ['ann', 'bo']) await s.person(id);
  await s.seen('ann:10:00 bo:10:00', { dayMs: mondayMs - 7 * dayMs });
  const rows = await s.seen('ann:08:51> ann:17:00<');
  const before = await s.ask('day', { date: monday });
  assert.deepEqual(before.rows.map(line), ['Ann | pending | 08:51 | 2', 'Bo | pending | - | 0']);
  assert.equal(before.proofs[0]?.state, 'settling');
  await s.complete('00:00-24:00', rows);
  const day = await s.ask('day', { date: monday });
  assert.deepEqual(day.rows.map(line), ['Ann | on time | 08:51 | 2', 'Bo | absent | - | 0']);
  assert.deepEqual([day.figures.absent, day.figures.in, day.isToday], [1, 1, false]);
  const [proof] = day.proofs;
  assert.deepEqual(
    [proof?.state, proof?.wholeReads, proof?.rowCount, proof?.readUntil, proof?.why[0]?.text],
    [
      'complete',
      2,
      2,
      '2026-01-06T00:00:00.000+00:00',
      'Two whole reads of the log agree on 2 rows: begun 2026-01-06 01:00:00 and 2026-01-06 03:00:00.',
    ],
  );
});

test('how far the log is read: by long reads, and by the tails after them', async (t) => {
  const s = await situation(t, { now: '09:30' });
  await s.console(1);
  await s.person('ann');
  const rows = await s.seen('ann:09:10');
  const verdict = async () => (await s.ask('day', {})).rows.map(line).join();
  for (const [span, shown] of [
    ['00:00-08:30', 'Ann | pending | 09:10 | 1'],
    ['08:20-09:00', 'Ann | pending | 09:10 | 1'],
    ['08:50-09:20', 'Ann | late, so far | 09:10 | 1'],
  ] as const) {
    await s.read(span, rows);
    assert.equal(await verdict(), shown, `after ${span}`);
  }
});

test('whoever is off and was not here is left out; whoever came is shown', async (t) => {
  const s = await situation(t);
  await s.console(1);
  for (const id of ['ann', 'bo']) await s.person(id);
  const saturday = '2026-01-03';
  await s.seen('ann:10:00', { dayMs: mondayMs - 2 * dayMs });
  await s.seen('bo:10:00', { dayMs: mondayMs - 9 * dayMs });
  const day = await s.ask('day', { date: saturday });
  assert.deepEqual(day.rows.map(line), ['Ann | off | 10:00 | 1']);
  assert.deepEqual(
    day.closed.map(({ text }) => text),
    ['Saturday is not a working day.'],
  );
});

test('set aside: the day says so and judges nothing, until it is undone', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.person('ann');
  await s.seen('ann:08:55>');
  await s.setAside('08:00-10:00');
  const day = await s.ask('day', {});
  assert.deepEqual(day.rows.map(line), ['Ann | pending | - | 0']);
  assert.deepEqual(
    day.setAsides.map(({ id, by }) => [id, by]),
    [['aside', 'admin']],
  );
  assert.deepEqual((await s.ask('day', { date: '2026-01-06' })).setAsides, []);
  await s.store.undoSetAside({ setAsideId: 'aside', ...s.signed() }, s.audit());
  const undone = await s.ask('day', {});
  assert.deepEqual(undone.rows.map(line), ['Ann | pending | 08:55 | 1'], 'pending, as the log is not read');
  assert.deepEqual(undone.setAsides, []);
});

test('what was reported live and is not in the log is listed and does not count', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.person('ann');
  await s.seen('w08:30');
  const rows = await s.seen('08:55>');
  await s.read('00:00-17:00', rows);
  const day = await s.ask('day', {});
  assert.deepEqual(day.rows.map(line), ['Ann | pending | 08:55 | 1']);
  assert.deepEqual(
    day.unmatched.map(({ name, at: text, counts, why }) => [name, text, counts, why[0]?.code]),
    [['Ann', '2026-01-05T08:30:00.000+00:00', 'none', 'not-in-log']],
  );
});

test('visitors are apart: shown with their times, no staff arrival', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.person('visitor1', { kind: 'visitor', name: 'Vic' });
  await s.person('visitor2', { kind: 'visitor', name: 'Val' });
  await s.seen('visitor1:10:00>');
  const day = await s.ask('day', {});
  assert.deepEqual(day.rows, []);
  assert.deepEqual(day.visitors.map(line), ['Vic | off | 10:00 | 1']);
  assert.deepEqual([day.visitors[0]?.isIn, day.figures.in, day.figures.expected], [true, 1, 0]);
});

for (const [now, isIn, why] of [
  ['25:00', ['Ann false', 'Nat true', 'Wes true'], 'a night that is going on is of yesterday'],
  ['26:00', ['Ann false', 'Nat false', 'Wes true'], 'who badged out is out'],
  ['37:00', ['Ann false', 'Nat false', 'Wes false'], 'at noon their next workday begins'],
] as const) {
  test(`who is in is the same as in In now: ${why}`, async (t) => {
    const s = await situation(t, { now });
    await s.console(1);
    for (const id of ['ann', 'nat', 'wes']) await s.person(id);
    for (const personId of ['nat', 'wes'])
      await s.rules({ kind: 'person', personId }, { dayStartsAt: '12:00', start: '21:00' });
    await s.seen(`ann:09:00> nat:20:30> wes:20:40>${now === '25:00' ? '' : ' nat:25:17<'}`);
    const day = await s.ask('day', {});
    assert.deepEqual(day.rows.map((row) => `${row.name} ${row.isIn}`).sort(), isIn);
    assert.equal(day.figures.in, (await s.ask('presence', { mode: 'in-out' })).in);
    assert.deepEqual([...new Set(day.rows.map(({ first }) => first))], [null], 'of today nobody has a badge');
    const before = await s.ask('day', { date: monday });
    assert.deepEqual([before.figures.in, before.rows.every((row) => row.isIn)], [3, true], 'of a past day: came');
  });
}

test('somebody whom no console lists is shown by what is known of them', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.person('p1', { actorId: '0f0e0d0c-0b0a', isUnknown: true });
  await s.person('p2', { actorId: 'heard', isUnknown: true });
  const [nameless] = await s.seen('bo:08:00');
  assert.ok(nameless);
  await s.store.record([{ ...nameless, key: 'x', actorId: '0f0e0d0c-0b0a', actorName: '' }]);
  await s.seen('heard:08:30');
  const day = await s.ask('day', {});
  assert.deepEqual(
    day.rows.map(({ name, isUnknown }) => [name, isUnknown]),
    [
      ['Unknown (0f0e0d0c...)', true],
      ['heard', true],
    ],
  );
});

test('each by their own rules: two consoles in two zones, a night, a merged person', async (t) => {
  const s = await situation(t, { now: '23:30' });
  await s.console(1, 'Europe/Berlin');
  await s.console(2, 'America/Chicago');
  await s.person('ann');
  await s.person('cho', { console: 2 });
  await s.person('nat');
  await s.person('ann2', { console: 2, name: 'Ann at 2' });
  await s.merge('ann2', 'ann');
  await s.rules({ kind: 'person', personId: 'nat' }, { zone: 'Europe/Berlin', dayStartsAt: '12:00', start: '22:00' });
  // 08:10 and 09:10 in Chicago; 21:55 in Berlin.
  await s.seen('cho:14:10 ann2:15:10', { console: 2 });
  await s.seen('ann:08:10 nat:20:55', { console: 1 });
  const day = await s.ask('day', { date: monday });
  assert.deepEqual(
    day.rows.map(({ name, first, zone, limitMs, firstMs }) => [
      name,
      first,
      zone,
      firstMs !== null && firstMs < limitMs ? 'in time' : 'late',
    ]),
    [
      ['Ann', '2026-01-05T09:10:00.000+01:00', 'Europe/Berlin', 'late'],
      ['Cho', '2026-01-05T08:10:00.000-06:00', 'America/Chicago', 'in time'],
      ['Nat', '2026-01-05T21:55:00.000+01:00', 'Europe/Berlin', 'in time'],
    ],
  );
  assert.deepEqual(day.rows[0]?.badges, 2, 'of both consoles');
  assert.deepEqual(day.rows[0]?.actorIds, ['ann', 'ann2']);
  assert.equal(day.figures.medianFirst, '09:10:00', 'of 08:10, 09:10 and 21:55 on their walls');
  assert.deepEqual(
    day.proofs.map(({ console, date, fromMs }) => [console, date, new Date(fromMs).toISOString()]),
    [
      [1, monday, '2026-01-04T23:00:00.000Z'],
      [2, monday, '2026-01-05T06:00:00.000Z'],
    ],
  );
});

test('a console that was removed keeps its past and holds nothing up afterwards', async (t) => {
  const s = await situation(t, { now: '34:00' });
  await s.console(1, 'UTC', { removedMs: mondayMs + 20 * 3_600_000 });
  await s.console(2);
  await s.person('ann');
  await s.person('ann2', { console: 2 });
  await s.person('old');
  await s.merge('ann2', 'ann');
  await s.seen('ann:08:00 old:08:00');
  const tuesday = await s.seen('ann2:08:30', { console: 2, dayMs: mondayMs + dayMs });
  await s.read('24:00-33:00', tuesday, { console: 2 });
  const before = await s.ask('day', { date: monday });
  assert.deepEqual(
    before.rows.map(({ name }) => name),
    ['Ann', 'Old'],
  );
  const after = await s.ask('day', { date: '2026-01-06' });
  assert.deepEqual(after.rows.map(line), ['Ann | on time, so far | 08:30 | 1']);
  assert.deepEqual(
    after.proofs.map(({ console }) => console),
    [2],
  );
});

for (const [date, first, why] of [
  ['2026-03-29', '2026-03-29T08:30:00.000+02:00', 'the clock was put forward that night'],
  ['2026-10-25', '2026-10-25T08:30:00.000+01:00', 'and back'],
] as const) {
  test(`${why}: times have the offset of their moment`, async (t) => {
    const s = await situation(t, { now: '9000:00' });
    await s.console(1, 'Europe/Berlin');
    await s.person('ann');
    const [shape] = await s.seen('08:00');
    assert.ok(shape);
    await s.store.record([{ ...shape, key: 'x', atMs: Date.parse(first) }]);
    const day = await s.ask('day', { date });
    assert.deepEqual(
      day.rows.map((row) => row.first),
      [first],
    );
    assert.equal(day.figures.medianFirst, '08:30:00');
  });
}

test('no console yet: a day without anybody', async (t) => {
  const s = await situation(t, { now: '03:00' });
  const day = await s.ask('day', {});
  assert.deepEqual([day.date, day.zone, day.rows, day.proofs], ['2026-01-04', 'America/Chicago', [], []]);
});

test('a date that is none is refused', async (t) => {
  const s = await situation(t);
  for (const date of ['2026-02-30', '', 'today', '1969-01-01', '9999-12-31']) {
    await assert.rejects(s.ask('day', { date }), { name: 'ViewError', code: 'invalid' }, date);
  }
});
