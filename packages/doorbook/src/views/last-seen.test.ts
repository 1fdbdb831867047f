import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../attendance/notation.test-support.ts';
import { dayMs, situation } from './situation.test-support.ts';

test('last seen: the newest that let somebody in, of all whom a merge made one', async (t) => {
  const s = await situation(t);
  await s.console(1);
  await s.console(2);
  for (const id of ['ann', 'bo', 'cleo']) await s.person(id);
  await s.person('ann2', { console: 2, name: 'Ann at 2' });
  await s.merge('ann2', 'ann');
  const lastSeen = async (): Promise<object> =>
    Object.fromEntries((await s.ask('lastSeen', {})).people.map(({ personId, lastSeenMs }) => [personId, lastSeenMs]));
  assert.deepEqual(await lastSeen(), {}, 'a door has seen nobody');

  await s.seen('ann:08:00 ann:09:00');
  await s.seen('ann2:07:00', { console: 2 });
  const [refused] = await s.seen('bo:08:30');
  assert.ok(refused);
  await s.store.record([
    { ...refused, key: 'refused', atMs: at('10:00'), result: 'denied' },
    { ...refused, key: 'remote', atMs: at('11:00'), method: 'remote' },
  ]);
  assert.deepEqual(await lastSeen(), { ann: at('09:00'), bo: at('08:30') }, 'refused, or from afar, is not seen');

  await s.seen('ann2:12:00', { console: 2 });
  await s.seen('cleo:12:00', { dayMs: at('00:00') - 7 * dayMs });
  assert.deepEqual(
    await lastSeen(),
    { ann: at('12:00'), bo: at('08:30'), cleo: at('12:00') - 7 * dayMs },
    'what was read before is added to, also by rows of days before',
  );
});
