import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { readCsv } from '../../packages/doorbook/src/api/exports/read-csv.test-support.ts';
import { consoleAdmin } from '../server/site-admin.ts';
import { adminOf, viewerOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { lineDown } from './harness/complaints.ts';
import type { Desk, Look } from './harness/desk.ts';
import { settled } from './harness/settled.ts';
import { sideways } from './harness/sideways.ts';
import { staffed } from './harness/staff.ts';

/*
 * The emergency: two phones outside, one without a line, a badge at the muster point, and what is left of it as a record.
 */

const staff = {
  'Ada Berg': '08:17:12>',
  'Bo Chen': '09:04:30>',
  'Cleo Diaz': '08:40:00>',
  'Dan Eriksen': '08:50:00> 09:20:00<',
  'Eve Fox': '',
};
const phone: Look = {
  width: 390,
  height: 844,
  touch: true,
  forgives: [...lineDown, /ERR_(?:INTERNET_DISCONNECTED|FAILED)/, /status of 40[09]/],
};
const minuteMs = 60_000;

const leftOn = (page: Page): Locator =>
  page.getByRole('region', { name: 'The roll-call in figures' }).locator('strong');
const leftIs = (page: Page, count: number): Promise<void> =>
  leftOn(page)
    .first()
    .and(page.getByText(String(count), { exact: true }))
    .waitFor();
const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'People to find' }).getByRole('listitem').filter({ hasText: name });
const safe = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name: new RegExp(`^Safe: .*${name}`) }).tap();

/** What an emergency needs is in the browser: who is in, and the screens. */
async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.includes('presence')));
  for (const screen of ['in-now', 'roll-call']) {
    await page.waitForFunction(
      (file) => performance.getEntriesByType('resource').some(({ name }) => new RegExp(file).test(name)),
      `/assets/${screen}-[^/]*\\.js$`,
    );
  }
  await settled(page);
}

async function started(t: TestContext): Promise<{ here: Desk; ada: Page; path: string }> {
  const here = await staffed(t, { staff });
  const ada = await here.open('/in', phone);
  await ada.getByRole('button', { name: 'Roll-call…' }).tap();
  await ada.getByRole('radio', { name: /^Drill/ }).check();
  await ada.getByRole('textbox', { name: 'Why' }).fill('Yearly drill');
  await ada.getByRole('button', { name: 'Start the drill' }).tap();
  await ada.getByRole('heading', { name: 'Drill: roll-call' }).waitFor();
  await leftIs(ada, 3);
  return { here, ada, path: new URL(ada.url()).pathname };
}

test('two phones tick the same list, one without a line; its ticks join, and the record has all of it', async (t) => {
  const { here, ada, path } = await started(t);
  // Whoever opens the app is led to it, and whoever starts a second one too.
  const bo = await here.open('/in', phone);
  await bo.getByRole('link', { name: 'Open the roll-call' }).waitFor();
  await bo.getByRole('button', { name: 'Roll-call…' }).tap();
  await bo.getByRole('radio', { name: /^Drill/ }).check();
  await bo.getByRole('button', { name: 'Start the drill' }).tap();
  await bo.waitForURL(`**${path}`);
  await leftIs(bo, 3);

  await here.pass(minuteMs);
  await safe(ada, 'Ada Berg');
  await leftIs(bo, 2);

  await bo.context().setOffline(true);
  await here.pass(minuteMs);
  await safe(bo, 'Bo Chen');
  await rowOf(bo, 'Bo Chen').getByText('not sent yet').waitFor();
  await leftIs(bo, 1);
  await bo.getByText('1 mark waits in this browser').waitFor();
  await safe(bo, 'Cleo Diaz');
  await rowOf(bo, 'Cleo Diaz').getByRole('button', { name: /^Undo/ }).tap();
  await leftIs(ada, 2);

  await here.pass(3 * minuteMs);
  await bo.context().setOffline(false);
  await leftIs(ada, 1);
  await rowOf(bo, 'Bo Chen').getByText('not sent yet').waitFor({ state: 'detached' });
  await bo.getByText('waits in this browser').waitFor({ state: 'detached' });

  // Undone on one phone, it is undone on the other.
  await rowOf(ada, 'Bo Chen').getByRole('button', { name: /^Undo/ }).tap();
  await leftIs(bo, 2);
  await safe(bo, 'Bo Chen');
  await leftIs(ada, 1);

  await ada.getByRole('button', { name: 'End…' }).tap();
  await ada.getByText('1 person is not accounted for').waitFor();
  await ada.getByRole('button', { name: 'End it' }).tap();
  await ada.getByText('Not found').first().waitFor();
  const [download] = await Promise.all([
    ada.waitForEvent('download'),
    (async () => {
      await ada.getByRole('button', { name: 'Export' }).tap();
      await ada.getByRole('link', { name: 'The roll-call as CSV' }).tap();
    })(),
  ]);
  const [head = [], ...lines] = readCsv(readFileSync(await download.path()));
  const of = (line: readonly string[], title: string): string => line[head.indexOf(title)] ?? 'missing';
  assert.deepEqual(
    lines.map((line) =>
      ['Person', 'Was in', 'Safe', 'After', 'Drill', 'Why'].map((title) => of(line, title)).join(' '),
    ),
    [
      'Cleo Diaz yes no  yes Yearly drill',
      'Ada Berg yes yes 0:01:00 yes Yearly drill',
      'Bo Chen yes yes 0:05:00 yes Yearly drill',
      'Dan Eriksen no no  yes Yearly drill',
    ],
  );
  await ada.goto(`${here.origin}/in/roll-calls`);
  await ada.getByRole('cell', { name: '2 of 3' }).waitFor();
  await ada.goto(`${here.origin}${path}`);
  await ada.getByText('Yearly drill').first().waitFor();
});

test('a viewer starts a drill, takes back what an admin has marked, and ends what they have started, nothing else', async (t) => {
  const here = await staffed(t, { staff, env: () => ({ AUTH: 'on' }) });
  const admin = await adminOf(here);
  const vic = await here.open('/in', { ...phone, cookie: await viewerOf(here, admin) });
  await vic.getByRole('button', { name: 'Roll-call…' }).tap();
  await vic.getByRole('radio', { name: /^Drill/ }).check();
  await vic.getByRole('button', { name: 'Start the drill' }).tap();
  await leftIs(vic, 3);
  const id = new URL(vic.url()).pathname.split('/').at(-1) ?? '';
  const asAdmin = { cookie: admin, origin: here.origin };
  const { people } = (await here.get(`/api/v1/roll-calls/${id}`, asAdmin)).body;
  const { personId } = people.find(({ name }: { name: string }) => name === 'Ada Berg');
  const marks = [{ id: 'mark-of-the-admin', personId, atMs: here.clock.nowMs() }];
  await here.send('POST', `/api/v1/roll-calls/${id}/taps`, { marks }, asAdmin);
  await leftIs(vic, 2);
  await vic.getByRole('button', { name: /^All/ }).tap();
  await rowOf(vic, 'Ada Berg').getByRole('button', { name: /^Undo/ }).tap();
  await leftIs(vic, 3);
  await vic.getByRole('button', { name: 'End…' }).tap();
  await vic.getByRole('button', { name: 'End it' }).tap();
  await vic.getByText('Not found').first().waitFor();

  await here.send('POST', '/api/v1/roll-calls', { id: 'of-the-admin', isDrill: false }, asAdmin);
  await vic.getByRole('link', { name: 'Open the roll-call' }).tap();
  await leftIs(vic, 3);
  assert.equal(await vic.getByRole('button', { name: 'End…' }).count(), 0);
});

test('ticks survive a page that is loaded anew while nothing of the server answers, and so does the list', async (t) => {
  const { here, ada } = await started(t);
  // The page itself comes up, as where the app is installed.
  await ada.route('**/api/v1/**', (route) => route.abort());
  await safe(ada, 'Ada Berg');
  await rowOf(ada, 'Ada Berg').getByText('not sent yet').waitFor();
  ada.on('dialog', (dialog) => void dialog.accept());
  await ada.reload();
  await leftIs(ada, 2);
  await ada.getByRole('button', { name: /^All/ }).tap();
  await rowOf(ada, 'Ada Berg').getByText('not sent yet').waitFor();
  await safe(ada, 'Bo Chen');
  await leftIs(ada, 1);
  await ada.unroute('**/api/v1/**');
  await rowOf(ada, 'Ada Berg').getByText('not sent yet').waitFor({ state: 'detached' });
  await rowOf(ada, 'Bo Chen').getByText('not sent yet').waitFor({ state: 'detached' });
  const { rollCalls } = (await here.get('/api/v1/roll-calls')).body;
  assert.equal(rollCalls[0].safe, 2);
});

test('a tap that the server cannot read is refused alone: the others of the same message are kept', async (t) => {
  const { here, ada } = await started(t);
  await ada.route('**/api/v1/**', (route) => route.abort());
  await safe(ada, 'Ada Berg');
  await safe(ada, 'Bo Chen');
  await leftIs(ada, 1);
  await ada.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('doorbook.taps')) ?? '';
    const [first, ...others] = JSON.parse(localStorage.getItem(key) ?? '[]');
    localStorage.setItem(key, JSON.stringify([first, { ...first, id: 'x' }, ...others]));
  });
  ada.on('dialog', (dialog) => void dialog.accept());
  await ada.reload();
  await leftIs(ada, 1);
  await ada.unroute('**/api/v1/**');
  await ada.getByText('1 mark was not taken').waitFor();
  await ada.getByText('in this browser').waitFor({ state: 'detached' });
  const { rollCalls } = (await here.get('/api/v1/roll-calls')).body;
  assert.equal(rollCalls[0].safe, 2);
});

test('a console that evacuates starts it by itself, and a badge at the muster point marks its owner safe', async (t) => {
  const here = await staffed(t, { staff });
  const { doors } = (await here.get('/api/v1/doors')).body;
  const { doorId } = doors.find(({ name }: { name: string }) => name === 'Side Entrance');
  await here.send('PUT', `/api/v1/doors/1/${doorId}`, { use: 'muster' });
  const page = await here.open('/history', phone);
  const access = consoleAdmin(t, here.emulator);
  await access.spaces.setEmergency({ body: { lockdown: false, evacuation: true } });
  await page.getByText(/Roll-call since .*: 3 not accounted for/).waitFor();
  await page.getByRole('link', { name: 'Open the roll-call' }).tap();
  await page.getByText('Started by an evacuation that console 1 reported.').waitFor();
  await page.getByText(/A badge at .Side Entrance. marks its owner safe/).waitFor();
  await leftIs(page, 3);
  await here.pass(minuteMs);
  here.emulator.swipe({ person: 'Cleo Diaz', door: 'Side Entrance' });
  await leftIs(page, 2);
  here.emulator.swipe({ person: 'Eve Fox', door: 'Side Entrance' });
  await page.getByText('1 person at a muster point who is not on the list').waitFor();
  here.emulator.swipe({ person: 'Bo Chen', door: 'Main Entrance' });
  await rowOf(page, 'Bo Chen')
    .getByText(/Badged after the start/)
    .waitFor();
  // Somebody else had her card.
  await page.getByRole('button', { name: /^All/ }).tap();
  await rowOf(page, 'Cleo Diaz').getByText('✓').waitFor();
  await rowOf(page, 'Cleo Diaz').getByRole('button', { name: /^Undo/ }).tap();
  await leftIs(page, 3);
});

test('an evacuation takes over what went on before: the phone goes on with the new list, its last marks too', async (t) => {
  const here = await staffed(t, { staff });
  await here.send('POST', '/api/v1/roll-calls', { id: 'of-before', isDrill: false });
  here.emulator.swipe({ person: 'Eve Fox', door: 'Main Entrance' });
  await here.rest();
  await here.pass(10 * minuteMs);
  const page = await here.open('/in/roll-calls/of-before', phone);
  await leftIs(page, 3);
  await safe(page, 'Bo Chen');
  await leftIs(page, 2);
  await page.getByText('not sent yet').waitFor({ state: 'detached' });
  const access = consoleAdmin(t, here.emulator);
  await access.spaces.setEmergency({ body: { lockdown: false, evacuation: true } });
  await page.getByText('It took over from the roll-call of 09:30').waitFor();
  await leftIs(page, 3);
  await rowOf(page, 'Eve Fox').waitFor();
  assert.doesNotMatch(page.url(), /of-before/);
  assert.equal(await sideways(page), '');
  // Its record can still be looked at.
  await page.getByRole('link', { name: 'Open that one' }).tap();
  await page.getByText('It was ended because another one began in its place.').waitFor();
  await page.getByRole('link', { name: 'Open the other one' }).waitFor();
  await settled(page);
  assert.match(page.url(), /of-before/);
});

test('an admin ends one that was started too early, and begins anew', async (t) => {
  const here = await staffed(t, { staff });
  await here.send('POST', '/api/v1/roll-calls', { id: 'of-before', isDrill: false });
  const page = await here.open('/in', phone);
  await page.getByRole('button', { name: 'Roll-call…' }).tap();
  await page.getByText('A roll-call goes on since 09:30').waitFor();
  await page.getByRole('checkbox', { name: /^End it, and begin anew/ }).check();
  await page.getByRole('button', { name: 'Start the roll-call' }).tap();
  await page.getByText('It took over from the roll-call of 09:30').waitFor();
  await leftIs(page, 3);
  await page.goto(`${here.origin}/in/roll-calls`);
  await page.getByRole('table', { name: '2 roll-calls' }).waitFor();
  await page.getByRole('checkbox', { name: 'Without drills' }).check();
  await page.waitForURL(/show=emergencies/);
  await page.getByText('There were no roll-calls before.').waitFor();
});

test('who is in can be read on a screen that was never opened before the line broke', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/', phone);
  await ready(page);
  await here.stop();
  await page.getByRole('link', { name: 'In now' }).tap();
  await page.getByText('This list was kept in this browser at').waitFor();
  await page.getByRole('table', { name: '3 people who are in' }).waitFor();
});

for (const [isStarted, why] of [
  [false, 'the others see it then'],
  [true, 'it becomes the one that others have started meanwhile'],
] as const) {
  test(`started on a phone without a line, on the list that it has kept; when there is a line ${why}`, async (t) => {
    const here = await staffed(t, { staff });
    const ada = await here.open('/in', phone);
    await ready(ada);
    await ada.context().setOffline(true);
    await ada.getByRole('button', { name: 'Roll-call…' }).tap();
    await ada.getByRole('button', { name: 'Start the roll-call' }).tap();
    await ada.getByRole('button', { name: 'Start it in this browser' }).tap();
    await leftIs(ada, 3);
    await ada.getByText('This roll-call is in this browser only.').waitFor();
    await safe(ada, 'Bo Chen');
    await leftIs(ada, 2);
    const others = { id: 'of-the-others', isDrill: false };
    if (isStarted) await here.send('POST', '/api/v1/roll-calls', others);
    await here.pass(minuteMs);
    await ada.context().setOffline(false);
    await ada.getByText('This roll-call is in this browser only.').waitFor({ state: 'detached' });
    if (isStarted) await ada.waitForURL(/of-the-others/);
    const bo = await here.open('/', phone);
    await bo.getByRole('link', { name: 'Open the roll-call' }).tap();
    await leftIs(bo, 2);
    await leftIs(ada, 2);
    assert.equal(new URL(bo.url()).pathname, new URL(ada.url()).pathname);
    const { rollCalls } = (await here.get('/api/v1/roll-calls')).body;
    assert.equal(rollCalls.length, 1);
    assert.ok(rollCalls[0].startedMs < Date.parse('2026-01-05T09:31:00Z'), 'when it was, not when it was told');
  });
}

for (const [name, look] of [
  ['light', { theme: 'light' }],
  ['dark at 390 px', { theme: 'dark', width: 390, height: 844, touch: true }],
  ['forced colours', { forcedColors: true }],
] as const) {
  test(`axe finds nothing serious on a roll-call, its record and the list: ${name}`, async (t) => {
    const here = await staffed(t, { staff });
    const { body } = await here.send('POST', '/api/v1/roll-calls', { id: 'the-drill-1', isDrill: true, why: 'Drill' });
    const { people } = (await here.get(`/api/v1/roll-calls/${body.id}`)).body;
    const marks = [{ id: 'mark-of-one', personId: people[0].personId, atMs: here.clock.nowMs() }];
    await here.send('POST', `/api/v1/roll-calls/${body.id}/taps`, { marks });
    const page = await here.open('/in', look);
    const found: string[] = [];
    const lookAt = async (path: string): Promise<void> => {
      await page.goto(`${here.origin}${path}`);
      await settled(page);
      found.push(...(await seriousOn(page)).map((one) => `${path}: ${one}`));
      assert.equal(await sideways(page), '', path);
    };
    await lookAt(`/in/roll-calls/${body.id}?show=all`);
    await lookAt('/in/roll-calls');
    await page.goto(`${here.origin}/in`);
    await page.getByRole('button', { name: 'Roll-call…' }).click();
    found.push(...(await seriousOn(page)));
    await page.keyboard.press('Escape');
    await here.send('POST', `/api/v1/roll-calls/${body.id}/end`);
    await lookAt(`/in/roll-calls/${body.id}`);
    await lookAt('/in/print');
    assert.deepEqual(found, []);
  });
}

test('everything of a row is done by keys, nothing moves under a thumb, and targets are large', async (t) => {
  const { ada } = await started(t);
  await settled(ada);
  await ada.keyboard.press('j');
  await ada.keyboard.press('j');
  assert.match((await ada.locator(':focus').getAttribute('aria-label')) ?? '', /^Safe: .*Bo Chen/);
  const names = () => ada.getByRole('list', { name: 'People to find' }).locator('strong').allTextContents();
  const before = await names();
  const heights = () =>
    ada
      .getByRole('list', { name: 'People to find' })
      .getByRole('listitem')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  const heightsBefore = await heights();
  // The second tap of two must not take back what the first did. Nothing is looked at between them: they are two within a second.
  await ada.keyboard.press('Enter');
  await ada.keyboard.press('Enter');
  await leftIs(ada, 2);
  assert.deepEqual([await names(), await heights()], [before, heightsBefore]);
  assert.match((await ada.locator(':focus').getAttribute('aria-label')) ?? '', /^Undo: .*Bo Chen/);
  await ada.keyboard.press('k');
  assert.match((await ada.locator(':focus').getAttribute('aria-label')) ?? '', /^Safe: .*Ada Berg/);
  await leftIs(ada, 2);
  await ada.getByRole('button', { name: 'Left 2 · hide 1 safe' }).tap();
  await rowOf(ada, 'Bo Chen').waitFor({ state: 'detached' });
  await ada.keyboard.press('/');
  await ada.keyboard.type('cleo');
  await rowOf(ada, 'Ada Berg').waitFor({ state: 'detached' });
  assert.deepEqual(await names(), ['Cleo Diaz']);
  const small = await ada
    .locator('main > .body > .fields > .roll-rows button, .roll-search :is(button, input)')
    .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML));
  assert.deepEqual(small, []);
});
