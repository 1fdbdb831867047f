import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mondayMs } from '../attendance/notation.test-support.ts';
import { wallTiles } from '../attendance/wallboard.ts';
import { initialsOf } from './initials.ts';
import { dayMs, situation } from './situation.test-support.ts';

const everything = { tiles: wallTiles, names: 'full', mode: 'in-out' } as const;

async function morning(t: Parameters<typeof situation>[0]) {
  const s = await situation(t, { now: '10:00' });
  await s.console(1);
  for (const id of ['ann', 'bo', 'cy']) await s.person(id);
  await s.seen('ann:10:00 bo:10:00 cy:10:00', { dayMs: mondayMs - 7 * dayMs });
  const rows = await s.seen('ann:08:51:12> bo:09:14:07> ann:09:20<');
  await s.read('00:00-09:58', rows);
  return s;
}

test('a wallboard shows its figures, and In now says the same', async (t) => {
  const s = await morning(t);
  const wall = await s.ask('wall', everything);
  assert.deepEqual([wall.in, wall.onTime, wall.late, wall.notHere], [{ count: 1, visitors: 0 }, 1, 1, 1]);
  assert.equal((await s.ask('presence', { mode: 'in-out' })).in, 1);
  assert.deepEqual(
    wall.latest?.map(({ name, at }) => `${name} ${at.slice(11, 19)}`),
    ['Bo 09:14:07', 'Ann 08:51:12'],
  );
  assert.deepEqual(
    wall.curve?.map((point) => `${point.at.slice(11, 16)} ${point.in}`),
    ['08:45 0', '09:00 1', '09:15 2', '09:30 1', '09:45 1', '10:00 1'],
  );
  assert.deepEqual((await s.ask('wall', { ...everything, mode: 'first-in' })).in, { count: 2, visitors: 0 });
});

for (const mode of ['in-out', 'first-in'] as const) {
  for (const [now, came] of [
    ['25:30', ''],
    ['32:40', 'ann:32:10> visitor1:32:20> hid:32:25>'],
    ['37:00', 'ann:32:10> visitor1:32:20> hid:32:25>'],
  ] as const) {
    test(`the curve ends with the number of the tile and of In now, nights and visitors too: ${mode} at ${now}`, async (t) => {
      const s = await situation(t, { now });
      await s.console(1);
      for (const id of ['ann', 'nat', 'out', 'hid']) await s.person(id);
      await s.person('vic', { actorId: 'visitor1', kind: 'visitor' });
      await s.store.markPerson({ personId: 'hid', mark: 'hidden', holds: 1, ...s.signed() }, s.audit());
      for (const personId of ['nat', 'out'])
        await s.rules({ kind: 'person', personId }, { dayStartsAt: '12:00', start: '21:00' });
      await s.seen(`nat:20:30> out:20:40> out:25:17< ${came}`);
      const wall = await s.ask('wall', { ...everything, mode });
      const presence = await s.ask('presence', { mode });
      assert.ok(presence.in > 0);
      assert.deepEqual([wall.curve?.at(-1)?.in, wall.in?.count], [presence.in, presence.in]);
    });
  }
}

test('nothing of a tile that was not chosen is answered', async (t) => {
  const s = await morning(t);
  const { date, zone, closed, ...rest } = await s.ask('wall', { ...everything, tiles: ['clock'] });
  assert.deepEqual([date, zone, closed], ['2026-01-05', 'UTC', []]);
  assert.deepEqual([...new Set(Object.values(rest))], [null]);
});

test('names as initials, or none', async (t) => {
  const s = await morning(t);
  const shown = async (names: 'initials' | 'off') =>
    (await s.ask('wall', { ...everything, names })).latest?.map(({ name }) => name);
  assert.deepEqual(await shown('initials'), ['B', 'A']);
  assert.deepEqual(await shown('off'), [null, null]);
});

for (const [name, initials] of [
  ['Ada Berg', 'AB'],
  ['cleo', 'C'],
  ['Anna Maria van der Berg', 'AB'],
  ['Élise Ørsted', 'ÉØ'],
  ['李 小龙', '李小'],
  ['<b>!</b>', 'BB'],
  ['…', '?'],
  ['', '?'],
] as const) {
  test(`the initials of ${name} are ${initials}`, () => assert.equal(initialsOf(name), initials));
}
