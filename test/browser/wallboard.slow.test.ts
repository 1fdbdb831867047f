import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { adminOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { lineDown } from './harness/complaints.ts';
import { figuresOf, peopleAre } from './harness/rows.ts';
import { drawn } from './harness/settled.ts';
import { sideways } from './harness/sideways.ts';
import { staffed } from './harness/staff.ts';

/*
 * The screen on the wall: made by an admin, opened by its link alone, and left to itself for years.
 */

const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '09:04:30>', 'Cleo Diaz': '' };
const auth = { env: () => ({ AUTH: 'on' }) };
const refused = [/status of 401/];

type Here = Awaited<ReturnType<typeof staffed>>;

async function linkOf(here: Here, cookie: string, choices: object = {}): Promise<{ id: string; secret: string }> {
  const usual = { tiles: ['clock', 'in', 'late', 'latest', 'curve'], names: 'initials', mode: 'first-in', look: '' };
  const board = { name: 'Lobby', choices: { ...usual, ...choices } };
  const made = await here.send('POST', '/api/v1/wallboards', board, { cookie, origin: here.origin });
  assert.equal(made.status, 200, made.text);
  return { id: made.body.shown.id, secret: made.body.secret };
}

const arrivals = (page: Page): Promise<string[]> => page.locator('.wall-latest li').allTextContents();

test('an admin makes a wallboard; its link shows it to whoever has it, live, and says nothing more', async (t) => {
  const here = await staffed(t, { staff, ...auth });
  const cookie = await adminOf(here);
  const page = await here.open('/settings/wallboards', { cookie });
  await page.getByRole('button', { name: 'Make a wallboard' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Lobby');
  await page.getByLabel('Late', { exact: true }).uncheck();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a wallboard' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  assert.match(link, new RegExp(`^${here.origin}/wall#dbw_[\\w-]{43}$`));
  await page.keyboard.press('Escape');
  await page.getByText('Have you kept it?').waitFor();
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('rowheader', { name: 'Lobby' }).waitFor();

  const secret = link.split('#')[1] ?? '';
  const asked: string[] = [];
  const wall = await here.open(link, {
    prepare: async (opening) => void opening.on('request', (r) => asked.push(r.url())),
  });
  await wall.getByText('BC').waitFor();
  assert.deepEqual(
    (await figuresOf(wall)).map((text) => text.replaceAll(/\s+/g, ' ')),
    ['2 in the building', '1 ✓ on time', '1 ○ not here yet'],
  );
  assert.deepEqual(await arrivals(wall), ['09:04BC', '08:17AB']);
  assert.doesNotMatch(await wall.locator('body').innerText(), /late|Ada|Berg/);
  assert.equal(await wall.locator('a, button, input').count(), 0, 'no controls');

  here.emulator.swipe({ person: 'Cleo Diaz' });
  await wall.getByText('CD').waitFor();
  assert.ok(!asked.some((url) => new URL(url).pathname.includes(secret) || url.includes(`=${secret}`)));
  assert.ok(!here.lines.join('\n').includes(secret), 'in no log');
});

test('a link that was revoked shows nothing any more, also where the board hangs already', async (t) => {
  const here = await staffed(t, { staff, ...auth });
  const cookie = await adminOf(here);
  const { id, secret } = await linkOf(here, cookie);
  const wall = await here.open(`/wall#${secret}`, { forgives: refused });
  await wall.getByText('Latest arrivals').waitFor();
  const ended = await here.send('DELETE', `/api/v1/wallboards/${id}`, undefined, { cookie, origin: here.origin });
  assert.equal(ended.status, 200, ended.text);
  await wall.getByText('This link shows no wallboard.').waitFor();
  await wall.getByText('Latest arrivals').waitFor({ state: 'detached' });
  const nobody = await here.open('/wall', { forgives: refused });
  await nobody.getByText('This link shows no wallboard.').waitFor();
});

test('while the server is away the last figures stay, grey, with their age; then it goes on', async (t) => {
  const here = await staffed(t, { staff, ...auth });
  const { secret } = await linkOf(here, await adminOf(here));
  const wall = await here.open(`/wall#${secret}`, {
    forgives: lineDown,
    zone: 'UTC',
    prepare: ({ clock }) => clock.install({ time: here.clock.nowMs() }),
  });
  await wall.getByText('AB').waitFor();
  await here.stop();
  await wall.clock.fastForward(6_000);
  await wall.getByText('No connection. As of 09:30.').waitFor();
  await wall.getByText('AB').waitFor();
  here.emulator.swipe({ person: 'Cleo Diaz', channels: ['log'] });
  await here.clock.advance(3 * 60_000);
  await here.start({ AUTH: 'on' });
  await wall.clock.fastForward(6_000);
  await wall.getByText('CD').waitFor();
  await wall.locator('.is-lost').waitFor({ state: 'detached' });
});

test('after an update of the server the board loads itself anew; it moves against burning in', async (t) => {
  const here = await staffed(t, { staff, ...auth });
  const { secret } = await linkOf(here, await adminOf(here), { look: 'dark' });
  let build = 'first';
  const wall = await here.open(`/wall#${secret}`, {
    prepare: async (page) => {
      await page.clock.install({ time: here.clock.nowMs() });
      await page.route('**/api/v1/wall', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), build } });
      });
    },
  });
  await wall.getByText('AB').waitFor();
  assert.equal(await wall.evaluate(() => document.documentElement.dataset['theme']), 'dark', 'as the link says');
  const place = (): Promise<string> =>
    wall.locator('.wall-board').evaluate((board) => (board as HTMLElement).style.transform);
  const before = await place();
  await wall.evaluate(() => Object.assign(window, { sameDocument: true }));
  await wall.clock.fastForward(61_000);
  await wall.waitForFunction(
    (was) => document.querySelector<HTMLElement>('.wall-board')?.style.transform !== was,
    before,
  );
  assert.ok(await wall.evaluate(() => 'sameDocument' in window), 'only after an update');
  build = 'second';
  here.emulator.swipe({ person: 'Cleo Diaz' });
  await wall.waitForFunction(() => !('sameDocument' in window));
  await wall.getByText('CD').waitFor();
});

for (const theme of ['light', 'dark'] as const) {
  test(`w leads to the whole board and Esc back; axe finds nothing serious (${theme})`, async (t) => {
    const here = await staffed(t, { staff });
    const page = await here.open('/', { theme });
    await peopleAre(page, 3);
    await page.keyboard.press('w');
    await page.getByText('Latest arrivals').waitFor();
    await page.getByText('Bo Chen').waitFor();
    assert.deepEqual(await seriousOn(page), []);
    await page.setViewportSize({ width: 390, height: 844 });
    await drawn(page);
    assert.equal(await sideways(page), '');
    await page.keyboard.press('Escape');
    await peopleAre(page, 3);
  });
}
