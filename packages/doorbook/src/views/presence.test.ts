import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, mondayMs } from '../attendance/notation.test-support.ts';
import { situation } from './situation.test-support.ts';

for (const [mode, isIn, why] of [
  ['first-in', ['Ann yes', 'Bo yes', 'Nat yes', 'Vic yes'], 'whoever came today is in'],
  ['in-out', ['Ann yes', 'Bo no', 'Nat yes', 'Vic yes'], 'whoever’s last badge was no exit is in'],
] as const) {
  test(`${mode}: ${why}; visitors too, hidden people not`, async (t) => {
    const s = await situation(t, { now: '26:00' });
    await s.console(1, 'America/Chicago');
    for (const id of ['ann', 'bo', 'hid', 'nat', 'away']) await s.person(id);
    await s.person('vic', { actorId: 'visitor1', kind: 'visitor' });
    await s.store.markPerson({ personId: 'hid', mark: 'hidden', holds: 1, ...s.signed() }, s.audit());
    await s.store.keepDoors([{ console: 1, doorId: 'main', name: 'Lobby', place: 'Ground floor', seenMs: mondayMs }]);
    await s.rules({ kind: 'person', personId: 'nat' }, { zone: 'Asia/Tokyo', dayStartsAt: '12:00', start: '22:00' });
    // In Chicago it is 20:00 of Monday; away was there on Sunday evening. Nat's Monday ends in an hour, at noon in Tokyo.
    const rows = await s.seen('away:05:59 hid:15:00 ann:15:00> bo:15:05> bo:20:00< visitor1:16:00> nat:18:00>');
    await s.read('06:00-22:00', rows);
    const presence = await s.ask('presence', { mode });
    assert.deepEqual(
      presence.people.map((one) => `${one.name} ${one.isIn ? 'yes' : 'no'}`),
      isIn,
    );
    assert.equal(presence.in, isIn.filter((one) => one.endsWith('yes')).length);
    const [ann] = presence.people;
    assert.deepEqual(
      [ann?.doorName, ann?.place, ann?.lastAt, ann?.isDirectionTold],
      ['Lobby', 'Ground floor', '2026-01-05T09:00:00.000-06:00', true],
    );
    assert.equal(presence.lastPassageMs, at('20:00'));
    assert.deepEqual(presence.readUntil, [{ console: 1, untilMs: at('22:00') }]);
  });
}

test('a night that began yesterday: its workday is this moment’s, and ends at noon', async (t) => {
  const s = await situation(t, { now: '26:00' });
  await s.console(1);
  for (const id of ['ann', 'nat']) await s.person(id);
  await s.rules({ kind: 'person', personId: 'nat' }, { dayStartsAt: '12:00', start: '22:00' });
  await s.seen('ann:18:00 nat:13:50');
  const names = async () => (await s.ask('presence', { mode: 'first-in' })).people.map(({ name }) => name);
  assert.deepEqual(await names(), ['Nat'], 'Ann’s day ended at midnight');
  assert.equal((await s.ask('presence', { mode: 'in-out' })).people[0]?.date, '2026-01-05', 'it began on Monday');
  s.setNow('36:00');
  assert.deepEqual(await names(), []);
});

test('nobody, and no console', async (t) => {
  const s = await situation(t);
  const nothing = { mode: 'in-out', in: 0, people: [], lastPassageMs: null, readUntil: [] };
  assert.deepEqual(await s.ask('presence', { mode: 'in-out' }), nothing);
  await s.console(1);
  assert.deepEqual((await s.ask('presence', { mode: 'in-out' })).readUntil, [{ console: 1, untilMs: null }]);
});
