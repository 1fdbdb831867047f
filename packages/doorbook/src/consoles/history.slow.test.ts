import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { act, hourMs, minuteMs, type Site, site } from './site.test-support.ts';

/*
 * Older days, because somebody asks: the site reads two days by itself, and its console has twelve.
 */

const emulator = { days: 12 };
const span = { from: '2025-12-24', to: '2026-01-03' };
const days = 11;

/** Time goes by with each read, as it does: two of the same moment would be one. */
async function ticking(t: TestContext): Promise<Site> {
  const here = await site(t, { emulator });
  const recordRead: Site['store']['recordRead'] = async (...read) => {
    await here.clock.pass(1);
    return here.store.recordRead(...read);
  };
  await here.restart({ store: { ...here.store, recordRead } });
  return here;
}

const keys = async ({ store }: Site): Promise<string[]> =>
  (await store.sightingsBetween(1, { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER })).map(({ key }) => key);
const readsOf = ({ store }: Site) =>
  store.readsTouching(1, { fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER }, 20 * hourMs);

test('older days are read, each twice, and every row of them is there once', async (t) => {
  const here = await site(t, { emulator });
  assert.notDeepEqual(await here.recorded(), here.truth(), 'by itself it reads two days');
  const begun = await here.consoles.backfill(1, span, act);
  assert.deepEqual([begun?.state, begun?.days, begun?.reads], ['under way', days, 2 * days]);
  await here.consoles.settled();
  assert.deepEqual(await here.recorded(), here.truth());
  const told = await here.consoles.backfillOf(1);
  assert.deepEqual([told?.state, told?.daysDone, told?.readsDone], ['done', days, 2 * days]);
  const all = await keys(here);
  assert.equal(new Set(all).size, all.length);
  const ofSpan = (here.truth() as { atMs: number }[]).filter(({ atMs }) => atMs < Date.UTC(2026, 0, 3, 23));
  assert.equal(told?.rows, ofSpan.length);

  // The same again reads nothing: all of it is known, and each read would be told.
  const changes = here.changes();
  await here.consoles.backfill(1, span, act);
  await here.consoles.settled();
  assert.equal((await here.consoles.backfillOf(1))?.state, 'done');
  assert.deepEqual([here.changes() - changes, (await keys(here)).length], [1, all.length]);
});

test('stopped and begun again: nothing is lost, and nothing is read a third time', async (t) => {
  const here = await ticking(t);
  await here.consoles.backfill(1, span, act);
  const stopped = await here.consoles.stopBackfill(1, act);
  await here.consoles.settled();
  assert.equal(stopped?.state, 'stopped');
  const after = await here.consoles.backfillOf(1);
  assert.equal(after?.state, 'stopped');
  assert.ok((after?.daysDone ?? days) < days, 'not all of it was read');
  await here.pass(10 * minuteMs);
  assert.equal((await here.consoles.backfillOf(1))?.daysDone, after?.daysDone, 'it stays stopped');

  await here.consoles.backfill(1, span, act);
  await here.consoles.settled();
  assert.deepEqual(await here.recorded(), here.truth());
  const reads = (await readsOf(here)).filter(({ untilMs }) => untilMs <= Date.UTC(2026, 0, 2, 23));
  // The last two days are read by themselves.
  assert.equal(reads.length, 2 * (days - 1));
});

test('a server that ends in the middle goes on when it is back, without being asked', async (t) => {
  const here = await ticking(t);
  await here.consoles.backfill(1, span, act);
  await here.restart();
  assert.deepEqual(await here.recorded(), here.truth());
  assert.equal((await here.consoles.backfillOf(1))?.state, 'done');

  // What an earlier server read is known to the next.
  await here.restart();
  const changes = here.changes();
  await here.consoles.backfill(1, { ...span, from: '2025-12-26' }, act);
  await here.consoles.settled();
  assert.equal((await here.consoles.backfillOf(1))?.state, 'done');
  assert.equal(here.changes() - changes, 1);
});

test('where the log begins, the reading ends', async (t) => {
  const here = await site(t, { emulator });
  await here.consoles.backfill(1, { from: '2025-01-01', to: '2026-01-03' }, act);
  await here.consoles.settled();
  const told = await here.consoles.backfillOf(1);
  assert.equal(told?.state, 'done');
  assert.ok((told?.logBeginsMs ?? 0) > Date.UTC(2025, 11, 20));
  assert.ok((await readsOf(here)).length < 40, 'days that nobody remembers are not asked for one by one');
  assert.deepEqual(await here.recorded(), here.truth());
});

test('a console that fails meanwhile is asked again, and the rest is read', async (t) => {
  const here = await site(t, { emulator });
  here.emulator.faults({ serverErrors: true });
  await here.consoles.backfill(1, span, act);
  await here.pass(minuteMs);
  assert.equal((await here.consoles.backfillOf(1))?.state, 'under way');
  here.emulator.faults({});
  await here.pass(2 * minuteMs);
  assert.equal((await here.consoles.backfillOf(1))?.state, 'done');
  assert.deepEqual(await here.recorded(), here.truth());
});

test('whoever wants the newest does not wait for the oldest', async (t) => {
  const here = await site(t, { emulator });
  await here.pass(20_000);
  here.emulator.swipe({ atMs: here.clock.nowMs() - 125_000, channels: ['log'] });
  await here.consoles.backfill(1, span, act);
  await here.consoles.readNow();
  assert.equal(here.health().readUntilMs, here.clock.nowMs() - 2 * minuteMs);
  assert.equal((await here.consoles.backfillOf(1))?.state, 'under way');
});

test('each act is in the audit', async (t) => {
  const here = await site(t, { emulator });
  assert.equal(await here.consoles.backfillOf(1), null);
  await here.consoles.backfill(1, span, act);
  await here.consoles.stopBackfill(1, act);
  const entries = await here.store.auditBefore({ atMs: Number.MAX_SAFE_INTEGER, id: '' }, 10);
  assert.deepEqual(entries.map(({ act, by, details }) => `${act} ${by} ${details}`).sort(), [
    `backfill account:ann ${JSON.stringify(span)}`,
    'backfill-stopped account:ann {}',
  ]);
});
