import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mondayMs } from '../attendance/notation.test-support.ts';
import { datesOf, keptSlicesOf } from './dates.ts';
import { dayMs, monday, situation } from './situation.test-support.ts';
import { viewsOver } from './views-over.ts';

const friday = '2026-01-09';

test('people × days, with totals over the whole range', async (t) => {
  const s = await situation(t, { now: '130:00' });
  await s.console(1);
  for (const id of ['bo', 'ann', 'new', 'gone']) await s.person(id, id === 'gone' ? { status: 'deleted' } : {});
  await s.store.keepGroup({ id: 'g', name: 'Early', position: 0 }, ['ann'], s.audit());
  await s.seen('ann:08:55> ann:17:00< bo:09:31>');
  await s.seen('ann:08:59>', { dayMs: mondayMs + dayMs });
  await s.seen('gone:08:59', { dayMs: mondayMs - 30 * dayMs });
  await s.leave('bo', '2026-01-06');
  await s.setAside('48:00-72:00');
  await s.store.changeConsole(1, { mayReadLog: 0 }, null);
  const range = await s.ask('range', { from: monday, to: friday });
  assert.deepEqual(
    range.people.map(({ name, groups, cells }) => [
      name,
      groups,
      cells.map(({ verdict, why }) => `${verdict}: ${why}`),
    ]),
    [
      [
        'Ann',
        ['Early'],
        ['on time: arrived', 'on time: arrived', 'pending: set-aside', 'no record: unproven', 'no record: unproven'],
      ],
      [
        'Bo',
        [],
        ['late: arrived', 'excused: leave', 'pending: set-aside', 'no record: unproven', 'no record: unproven'],
      ],
    ],
    'who was never seen, and who is gone, is not in it',
  );
  const [ann, bo] = range.people;
  assert.deepEqual([ann?.cells[0]?.insideMs, ann?.cells[0]?.firstToLatestMs], [29_100_000, 29_100_000]);
  assert.deepEqual([ann?.totals.days['on time'], ann?.totals.streak, ann?.totals.inside.days], [2, 2, 1]);
  assert.deepEqual([bo?.totals.minutesLate, bo?.totals.expectedDays, bo?.totals.days.excused], [31, 4, 1]);
  assert.deepEqual(
    range.days.map(({ date, proof, isSetAside }) => [date, proof, isSetAside]),
    [
      [monday, 'unproven', false],
      ['2026-01-06', 'unproven', false],
      ['2026-01-07', 'unproven', true],
      ['2026-01-08', 'unproven', false],
      [friday, 'unproven', false],
    ],
  );
  const names = async (asked: object) =>
    (await s.ask('range', { from: monday, to: friday, ...asked })).people.map(({ name }) => name);
  assert.deepEqual(await names({ groupId: 'g' }), ['Ann']);
  assert.deepEqual(await names({ personIds: ['bo', 'new', 'gone', 'nobody'] }), ['Bo', 'Gone', 'New']);
});

test('the same in slices as at once', async (t) => {
  const s = await situation(t, { now: '1700:00' });
  await s.console(1, 'Europe/Berlin');
  await s.person('ann');
  await s.rules({ kind: 'person', personId: 'ann' }, { dayStartsAt: '12:00', start: '22:00' }, '2026-01-20');
  for (let day = 0; day < 70; day += 1)
    await s.seen(`ann:0${day % 10}:30 ann:21:0${day % 7}`, { dayMs: mondayMs + day * dayMs });
  const to = '2026-03-15';
  assert.equal(keptSlicesOf({ from: monday, to }, 1, '2026-03-16').length, 3);
  const [whole] = (await s.ask('range', { from: monday, to })).people;
  const cells = [];
  for (const one of whole?.cells.keys() ?? []) {
    const date = new Date(mondayMs + one * dayMs).toISOString().slice(0, 10);
    cells.push((await s.ask('range', { from: date, to: date, personIds: ['ann'] })).people[0]?.cells[0]);
  }
  assert.deepEqual(whole?.cells, cells);
  const person = await s.ask('person', { personId: 'ann', from: monday, to });
  assert.deepEqual(person.totals, whole?.totals);
  assert.deepEqual(
    person.workdays.map(({ verdict, first, latest }) => [verdict, first, latest]),
    whole?.cells.map(({ verdict, first, latest }) => [verdict, first, latest]),
  );
});

test('whatever range is asked for, it is cut at the same dates, with today apart', () => {
  const year = { from: '2025-12-01', to: '2026-11-30' };
  for (const people of [0, 1, 60, 500, 501, 5_000]) {
    const slices = keptSlicesOf(year, people, '2026-06-10');
    assert.deepEqual(slices.flatMap(datesOf), datesOf(year), 'all of it, once');
    const starts = new Set(slices.map(({ from }) => from));
    assert.ok(starts.has('2026-06-10'));
    for (const { from } of keptSlicesOf({ from: '2026-02-03', to: '2026-06-30' }, people, '2026-06-10').slice(1))
      assert.ok(starts.has(from), `${from} of ${people} people`);
  }
  assert.deepEqual(keptSlicesOf(year, 500, '2027-01-01'), keptSlicesOf(year, 510, '2027-01-01'), 'a few people more');
});

test('more than can be held at once is refused, with what fits', async (t) => {
  const s = await situation(t);
  await s.console(1);
  const ids = Array.from({ length: 1_500 }, (_, n) => `p${n}`);
  await s.store.keepPeople(
    ids.map((id) => ({
      person: { id, kind: 'staff', console: 1, addedMs: 0 },
      ...{ actorId: id, name: id, email: '', onboardMs: 0, syncedMs: 0 },
    })),
  );
  await assert.rejects(s.ask('range', { from: '2025-01-01', to: '2025-12-31', personIds: ids }), {
    code: 'invalid',
    message: '1500 people on 365 days are too many for one question; ask for 333 days at most, or for a group.',
  });
});

test('between slices others have their turn, and an answer that nobody wants is given up', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.person('ann');
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
    if (pauses === 3) throw new Error('not wanted');
  };
  const views = viewsOver(s.store, { nowMs: () => mondayMs, fallbackZone: 'UTC', pause });
  await assert.rejects(views.range({ from: '2025-01-01', to: '2025-12-31' }), /not wanted/);
  assert.equal(pauses, 3);
});

test('what is refused', async (t) => {
  const s = await situation(t);
  for (const [asked, code, why] of [
    [{ from: friday, to: monday }, 'invalid', 'the wrong way round'],
    [{ from: '2024-01-01', to: '2025-02-04' }, 'invalid', '401 days'],
    [{ from: '2026-02-30', to: '2026-03-01' }, 'invalid', 'no date'],
    [{ from: monday, to: friday, groupId: 'x' }, 'not-found', 'no group'],
  ] as const) {
    await assert.rejects(s.ask('range', asked), { name: 'ViewError', code }, why);
  }
  const empty = await s.ask('range', { from: '2024-01-01', to: '2025-02-03' });
  assert.deepEqual([empty.people, empty.days.length], [[], 400]);
  await assert.rejects(s.ask('person', { personId: 'x', from: monday, to: friday }), { code: 'not-found' });
});
