import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Office, office } from './running.ts';
import { consoleAdmin, good, rowOf } from './site-admin.ts';

/*
 * Whatever opens or refuses a door and is nobody's arrival: kept and shown with its reason, live and once the log is read.
 */

const minuteMs = 60_000;
const today = async ({ get }: Office) => good(await get('/api/v1/days/today'));

interface Passage {
  readonly name: string;
  readonly method: string;
  readonly result: string;
  readonly counts: string;
  readonly evidence: string;
  readonly why: readonly { readonly code: string; readonly text: string }[];
}

const passagesOf = async ({ get }: Office): Promise<Passage[]> => good(await get('/api/v1/passages')).passages;

/** Everybody of the staff, as if nobody had come. Who is in counts visitors too. */
async function nobodyCame(here: Office, visitorsIn = 0): Promise<void> {
  const day = await today(here);
  assert.equal(day.figures.in, visitorsIn);
  for (const { name, firstMs, badges } of day.rows) assert.deepEqual([name, firstMs, badges], [name, null, 0]);
  assert.deepEqual(good(await here.get('/api/first-badge-status')), []);
  const { people } = good(await here.get('/api/v1/presence'));
  assert.deepEqual(
    people.filter(({ kind }: { kind: string }) => kind === 'staff'),
    [],
  );
}

test('denied, remote, by API, unknown card, doorbell: never an arrival, always shown with the reason', async (t) => {
  const here = await office(t, { console: { people: 4, days: 0 } });
  const { emulator, pass } = here;
  const access = consoleAdmin(t, emulator);
  const [ada] = (await access.users.list()).filter(({ status }) => status === 'ACTIVE');
  const [door] = await access.spaces.listDoors();
  assert.ok(ada && door);
  const name = `${ada.first_name} ${ada.last_name}`;
  await pass(minuteMs);
  const acts = [
    () => emulator.swipe({ person: ada.id, result: 'denied' }),
    () => emulator.swipe({ person: ada.id, result: 'incomplete' }),
    () => emulator.swipe({ actorId: '', result: 'denied' }),
    () => emulator.swipe({ actorId: '' }),
    () => emulator.swipe({ person: ada.id, method: 'REMOTE_THROUGH_APP' }),
    () => emulator.swipe({ person: ada.id, method: 'CALL' }),
    // Whoever calls the API chooses whose name it bears.
    () => access.spaces.unlock({ id: door.id, body: { actor_id: ada.id, actor_name: name } }),
    () => access.spaces.unlock({ id: door.id, body: { actor_id: ada.id, actor_name: name, extra: { ticket: 7 } } }),
    () => access.spaces.unlock({ id: door.id }),
  ];
  for (const act of acts) {
    await act();
    await pass(15_000);
  }
  const reasons = [
    'method-not-physical',
    'method-not-physical',
    'not-a-person,method-not-physical',
    'not-a-person,method-not-physical',
    'not-a-person,method-not-physical',
    'result',
    'result',
    'result,unknown-credential',
    'unknown-credential',
  ];
  for (const evidence of ['live', 'log']) {
    await nobodyCame(here);
    const passages = await passagesOf(here);
    const told = passages.filter((one) => one.evidence === evidence);
    assert.ok(told.length > 0, evidence);
    assert.deepEqual(
      passages.map(({ counts }) => counts),
      acts.map(() => 'none'),
    );
    for (const { why } of passages) assert.ok(why[0]?.text, 'a sentence for people');
    assert.deepEqual(passages.map(({ why }) => why.map(({ code }) => code).join()).sort(), reasons);
    await pass(5 * minuteMs);
  }
  assert.ok((await passagesOf(here)).every(({ evidence }) => evidence === 'log'));
});

test('visitors are in a list of their own, and an exit takes an arrival back', async (t) => {
  const here = await office(t, { console: { people: 4, days: 0 } });
  const { emulator, clock, pass, rest } = here;
  const access = consoleAdmin(t, emulator);
  const [ada] = (await access.users.list()).filter(({ status }) => status === 'ACTIVE');
  assert.ok(ada);
  const nowS = Math.floor(clock.nowMs() / 1000);
  const visit = {
    first_name: 'Vera',
    last_name: 'Visits',
    start_time: nowS,
    end_time: nowS + 36_000,
    visit_reason: 'Interview',
  } as const;
  const { id: visitor } = await access.visitors.create({ body: visit });
  await pass(minuteMs);

  emulator.swipe({ person: visitor });
  await pass(5 * minuteMs);
  await nobodyCame(here, 1);
  const { visitors } = await today(here);
  assert.deepEqual(
    visitors.map(({ name, badges }: { name: string; badges: number }) => [name, badges]),
    [['Vera Visits', 1]],
  );

  // Nothing but the log tells the direction: in at first, out when it is read.
  emulator.swipe({ person: ada.id, direction: 'exit', channels: ['webhook', 'log'] });
  await rest();
  const name = `${ada.first_name} ${ada.last_name}`;
  const provisional = rowOf(await today(here), name);
  assert.deepEqual([provisional.verdict, provisional.badges, provisional.isIn], ['pending', 1, true]);
  await pass(5 * minuteMs);
  const gone = rowOf(await today(here), name);
  assert.deepEqual([gone.verdict, gone.firstMs, gone.isIn], ['present', null, false]);
  assert.equal(gone.why[0].code, 'only-exits');
  assert.deepEqual(good(await here.get('/api/first-badge-status')), []);
});

for (const [use, direction, verdict, counts, why] of [
  ['ignored', 'entry', 'not yet', 'none', 'door-use'],
  ['muster', 'entry', 'not yet', 'none', 'door-use'],
  ['exit', 'entry', 'present', 'exit', 'door-use'],
  ['entry', 'entry', 'on time', 'arrival', 'direction'],
  ['both', 'entry', 'on time', 'arrival', 'direction'],
  ['both', 'exit', 'present', 'exit', 'direction'],
] as const) {
  test(`a badge ${direction} at a door with use ${use} counts as ${counts}, for all the past, and back again`, async (t) => {
    const here = await office(t, { console: { people: 4, days: 0 } });
    const { emulator, pass, send } = here;
    await pass(minuteMs);
    const { actorId, doorId } = emulator.swipe({ direction });
    await pass(5 * minuteMs);
    const usual = (await passagesOf(here))[0];
    good(await send('PUT', `/api/v1/doors/1/${doorId}`, { use }));

    const [passage] = await passagesOf(here);
    assert.equal(passage?.counts, counts);
    assert.ok(
      passage?.why.some(({ code }) => code === why),
      JSON.stringify(passage?.why),
    );
    const row = (await today(here)).rows.find(({ actorIds }: { actorIds: string[] }) => actorIds.includes(actorId));
    // Whom no door has seen in a way that counts is not missed among those who come.
    assert.equal(row?.verdict, verdict);

    good(await send('PUT', `/api/v1/doors/1/${doorId}`, { use: 'both' }));
    assert.equal((await passagesOf(here))[0]?.counts, usual?.counts);
  });
}
