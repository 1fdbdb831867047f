import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, mondayMs } from '../attendance/notation.test-support.ts';
import { monday, situation } from './situation.test-support.ts';

test('names: the own console’s, else another’s, else as a door heard it, else the beginning of the id', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.console(2);
  await s.person('a', { name: 'Own' });
  await s.person('b', { name: '' });
  await s.person('b2', { console: 2, name: 'Other' });
  await s.merge('b2', 'b');
  await s.person('c', { actorId: 'heard', isUnknown: true });
  await s.person('d', { actorId: '0f0e0d0c-0b0a', isUnknown: true });
  await s.seen('heard:08:00');
  const { people } = await s.ask('people', {});
  assert.deepEqual(
    people.map(({ name, isUnknown, isActive, firstSeenMs }) => [name, isUnknown, isActive, firstSeenMs]),
    [
      ['heard', true, null, at('08:00')],
      ['Other', false, true, null],
      ['Own', false, true, null],
      ['Unknown (0f0e0d0c...)', true, null, null],
    ],
  );
});

test('a name that changed at the door: the newest of the day, where no console gives one', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.person('c', { actorId: 'heard', isUnknown: true });
  const [first] = await s.seen('heard:08:00');
  assert.ok(first);
  await s.store.record([{ ...first, key: 'later', atMs: at('09:00'), actorName: 'Married' }]);
  assert.deepEqual(
    (await s.ask('day', {})).rows.map(({ name }) => name),
    ['Married'],
  );
});

test('hidden people are asked for apart; merges can be seen, and undone', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.console(2);
  for (const id of ['ann', 'hid']) await s.person(id, { email: `${id}@example.com` });
  await s.person('ann2', { console: 2, name: 'Ann at 2' });
  await s.store.markPerson({ personId: 'hid', mark: 'hidden', holds: 1, ...s.signed() }, s.audit());
  await s.store.keepGroup({ id: 'g', name: 'Early', position: 0 }, ['ann', 'hid'], s.audit());
  await s.merge('ann2', 'ann', 'm');
  await s.store.recordStatuses([{ personId: 'ann2', console: 2, status: 'inactive', atMs: mondayMs }]);
  const [ann, ...others] = (await s.ask('people', {})).people;
  assert.deepEqual(others, []);
  assert.deepEqual(ann?.groups, ['Early']);
  assert.deepEqual(
    ann?.identities.map(({ console, personId, name, email, status }) => [console, personId, name, email, status]),
    [
      [1, 'ann', 'Ann', 'ann@example.com', 'active'],
      [2, 'ann2', 'Ann at 2', '', 'inactive'],
    ],
  );
  assert.deepEqual(
    ann?.merges.map(({ id, personId, name, by }) => [id, personId, name, by]),
    [['m', 'ann2', 'Ann at 2', 'admin']],
  );
  const byOldId = await s.ask('person', { personId: 'ann2', from: monday, to: monday });
  assert.equal(byOldId.person.personId, 'ann', 'a link to who was merged leads to who they are');
  await s.store.undoMerge({ mergeId: 'm', ...s.signed() }, s.audit());
  assert.deepEqual(
    (await s.ask('people', { withHidden: true })).people.map(({ name, hidden }) => [name, hidden]),
    [
      ['Ann', false],
      ['Ann at 2', false],
      ['Hid', true],
    ],
  );
});

test('who may be one human: the same mail, or the same name at two consoles; not whom somebody has parted', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.console(2);
  await s.person('ann', { email: 'ann@example.com' });
  await s.person('ann2', { console: 2, name: 'A. Miller', email: 'ANN@example.com ' });
  await s.person('bo', { name: 'Bo' });
  await s.person('bo1', { name: 'bo' });
  await s.person('cy', { name: 'Cy' });
  await s.person('cy2', { console: 2, name: 'Cy' });
  await s.person('dee', { name: 'Dee' });
  await s.person('dee2', { console: 2, name: 'Dee' });
  await s.merge('dee2', 'dee', 'm');
  await s.store.undoMerge({ mergeId: 'm', ...s.signed() }, s.audit());
  assert.deepEqual((await s.ask('people', {})).suggestions, [
    { personId: 'ann2', intoPersonId: 'ann', because: 'email' },
    { personId: 'cy2', intoPersonId: 'cy', because: 'name' },
  ]);
});

test('leave and rules of who was merged', async (t) => {
  const s = await situation(t, { now: '20:00' });
  await s.console(1);
  await s.console(2);
  for (const id of ['ann', 'bo', 'cy']) await s.person(id);
  for (const id of ['ann2', 'bo2', 'cy2']) await s.person(id, { console: 2 });
  await s.rules({ kind: 'person', personId: 'ann2' }, { start: '07:00' });
  await s.rules({ kind: 'person', personId: 'bo' }, { start: '10:00' });
  await s.rules({ kind: 'person', personId: 'bo2' }, { start: '07:00' });
  await s.leave('cy2', monday);
  for (const id of ['ann', 'bo', 'cy']) await s.merge(`${id}2`, id);
  await s.seen('ann:08:00 bo:08:00 cy:08:00');
  assert.deepEqual(
    (await s.ask('day', {})).rows.map(({ name, start, verdict }) => [name, start, verdict]),
    [
      ['Ann', '07:00', 'pending'],
      ['Bo', '10:00', 'pending'],
      ['Cy', '09:00', 'excused'],
    ],
    'who stands for both keeps their own rules, and has those of the other only without',
  );
  assert.deepEqual(
    (await s.ask('leaves', { from: monday, to: monday })).leaves.map(({ personId, name }) => [personId, name]),
    [['cy', 'Cy']],
  );
});

test('a person’s days: with all passages and why each counts', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.person('ann');
  await s.store.keepDoors([{ console: 1, doorId: 'main', name: 'Lobby', place: 'Ground floor', seenMs: mondayMs }]);
  await s.seen('08:55> 08:55:04> 12:00<#remote 12:30! w08:55:01');
  const { workdays, totals } = await s.ask('person', { personId: 'ann', from: monday, to: monday });
  assert.deepEqual(
    workdays[0]?.passages.map(({ at: text, counts, doorName, why, sightings }) => [
      text.slice(11, 19),
      counts,
      doorName,
      why[0]?.code,
      sightings.map(({ channel }) => channel).join('+'),
    ]),
    [
      ['08:55:00', 'arrival', 'Lobby', 'direction', 'log+webhook'],
      ['08:55:04', 'none', 'Lobby', 'double-tap', 'log'],
      ['12:00:00', 'none', 'Lobby', 'method-not-physical', 'log'],
      ['12:30:00', 'none', 'Lobby', 'result', 'log'],
    ],
  );
  assert.deepEqual([totals.badges, totals.openDays, workdays[0]?.doorName], [1, 1, 'Lobby']);
});
