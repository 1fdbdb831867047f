import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mondayMs } from '../attendance/notation.test-support.ts';
import { firstRules } from '../attendance/rules.ts';
import { dayMs, monday, situation } from './situation.test-support.ts';

test('doors: with their use, and who chose it last', async (t) => {
  const s = await situation(t);
  await s.console(1);
  const door = { console: 1, place: '', seenMs: mondayMs };
  await s.store.keepDoors([
    { ...door, doorId: 'a', name: 'A' },
    { ...door, doorId: 'b', name: 'B' },
  ]);
  await s.store.chooseDoorUse({ console: 1, doorId: 'b', use: 'exit', by: 'bo', atMs: 1 }, s.audit());
  await s.store.chooseDoorUse({ console: 1, doorId: 'b', use: 'entry', by: 'cy', atMs: 2 }, s.audit());
  assert.deepEqual(
    (await s.ask('doors', {})).doors.map(({ name, use, chosenBy, chosenMs }) => [name, use, chosenBy, chosenMs]),
    [
      ['A', 'both', null, null],
      ['B', 'entry', 'cy', 2],
    ],
  );
});

test('groups in their order, with their members', async (t) => {
  const s = await situation(t);
  await s.console(1);
  for (const id of ['ann', 'bo', 'bo2']) await s.person(id);
  await s.merge('bo2', 'bo');
  await s.store.keepGroup({ id: 'late', name: 'Late', position: 2 }, [], s.audit());
  await s.store.keepGroup({ id: 'early', name: 'Early', position: 1 }, ['bo', 'ann', 'bo2'], s.audit());
  assert.deepEqual((await s.ask('groups', {})).groups, [
    { id: 'early', name: 'Early', position: 1, memberIds: ['ann', 'bo'] },
    { id: 'late', name: 'Late', position: 2, memberIds: [] },
  ]);
});

test('rules: what holds today at each console, and all changes with whose they are', async (t) => {
  const s = await situation(t);
  await s.console(1, 'Europe/Berlin');
  await s.console(2, 'Asia/Tokyo');
  await s.person('ann');
  await s.rules({ kind: 'console', console: 1 }, { start: '08:00', zone: 'Europe/Berlin' }, '2026-01-06');
  await s.rules({ kind: 'console', console: 2 }, { start: '07:00', zone: 'Asia/Tokyo' }, '2026-01-06');
  await s.rules({ kind: 'person', personId: 'ann' }, null);
  await s.rules({ kind: 'group', groupId: 'gone' }, { holidays: [{ date: monday, name: 'Epiphany' }] });
  const { inForce, changes } = await s.ask('rules', {});
  assert.deepEqual(
    inForce.map(({ consoleName, rules }) => [consoleName, rules.start]),
    [
      ['Console 1', '09:00'],
      ['Console 2', '07:00'],
    ],
    'at 18:00 UTC it is the 6th in Tokyo',
  );
  assert.deepEqual(
    changes.map(({ holderName, fromDate, rules }) => [holderName, fromDate, rules?.start ?? null]),
    [
      ['Console 1', '2026-01-06', '08:00'],
      ['Console 2', '2026-01-06', '07:00'],
      ['Ann', null, null],
      ['gone', null, '09:00'],
    ],
  );
});

test('leave: what is in force and touches the dates', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.person('ann');
  await s.leave('ann', '2025-12-20', monday);
  for (const [withNotes, note] of [
    [true, 'private'],
    [false, ''],
    [undefined, ''],
  ] as const) {
    const { leaves } = await s.ask('leaves', { from: monday, to: '2027-12-31', withNotes });
    assert.deepEqual(
      leaves.map(({ name, note, toDate }) => [name, note, toDate]),
      [['Ann', note, monday]],
    );
  }
  assert.deepEqual((await s.ask('leaves', { from: '2026-01-06', to: '2026-01-07' })).leaves, []);
  await assert.rejects(s.ask('leaves', { from: monday, to: '2026-01-04' }), { code: 'invalid' });
});

test('a preview: which verdicts of the past would differ, and nothing is stored', async (t) => {
  const s = await situation(t, { now: '90:00' });
  await s.console(1);
  for (const id of ['ann', 'bo', 'cy']) await s.person(id);
  await s.store.keepGroup({ id: 'g', name: 'Early', position: 0 }, ['ann', 'bo'], s.audit());
  await s.store.changeConsole(1, { mayReadLog: 0 }, null);
  for (const day of [0, 1]) await s.seen('ann:08:55 bo:08:25 cy:08:55', { dayMs: mondayMs + day * dayMs });
  const rules = { ...firstRules('UTC'), start: '08:30' };
  const range = { from: monday, to: '2026-01-06', rules };
  const preview = await s.ask('preview', { ...range, holder: { kind: 'group', groupId: 'g' }, fromDate: '2026-01-06' });
  assert.deepEqual(preview, {
    from: monday,
    to: '2026-01-06',
    compared: 4,
    changedCount: 1,
    people: 1,
    byPerson: [{ personId: 'ann', name: 'Ann', moves: [{ before: 'on time', after: 'late', count: 1 }] }],
    changed: [{ personId: 'ann', name: 'Ann', date: '2026-01-06', before: 'on time', after: 'late' }],
  });
  const all = await s.ask('preview', { ...range, holder: { kind: 'console', console: 1 }, fromDate: null });
  assert.deepEqual([all.compared, all.changedCount, all.people], [6, 4, 2]);
  assert.deepEqual(
    all.byPerson.map(({ name, moves }) => [name, moves]),
    ['Ann', 'Cy'].map((name) => [name, [{ before: 'on time', after: 'late', count: 2 }]]),
  );
  assert.deepEqual((await s.ask('rules', {})).changes, []);
  // The workdays of the other rules reach into the next day, and its badges are loaded.
  const nights = { ...range, to: monday, rules: { ...rules, dayStartsAt: '12:00', start: '23:00' } };
  const night = await s.ask('preview', { ...nights, holder: { kind: 'person', personId: 'cy' }, fromDate: null });
  assert.deepEqual(
    night.changed.map(({ before, after }) => [before, after]),
    [['on time', 'late']],
  );
  for (const holder of [
    { kind: 'person', personId: 'x' },
    { kind: 'group', groupId: 'x' },
    { kind: 'console', console: 9 },
  ] as const) {
    await assert.rejects(s.ask('preview', { ...range, holder, fromDate: null }), { code: 'not-found' });
  }
});

test('rules that hold from tomorrow on are rehearsed on days that are over, instead of what held then', async (t) => {
  const s = await situation(t, { now: '90:00' });
  await s.console(1);
  await s.person('ann');
  await s.store.changeConsole(1, { mayReadLog: 0 }, null);
  for (const day of [0, 1]) await s.seen('ann:08:55', { dayMs: mondayMs + day * dayMs });
  const holder = { kind: 'console', console: 1 } as const;
  await s.rules(holder, { start: '10:00' }, '2026-01-06');
  const rules = { ...firstRules('UTC'), start: '08:30' };
  const tomorrow = { holder, rules, fromDate: '2026-01-09', from: monday, to: '2026-01-06' };
  assert.equal((await s.ask('preview', tomorrow)).changedCount, 0, 'no past day is judged anew');
  const { changed } = await s.ask('preview', { ...tomorrow, rehearse: true });
  assert.deepEqual(
    changed.map(({ date, before, after }) => [date, before, after]),
    [
      [monday, 'on time', 'late'],
      ['2026-01-06', 'on time', 'late'],
    ],
  );
});

test('another use of a door: whose verdicts it would change, also where rules have a use of their own', async (t) => {
  const s = await situation(t, { now: '90:00' });
  await s.console(1);
  await s.console(2);
  for (const id of ['ann', 'bo', 'cy']) await s.person(id);
  await s.person('far', { console: 2 });
  await s.store.keepDoors([{ console: 1, doorId: 'gate', name: 'Gate', place: '', seenMs: mondayMs }]);
  await s.store.keepGroup({ id: 'g', name: 'Own', position: 0 }, ['cy'], s.audit());
  await s.rules({ kind: 'group', groupId: 'g' }, { doorUses: { '1 gate': 'entry' } });
  for (const console of [1, 2]) await s.store.changeConsole(console, { mayReadLog: 0 }, null);
  await s.seen('ann:08:30@gate ann:09:30@hall bo:08:30@hall cy:08:30@gate');
  await s.seen('far:08:30@gate', { console: 2 });
  const asked = { console: 1, doorId: 'gate', from: monday, to: monday };
  const exit = await s.ask('doorPreview', { ...asked, use: 'exit' });
  assert.deepEqual([exit.compared, exit.changedCount], [3, 1]);
  assert.deepEqual(exit.byPerson, [
    { personId: 'ann', name: 'Ann', moves: [{ before: 'on time', after: 'late', count: 1 }] },
  ]);
  assert.equal((await s.ask('doorPreview', { ...asked, use: 'entry' })).changedCount, 0);
  assert.equal((await s.ask('doors', {})).doors[0]?.use, 'both', 'nothing is stored');
  await assert.rejects(s.ask('doorPreview', { ...asked, doorId: 'x', use: 'exit' }), { code: 'not-found' });
});

test('reads: all of them, how far each is trusted, and what they prove', async (t) => {
  const s = await situation(t, { now: '29:00' });
  await s.console(1);
  const rows = await s.seen('08:55 w08:00 w08:10 w08:20 w08:30');
  await s.read('00:00-10:00', rows);
  await s.read('09:50-10:01', rows);
  await s.read('10:00-12:00', rows);
  const { reads, proofs } = await s.ask('reads', { from: monday, to: monday });
  assert.deepEqual(
    reads.map(({ untilMs, trusted, liveCount, unmatchedCount }) => [
      new Date(untilMs).toISOString().slice(11, 16),
      trusted,
      liveCount,
      unmatchedCount,
    ]),
    [
      ['12:00', true, 0, 0],
      ['10:01', true, 0, 0],
      ['10:00', false, 4, 4],
    ],
  );
  assert.deepEqual(
    proofs.map(({ state, why }) => [state, why[0]?.code]),
    [['settling', 'not-read-whole']],
  );
  await assert.rejects(s.ask('reads', { from: monday, to: '2026-02-05' }), { code: 'invalid' });
});

test('no console yet: everything is empty', async (t) => {
  const s = await situation(t);
  assert.deepEqual(await s.ask('doors', {}), { doors: [] });
  assert.deepEqual(await s.ask('groups', {}), { groups: [] });
  assert.deepEqual(await s.ask('rules', {}), { inForce: [], changes: [] });
  assert.deepEqual(await s.ask('people', { withHidden: true }), { people: [], suggestions: [] });
  assert.deepEqual(await s.ask('leaves', { from: monday, to: monday }), { leaves: [] });
  assert.deepEqual(await s.ask('reads', { from: monday, to: monday }), { reads: [], proofs: [] });
});

test('how much there is of everything', async (t) => {
  const { console, person, seen, ask } = await situation(t);
  const nothing = { consoles: 0, people: 0, doors: 0, groups: 0, rulesChanges: 0, sightings: [], reads: 0 };
  assert.deepEqual(await ask('figures', {}), nothing);
  await console(1);
  await person('ann');
  await seen('08:55> 17:00<');
  const figures = await ask('figures', {});
  assert.deepEqual([figures.consoles, figures.people, figures.sightings[0]?.count], [1, 1, 2]);
});
