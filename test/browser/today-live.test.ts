import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heardAt } from '../server/heard.ts';
import { lineDown } from './harness/complaints.ts';
import { figuresOf, namesAre, namesOf, peopleAre, rowOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * The page that stays open all day: whatever happens at the doors appears in it without anybody's doing.
 */

const minuteMs = 60_000;
const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '09:04:30>', 'Cleo Diaz': '', 'Dan Eriksen': '' };

test('a swipe at a door appears in the open table, tinted, and the figures move with it', async (t) => {
  const here = await staffed(t, { staff });
  // The tint is there for three seconds, which stand still here.
  const page = await here.open('/', { prepare: ({ clock }) => clock.setFixedTime(here.clock.nowMs()) });
  await peopleAre(page, 4);
  assert.deepEqual(await figuresOf(page), [
    '2 in the building',
    '1 on time',
    '1 late',
    '2 not here yet',
    '08:40 median first badge',
  ]);
  await rowOf(page, 'Cleo Diaz').getByText('Not yet').waitFor();

  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  here.emulator.swipe({ person: 'Cleo Diaz', door: 'Side Entrance' });
  const row = rowOf(page, 'Cleo Diaz');
  await row.getByText('09:30').waitFor();
  await row.and(page.locator('.new')).waitFor();
  assert.doesNotMatch((await rowOf(page, 'Ada Berg').getAttribute('class')) ?? '', /\bnew\b/, 'nobody else is');
  await row.getByText('Side Entrance · NFC').waitFor();
  assert.deepEqual((await figuresOf(page)).slice(0, 4), [
    '3 in the building',
    '1 on time · 1 being checked',
    '1 late',
    '1 not here yet',
  ]);
  await page.getByText('Live · last badge 09:30').waitFor();
  await page.getByRole('status').filter({ hasText: '1 person badged in' }).waitFor({ state: 'attached' });
  assert.ok(await page.evaluate(() => 'sameDocument' in window), 'without a reload');
});

test('a badge whose webhook was lost appears when the log has been read', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await page.getByText('live · log read to 09:28').waitFor();
  here.emulator.faults({ webhooksLost: true, socketMute: true });
  here.emulator.swipe({ person: 'Cleo Diaz' });
  await here.pass(minuteMs);
  await page.getByText('live · log read to 09:29').waitFor();
  await rowOf(page, 'Cleo Diaz').getByText('Not yet').waitFor();
  await here.pass(2 * minuteMs);
  await rowOf(page, 'Cleo Diaz').getByText('09:30').waitFor();
  await page.getByText('live · log read to 09:31').waitFor();
});

test('"Refresh" reads the log at once and says when it is read', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  const reads = async (): Promise<number> => (await here.get('/api/v1/reads')).body.reads.length;
  await here.pass(20_000);
  const before = await reads();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Refresh: read the log now' }).click();
  await page.getByText('The log is read.').waitFor();
  assert.ok((await reads()) > before);
});

test('two tabs share one live stream; when the one that listens is closed, the other takes over', async (t) => {
  const here = await staffed(t, { staff });
  const heard = heardAt(t, here.port);
  const streams = (): number => heard.filter(({ path }) => path === '/api/v1/live').length;
  const first = await here.open('/', { prepare: ({ clock }) => clock.install({ time: here.clock.nowMs() }) });
  await peopleAre(first, 4);
  const second = await here.open('/', { beside: first });
  await peopleAre(second, 4);
  // Whoever got no answer would listen by now.
  await second.clock.runFor(2_000);
  here.emulator.swipe({ person: 'Cleo Diaz' });
  for (const page of [first, second]) await rowOf(page, 'Cleo Diaz').getByText('09:30').waitFor();
  assert.equal(streams(), 1);

  const closed = first.waitForEvent('close');
  await first.close({ runBeforeUnload: true });
  await closed;
  await here.pass(minuteMs);
  here.emulator.swipe({ person: 'Dan Eriksen' });
  await rowOf(second, 'Dan Eriksen').getByText('09:31').waitFor();
  assert.equal(streams(), 2);
});

test('while somebody points into the table nothing moves, and a pill says how many would', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  const before = ['Ada Berg', 'Bo Chen', 'Cleo Diaz', 'Dan Eriksen'];
  await namesAre(page, before);
  await rowOf(page, 'Ada Berg').hover();
  here.emulator.swipe({ person: 'Dan Eriksen' });
  const pill = page.getByRole('button', { name: '1 new', exact: true });
  await pill.waitFor();
  await rowOf(page, 'Dan Eriksen').getByText('09:30').waitFor();
  assert.deepEqual(await namesOf(page), before, 'his time is new, his place is not');

  await pill.click();
  await pill.waitFor({ state: 'detached' });
  const after = ['Ada Berg', 'Bo Chen', 'Dan Eriksen', 'Cleo Diaz'];
  await namesAre(page, after);
  await page.mouse.move(5, 5);
  assert.deepEqual(await namesOf(page), after);
});

test('the rows go to their places when the pointer leaves the table', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await rowOf(page, 'Ada Berg').hover();
  here.emulator.swipe({ person: 'Dan Eriksen' });
  await page.getByRole('button', { name: '1 new', exact: true }).waitFor();
  await page.mouse.move(5, 5);
  await page.getByRole('row').nth(3).getByText('Dan Eriksen').waitFor();
  await page.getByRole('button', { name: '1 new', exact: true }).waitFor({ state: 'detached' });
});

test('the server stops: reconnecting, stale since when, and back with what was missed', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/', {
    forgives: lineDown,
    zone: 'UTC',
    prepare: ({ clock }) => clock.install({ time: here.clock.nowMs() }),
  });
  await page.getByText('Live', { exact: true }).waitFor();
  await here.stop();
  await page.clock.fastForward(6_000);
  await page.getByText('Reconnecting').waitFor();
  assert.equal(await page.locator('.is-stale').count(), 0);
  await page.clock.fastForward(60_000);
  await page.getByText(/^Stale since 09:3\d$/).waitFor();
  await page.locator('.is-stale').waitFor();
  await rowOf(page, 'Ada Berg').getByText('08:17').waitFor();

  here.emulator.swipe({ person: 'Cleo Diaz', channels: ['log'] });
  await here.clock.advance(3 * minuteMs);
  await here.start();
  await page.getByText(/^Live/).waitFor();
  await rowOf(page, 'Cleo Diaz').getByText('09:30').waitFor();
  await page.locator('.is-stale').waitFor({ state: 'detached' });
});
