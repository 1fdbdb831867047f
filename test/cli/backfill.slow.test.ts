import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { type OldRow, oldDashboard } from '../../packages/doorbook/src/store/sqlite/original.test-support.ts';
import { type Office, office } from '../server/running.ts';
import { cli, settingsOf } from './command-line.ts';

/*
 * Months of the log that nobody has read: with a server that runs, without one, broken off, and after moving in.
 */

const rowsOf = async (here: Office, from: string, to: string): Promise<string[]> => {
  const { out } = await cli(['export', 'passages', '--from', from, '--to', to], { env: settingsOf(here) });
  return out.split('\n').slice(1).filter(Boolean);
};

test('older days are read, with a line for each tenth, and every row is there once', async (t) => {
  const here = await office(t, { console: { days: 40 } });
  const env = settingsOf(here);
  assert.equal((await rowsOf(here, '2025-11-27', '2025-12-03')).length, 0);
  const read = await cli(['backfill', '--from', '2025-11-20'], { env });
  assert.equal(read.code, 0, read.err);
  assert.match(read.err, /^100 % 46 of 46 days, [\d,]+ rows$/m);
  assert.match(read.err, /Read: 46 of 46 days, [\d,]+ rows, 2025-11-20 to 2026-01-04\.\n/);
  assert.match(read.err, /The console’s log begins about 2025-11-2\d/);
  assert.equal(read.out, '', 'there was no old dashboard to be compared with');
  const rows = await rowsOf(here, '2025-11-27', '2025-12-03');
  const days = [Date.UTC(2025, 10, 27), Date.UTC(2025, 11, 4)] as const;
  const happened = here.emulator.truth({ sinceMs: days[0], untilMs: days[1] });
  assert.equal(rows.length, happened.length);
  assert.ok(rows.length > 10);

  const again = await cli(['backfill', '--from', '2025-11-27', '--json'], { env });
  const { backfill, oldVerdicts } = again.json;
  assert.deepEqual([backfill.state, backfill.daysDone, oldVerdicts.days], ['done', 39, 0]);
  assert.deepEqual(await rowsOf(here, '2025-11-27', '2025-12-03'), rows);
});

test('without a beginning there is nothing to go on with', async (t) => {
  const here = await office(t);
  const nothing = await cli(['backfill'], { env: settingsOf(here) });
  const stopped = await cli(['backfill', '--stop'], { env: settingsOf(here) });
  assert.deepEqual([stopped.code, stopped.err], [0, 'There was nothing to stop.\n']);
  assert.deepEqual([nothing.code, nothing.out], [2, '']);
  assert.match(nothing.err, /Nothing was begun.*--from YYYY-MM-DD/s);
});

test('stopped by somebody else: what was read stays, and it is said', async (t) => {
  const here = await office(t, { console: { days: 40 } });
  const env = settingsOf(here);
  here.emulator.faults({ serverErrors: true });
  const reading = cli(['backfill', '--from', '2025-11-27'], { env });
  // Nothing is read while the console fails, so it is still under way.
  for (;;) {
    const { backfill } = (await here.get('/api/v1/consoles/1/backfill')).body;
    if (backfill?.state === 'under way') break;
  }
  const stopped = await cli(['backfill', '--stop', '--json'], { env });
  assert.equal(stopped.json.backfill.state, 'stopped');
  const { code, err } = await reading;
  assert.equal(code, 0);
  assert.match(err, /Stopped by somebody else: \d+ of 39 days/);
  here.emulator.faults({});
});

test('after moving in it is said which verdicts of the old dashboard were wrong', async (t) => {
  const here = await office(t, { console: { days: 0, people: 3, still: true }, asleep: true });
  const env = settingsOf(here);
  // A day of last month, further back than a server reads by itself.
  const date = '2025-11-26';
  const at = (time: string): number => Date.parse(`${date}T${time}Z`);
  const swipe = (time: string, more: object = {}) =>
    here.emulator.swipe({ atMs: at(time), channels: ['log'], ...more });
  const left = swipe('08:30:00', { direction: 'exit' });
  swipe('09:20:00', { actorId: left.actorId });
  const late = swipe('09:30:00', { actorId: somebodyElse(here, left.actorId) });
  // The log goes further back than the day, which proves that nothing of the day is forgotten.
  here.emulator.swipe({ atMs: at('08:30:00') - 3 * 86_400_000, channels: ['log'] });
  const badges: OldRow[] = [
    // It took an exit for the arrival; and the first badge of the other never came, only a later one.
    [left.actorId, '08:30:00', date],
    [left.actorId, '09:20:00', date],
    [late.actorId, '09:30:00', date],
  ];
  oldDashboard(join(here.folder, 'doorbook.db'), { badges, names: [[left.actorId, 'Lea Left']] });
  await here.start();
  await here.rest();
  await cli(['backfill', '--from', '2025-11-20', '--to', '2025-11-30'], { env });
  // The clock of this test stood still meanwhile, and two reads of the same moment are one: the second comes now.
  await here.stop();
  await here.clock.advance(1000);
  await here.start();
  await here.rest();
  const read = await cli(['backfill', '--from', '2025-11-20', '--to', '2025-11-30'], { env });
  assert.equal(read.code, 0, read.err);
  assert.match(
    read.err,
    /The old dashboard recorded badges on 1 days\. Of \d verdicts \(cutoff 09:00\) 1 were wrong\./,
  );
  assert.match(read.out, /^2025-11-26 .* 08:30:00 ON TIME +09:20:00 LATE$/m);
  const { oldVerdicts } = (await cli(['backfill', '--from', '2025-11-20', '--to', '2025-11-30', '--json'], { env }))
    .json;
  assert.equal(oldVerdicts.wrong.length, 1);
  assert.deepEqual(oldVerdicts.wrong[0].is, { first: '09:20:00', status: 'LATE' });
});

/** Anybody but this one. */
function somebodyElse({ emulator }: Office, actorId: string): string {
  for (;;) {
    const { actorId: other } = emulator.swipe({ channels: [] });
    if (other !== actorId) return other;
  }
}
