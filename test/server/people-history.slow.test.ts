import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Office, office } from './running.ts';
import { consoleAdmin, good, leapTo, rowOf } from './site-admin.ts';

/*
 * People are renamed, deactivated and deleted at the console. What they did before stays theirs.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const monday = '2026-01-05';
const tuesday = '2026-01-06';
const wednesday = '2026-01-07';

/** From one morning to the next: the day between is read whole twice and proven. */
async function nextMorning(here: Office): Promise<void> {
  const midnightMs = Math.ceil(here.clock.nowMs() / dayMs) * dayMs;
  for (const ms of [5 * minuteMs, 2 * hourMs + minuteMs, 6 * hourMs]) await leapTo(here, midnightMs + ms);
}

/** Who asks within ten seconds of a sync shares it. */
async function synced({ pass, send }: Office): Promise<void> {
  await pass(minuteMs);
  good(await send('POST', '/api/v1/sync'));
}

const dayOf = async ({ get }: Office, date: string) => good(await get(`/api/v1/days/${date}`));

test('renamed, deactivated, deleted: the same person on every day, by the name of today', async (t) => {
  const here = await office(t, { console: { people: 1, days: 3 } });
  const { emulator, get, pass } = here;
  const access = consoleAdmin(t, emulator);
  const ids = new Map<string, string>();
  for (const last_name of ['Renamed', 'Deactivated', 'Deleted', 'Steady']) {
    const body = { first_name: 'Ada', last_name, onboard_time: 1_700_000_000 };
    ids.set(last_name, (await access.users.create({ body })).id);
  }
  const idOf = (last: string): string => ids.get(last) ?? '';
  await synced(here);
  for (const person of ids.values()) emulator.swipe({ person });
  await nextMorning(here);

  const before = await dayOf(here, monday);
  for (const name of ['Ada Renamed', 'Ada Deactivated', 'Ada Deleted', 'Ada Steady']) {
    const row = rowOf(before, name);
    assert.deepEqual([row.verdict, row.remark, row.first], ['on time', null, '2026-01-05T06:01:00.000+00:00'], name);
  }
  const personIdOf = (name: string): string => rowOf(before, name).personId;

  await access.users.update({ id: idOf('Renamed'), body: { first_name: 'Eva', last_name: 'Anew' } });
  await access.users.update({ id: idOf('Deactivated'), body: { status: 'DEACTIVATED' } });
  await access.deleteUser({ id: idOf('Deleted') });
  await synced(here);
  emulator.swipe({ person: idOf('Renamed') });
  await nextMorning(here);

  // The day before: as it was, under the new name.
  const mondayAgain = await dayOf(here, monday);
  const told = (rows: { personId: string; verdict: string; firstMs: number }[]): string[] =>
    rows.map(({ personId, verdict, firstMs }) => `${personId} ${verdict} ${firstMs}`).sort();
  assert.deepEqual(told(mondayAgain.rows), told(before.rows));
  assert.equal(rowOf(mondayAgain, 'Eva Anew').personId, personIdOf('Ada Renamed'));

  // The day of the change: who went is not absent, who stayed away is.
  const changed = await dayOf(here, tuesday);
  assert.deepEqual(
    ['Eva Anew', 'Ada Steady', 'Ada Deactivated', 'Ada Deleted'].map((name) => rowOf(changed, name)?.verdict),
    ['on time', 'absent', undefined, undefined],
  );

  const { people } = good(await get('/api/v1/people'));
  const statusOf = (name: string) => people.find((one: { name: string }) => one.name === name)?.identities[0].status;
  assert.deepEqual(['Eva Anew', 'Ada Steady', 'Ada Deactivated', 'Ada Deleted'].map(statusOf), [
    'active',
    'active',
    'inactive',
    'deleted',
  ]);

  // Somebody's card still opens: shown, not judged, and nobody new.
  emulator.swipe({ actorId: idOf('Deleted') });
  await pass(5 * minuteMs);
  const back = rowOf(await dayOf(here, wednesday), 'Ada Deleted');
  assert.deepEqual([back.personId, back.verdict, back.why[0].code], [personIdOf('Ada Deleted'), 'off', 'not-active']);
  const range = good(await get(`/api/v1/range?from=${monday}&to=${wednesday}&person=${personIdOf('Ada Deleted')}`));
  assert.deepEqual(
    range.people[0].cells.map(({ verdict, badges }: { verdict: string; badges: number }) => `${verdict} ${badges}`),
    ['on time 1', 'off 0', 'off 1'],
  );
  // The original's table knows no status.
  const table = good(await get('/api/first-badge-status'));
  assert.deepEqual(
    table.map(({ name }: { name: string }) => name),
    ['Ada Deleted'],
  );
});

test('somebody unknown badges in: listed at once, named by the sync that follows', async (t) => {
  const here = await office(t, { console: { people: 1, days: 1 } });
  const { emulator, get, pass, rest } = here;
  await pass(minuteMs);
  const { id } = await consoleAdmin(t, emulator).users.create({ body: { first_name: 'Nina', last_name: 'New' } });
  emulator.swipe({ person: id });
  await rest();
  const row = rowOf(await dayOf(here, monday), 'Nina New');
  assert.deepEqual([row.isUnknown, row.badges, row.verdict], [false, 1, 'pending']);

  // Whom no console lists stays unknown, and counts all the same.
  emulator.swipe({ actorId: '9f1c2d3e-0000-4000-8000-00000000abcd' });
  await pass(5 * minuteMs);
  const unknown = rowOf(await dayOf(here, monday), 'Unknown (9f1c2d3e...)');
  assert.deepEqual([unknown.isUnknown, unknown.badges, unknown.verdict], [true, 1, 'on time']);
  const table = good(await get('/api/first-badge-status'));
  assert.deepEqual(
    table.map(({ name, status }: { name: string; status: string }) => `${name} ${status}`),
    ['Nina New ON TIME', 'Unknown (9f1c2d3e...) ON TIME'],
  );
});
