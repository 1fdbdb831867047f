import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { adminOf } from './harness/account.ts';
import { hostileEnv, hostileNames, nameAll, strangersAt } from './harness/hostile.ts';
import { namesOf } from './harness/rows.ts';
import { screensOf } from './harness/screens.ts';
import { settled } from './harness/settled.ts';
import { staffed } from './harness/staff.ts';

/*
 * Whatever a console calls a person or a door is text: it is shown, runs nothing, turns nothing around it, and breaks no
 * line of the page.
 */

/** What the screen does that it must not. */
const harm = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const harms: string[] = [];
    if ('owned' in window) harms.push('a script ran');
    if (document.querySelector('main img, main script, main b')) harms.push('markup was taken for markup');
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) harms.push(`the page is ${scrollWidth} px wide on ${clientWidth}`);
    const longest = Math.max(...[...document.querySelectorAll('body *')].map(({ textContent }) => textContent.length));
    if (longest > 200_000) harms.push(`a text of ${longest} characters`);
    for (const row of document.querySelectorAll('tbody tr:not(.section)')) {
      const { height } = row.getBoundingClientRect();
      if (height > 120) harms.push(`a row of ${Math.round(height)} px`);
    }
    return harms;
  });

test('names of consoles are text on every screen, at 1360 px and at 320', async (t) => {
  const staff = Object.fromEntries(Object.values(hostileNames).map((name) => [name, '']));
  const here = await staffed(t, { staff, env: { AUTH: 'on', ...hostileEnv } });
  const cookie = await adminOf(here);
  await nameAll(here, cookie);
  for (const person of (await here.get('/api/v1/people', { cookie })).body.people.slice(0, 4)) {
    here.emulator.swipe({ actorId: person.identities[0].actorId });
  }
  await strangersAt(here);
  const screens = await screensOf(here, cookie);
  for (const width of [1360, 320]) {
    const page = await here.open('/', { cookie, width });
    page.on('dialog', (dialog) => assert.fail(`it said ${dialog.message()}`));
    for (const [screen, path] of screens) {
      await page.goto(`${here.origin}${path}`);
      await settled(page);
      assert.deepEqual(await harm(page), [], `${screen} at ${width} px`);
    }
    await page.close();
  }
});

test('a name of HTML is shown letter by letter, and one that turns the direction stands isolated', async (t) => {
  const staff = { [hostileNames.html]: '', [hostileNames.bidi]: '', [hostileNames.rightToLeft]: '', 'Ada Berg': '' };
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  const names = await namesOf(page);
  assert.ok(names.includes(hostileNames.html));
  assert.ok(names.includes(hostileNames.bidi));
  // What stands beside a name is where it is beside any other.
  const lefts = await page
    .locator('tbody .status')
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().x)));
  assert.equal(new Set(lefts).size, 1, String(lefts));
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to' }).fill('onerror');
  await page.getByRole('option').filter({ hasText: hostileNames.html }).waitFor();
});

test('a name of 64 kB is cut between characters', async (t) => {
  const here = await staffed(t, { staff: { [hostileNames.long]: '', [hostileNames.emoji]: '' } });
  const page = await here.open('/');
  for (const name of await namesOf(page)) {
    assert.ok(name.length <= 201, String(name.length));
    assert.ok(name.isWellFormed(), 'half a character is none');
  }
});
