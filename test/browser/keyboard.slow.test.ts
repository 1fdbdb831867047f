import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { seriousOn } from './harness/axe.ts';
import { panelOf, peopleAre, rowOf } from './harness/rows.ts';
import { settled } from './harness/settled.ts';
import { sideways } from './harness/sideways.ts';
import { staffed } from './harness/staff.ts';
import { stopsOn, tabbedThrough } from './harness/tabbed.ts';

/*
 * Today for everybody: without a mouse, with a reader, on a small screen. All screens: accessibility.slow.test.ts.
 */

const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '09:04:30>', 'Cleo Diaz': '', 'Dan Eriksen': 'never' };

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on Today in the ${theme} theme, with and without the panel`, async (t) => {
    const here = await staffed(t, { staff });
    const page = await here.open('/', { theme });
    await peopleAre(page, 3);
    assert.deepEqual(await seriousOn(page), []);
    await rowOf(page, 'Ada Berg').click();
    await panelOf(page, 'Ada Berg').getByText('Badged in by').waitFor();
    assert.deepEqual(await seriousOn(page), [], 'with the panel');
  });
}

const hasFocus = (locator: Locator): Promise<void> => locator.and(locator.page().locator(':focus')).waitFor();

test('the Tab key comes to everything on Today, in order and in sight', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await peopleAre(page, 3);
  await settled(page);
  const passed = await tabbedThrough(page);
  const all = await stopsOn(page);
  assert.equal(passed.length, all, passed.join('\n'));
  const order = [
    'a Skip to the content',
    'a Today2',
    'a Settings',
    'button The day before',
    'input Find a name or an actor id',
    'button 2in the building',
    'button Ada Berg',
    'button Cleo Diaz',
    'summary 1 person whom no door has ever seen',
  ];
  assert.deepEqual(
    passed.filter((one) => order.includes(one)),
    order,
  );
});

test('the skip link leads past the rail', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await peopleAre(page, 3);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'main');
  await page.keyboard.press('Tab');
  await page.locator('#main :focus').waitFor();
});

test('menus and dialogs are opened, walked and left by keys, and the focus returns', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await peopleAre(page, 3);
  const more = page.getByRole('button', { name: 'More' });
  await more.focus();
  await page.keyboard.press('Enter');
  await hasFocus(page.getByRole('button', { name: 'Refresh: read the log now' }));
  await page.keyboard.press('ArrowDown');
  await hasFocus(page.getByRole('button', { name: 'Sync users from the console' }));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await hasFocus(page.getByRole('button', { name: 'Set this day aside…' }));
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus(more);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await hasFocus(more);
  assert.equal(await more.getAttribute('aria-expanded'), 'false');
});

test('Today needs no scrolling sideways at 320 px and at 200 % of a small window', async (t) => {
  const here = await staffed(t, { staff });
  for (const [width, height] of [
    [320, 640],
    [640, 360],
  ] as const) {
    const page = await here.open('/', { width, height });
    await peopleAre(page, 3);
    assert.equal(await sideways(page), '', `${width} px`);
    await rowOf(page, 'Ada Berg').getByRole('button').click();
    await panelOf(page, 'Ada Berg').getByText('Badged in by').waitFor();
    assert.equal(await sideways(page), '', `${width} px with the panel`);
    await panelOf(page).getByRole('button', { name: 'Close' }).click();
    await panelOf(page).waitFor({ state: 'detached' });
  }
});

test('who wants no motion gets none; a touch screen gets large targets', async (t) => {
  const here = await staffed(t, { staff });
  const still = await here.open('/', { reducedMotion: true });
  await peopleAre(still, 3);
  const longest = await still.evaluate(() => {
    const all = [...document.querySelectorAll('*')].flatMap((one) =>
      getComputedStyle(one).transitionDuration.split(','),
    );
    return Math.max(...all.map((text) => Number.parseFloat(text)));
  });
  assert.equal(longest, 0);

  const touch = await here.open('/', { touch: true, width: 390, height: 844 });
  await peopleAre(touch, 3);
  const small = await touch
    .locator('main')
    .locator('button, a[href], input')
    .evaluateAll((all) =>
      all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML),
    );
  assert.deepEqual(small, []);
});
