import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, mondayMs } from '../attendance/notation.test-support.ts';
import { dayMs, monday, situation } from './situation.test-support.ts';

test('by the first badge and the cutoff alone', async (t) => {
  const s = await situation(t);
  await s.console(1);
  for (const id of ['ann', 'bo', 'cy', 'dee', 'hid', 'out']) await s.person(id);
  await s.person('new', { actorId: 'ffffffff-0001', name: 'As the badge said', isUnknown: true });
  await s.person('vic', { actorId: 'visitor1', kind: 'visitor' });
  await s.store.markPerson({ personId: 'hid', mark: 'hidden', holds: 1, ...s.signed() }, s.audit());
  await s.rules({ kind: 'console', console: 1 }, { workingDays: [], start: '06:00', methods: { card: 'excluded' } });
  await s.store.chooseDoorUse({ console: 1, doorId: 'way-out', use: 'exit', ...s.signed() }, s.audit());
  await s.seen(
    `cy:09:00:59 ann:08:55:10 ann:12:30:00 bo:09:01:00 bo:09:01:05 dee:08:55:10 ann:17:00<
     hid:08:00 visitor1:08:00 out:08:00@way-out dee:08:00! dee:08:10#remote 0f0e0d0c-0b0a:w10:00 ffffffff-0001:11:00 ?:10:30`,
  );
  assert.deepEqual(await s.ask('firstBadges', { date: monday, cutoff: '09:00' }), [
    { actor_id: 'ann', name: 'Ann', first_ts: '08:55:10', latest_ts: '12:30:00', status: 'ON TIME' },
    { actor_id: 'dee', name: 'Dee', first_ts: '08:55:10', latest_ts: null, status: 'ON TIME' },
    { actor_id: 'cy', name: 'Cy', first_ts: '09:00:59', latest_ts: null, status: 'ON TIME' },
    { actor_id: 'bo', name: 'Bo', first_ts: '09:01:00', latest_ts: null, status: 'LATE' },
    { actor_id: '0f0e0d0c-0b0a', name: 'Unknown (0f0e0d0c...)', first_ts: '10:00:00', latest_ts: null, status: 'LATE' },
    { actor_id: 'ffffffff-0001', name: 'Unknown (ffffffff...)', first_ts: '11:00:00', latest_ts: null, status: 'LATE' },
  ]);
  assert.equal((await s.ask('firstBadges', { cutoff: '10:00' }))[4]?.status, 'ON TIME', 'another cutoff, and today');
});

test('the calendar day of the first console’s zone, for everybody of all consoles', async (t) => {
  const s = await situation(t);
  await s.console(1, 'America/Chicago');
  await s.console(2, 'Asia/Tokyo');
  await s.person('ann');
  await s.person('ann2', { console: 2, name: 'Ann in Tokyo' });
  await s.person('kei', { console: 2 });
  await s.merge('ann2', 'ann');
  // Monday in Chicago is from 06:00 UTC to 06:00 UTC.
  await s.seen('kei:05:59:59 kei:29:59:59', { console: 2 });
  await s.seen('ann2:07:00', { console: 2 });
  await s.seen('ann:15:30');
  assert.deepEqual(await s.ask('firstBadges', { date: monday, cutoff: '09:00' }), [
    { actor_id: 'ann2', name: 'Ann in Tokyo', first_ts: '01:00:00', latest_ts: '09:30:00', status: 'ON TIME' },
    { actor_id: 'kei', name: 'Kei', first_ts: '23:59:59', latest_ts: null, status: 'LATE' },
  ]);
});

test('what is set aside, and what the log does not have, is not in it', async (t) => {
  const s = await situation(t);
  await s.console(1);
  for (const id of ['ann', 'bo']) await s.person(id);
  const rows = await s.seen('ann:08:55 ann:10:00 ann:08:57! bo:w09:00');
  const span = { console: 1, fromMs: mondayMs, untilMs: at('09:30') };
  assert.equal(await s.ask('countSetAside', span), 2, 'a refusal never counted');
  await s.setAside('00:00-09:30');
  assert.equal(await s.ask('countSetAside', span), 0, 'already taken');
  assert.deepEqual(
    (await s.ask('firstBadges', { cutoff: '09:00' })).map(({ name, first_ts }) => [name, first_ts]),
    [['Ann', '10:00:00']],
  );
  await s.store.undoSetAside({ setAsideId: 'aside', ...s.signed() }, s.audit());
  await s.read('00:00-12:00', rows);
  assert.deepEqual(
    (await s.ask('firstBadges', { cutoff: '09:00' })).map(({ name, first_ts }) => [name, first_ts]),
    [['Ann', '08:55:00']],
    'bo was reported live and is not in the log',
  );
});

test('nobody and nothing; and what is refused', async (t) => {
  const s = await situation(t);
  assert.deepEqual(await s.ask('firstBadges', { cutoff: '09:00' }), []);
  await s.console(1);
  await s.seen('ann:09:00', { dayMs: mondayMs - dayMs });
  assert.deepEqual(await s.ask('firstBadges', { cutoff: '09:00' }), []);
  for (const asked of [
    { cutoff: '9:00' },
    { cutoff: '' },
    { cutoff: '24:00' },
    { date: '2026-02-30', cutoff: '09:00' },
  ]) {
    await assert.rejects(s.ask('firstBadges', asked), { name: 'ViewError', code: 'invalid' }, JSON.stringify(asked));
  }
});
