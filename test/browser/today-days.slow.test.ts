import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { figuresOf, namesOf, panelOf, peopleAre, rowOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * Days that are not like others: when clocks change, before they begin, holidays, and days that are set aside.
 */

const dayMs = 86_400_000;

/** Where on the wall clock the marks of somebody's strip stand: hours. */
async function stripOf(page: Page, name: string): Promise<Record<'ticks' | 'limit' | 'span', number[]>> {
  return rowOf(page, name)
    .locator('svg.strip')
    .evaluate((strip) => {
      const at = (selector: string, ends: readonly string[]): number[] =>
        [...strip.querySelectorAll(selector)].flatMap((line) =>
          ends.map((end) => Math.round((6 + (Number(line.getAttribute(end)) / 262) * 14) * 100) / 100),
        );
      return { ticks: at('.tick', ['x1']), limit: at('.limit', ['x1']), span: at('.span', ['x1', 'x2']) };
    });
}

async function cellsOf(page: Page, name: string): Promise<string[]> {
  const cells = rowOf(page, name).locator('td');
  await cells.first().waitFor();
  return cells.allInnerTexts();
}

interface ChangedClock {
  readonly zone: string;
  readonly date: string;
  readonly title: string;
  readonly day: string;
  readonly cells: readonly string[];
  readonly ticks: readonly number[];
  readonly span: string;
  readonly why: string;
}

const changedClocks: readonly ChangedClock[] = [
  {
    zone: 'Europe/Berlin',
    date: '2026-03-29',
    title: 'Sunday 29 March',
    day: '01:30:00> 03:00:30< 08:00:00> 12:00:00<',
    cells: ['01:30:00', '12:00:00', '4'],
    ticks: [8, 12],
    span: '9 h 30',
    why: 'an hour is left out between one and eight in the morning',
  },
  {
    zone: 'Europe/Berlin',
    date: '2026-10-25',
    title: 'Sunday 25 October',
    day: '02:30:00+02:00> 02:30:00+01:00< 08:00:00> 12:00:00<',
    cells: ['02:30:00', '12:00:00', '4'],
    ticks: [8, 12],
    span: '10 h 30',
    why: 'half past two comes twice',
  },
  {
    zone: 'America/Chicago',
    date: '2026-03-08',
    title: 'Sunday 8 March',
    day: '01:59:59> 09:15:00<',
    cells: ['01:59:59', '09:15:00', '2'],
    ticks: [9.25],
    span: '6 h 15',
    why: 'an hour is left out in Chicago',
  },
  {
    zone: 'America/Chicago',
    date: '2026-11-01',
    title: 'Sunday 1 November',
    day: '00:10:00> 07:00:00<',
    cells: ['00:10:00', '07:00:00', '2'],
    ticks: [7],
    span: '7 h 50',
    why: 'an hour comes twice in Chicago',
  },
];

for (const { zone, date, title, day, cells, ticks, span, why } of changedClocks) {
  test(`${zone} ${date}: ${why}; times, strip and sum are those of the wall`, async (t) => {
    const here = await staffed(t, { at: `${date}T13:00:00`, zone, staff: { 'Ada Berg': day, 'Bo Chen': '' } });
    const page = await here.open('/');
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await page.getByText('live · log read to 12:58').waitFor();
    assert.deepEqual((await cellsOf(page, 'Ada Berg')).slice(0, 3), cells);
    assert.deepEqual((await stripOf(page, 'Ada Berg')).ticks, ticks, 'ticks of the strip');
    assert.equal(
      await rowOf(page, 'Ada Berg').locator('.strip .beyond').count(),
      1,
      'an arrow for what was before six',
    );
    assert.deepEqual(await namesOf(page), ['Ada Berg'], 'on a Sunday nobody else is missed');
    await rowOf(page, 'Ada Berg').click();
    const sum = panelOf(page).locator('dl > div').filter({ hasText: 'First to latest' });
    await sum.getByText(span, { exact: true }).waitFor();
    await page.keyboard.press('Escape');

    // The same day when it is over, and the days around it.
    await here.clock.leap(dayMs);
    await here.rest();
    // Until the page has heard that it is another day, the day before is another one, too.
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'The day before' }).click();
    await page.waitForURL(new RegExp(`/days/${date}$`));
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await rowOf(page, 'Ada Berg')
      .getByText(cells[1] ?? '', { exact: true })
      .waitFor();
    assert.deepEqual((await stripOf(page, 'Ada Berg')).ticks, ticks);
  });
}

test('a day that has not begun says who is expected, and judges nobody', async (t) => {
  const here = await staffed(t, { staff: { 'Ada Berg': '08:17:12>', 'Bo Chen': '' } });
  const page = await here.open('/days/2026-01-07');
  await page.getByText('not begun').waitFor();
  await peopleAre(page, 2);
  assert.deepEqual((await figuresOf(page)).slice(0, 4), ['0 came', '0 on time', '0 late', '2 expected']);
  for (const name of ['Ada Berg', 'Bo Chen']) await rowOf(page, name).getByText('Expected').waitFor();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Show actor ids' }).waitFor();
  assert.equal(await page.getByRole('button', { name: /Set this day aside/ }).count(), 0);
});

test('a holiday says so, and nobody is missed on it', async (t) => {
  const here = await staffed(t, { staff: { 'Ada Berg': '08:17:12>', 'Bo Chen': '' } });
  const page = await here.open('/');
  await rowOf(page, 'Bo Chen').getByText('Not yet').waitFor();
  const [{ rules }] = (await here.get('/api/v1/rules')).body.inForce;
  const holidays = [{ date: '2026-01-05', name: 'Feast <b>of</b> fools' }];
  const holder = { kind: 'console', console: 1 };
  const changed = await here.send('POST', '/api/v1/rules', { holder, fromDate: null, rules: { ...rules, holidays } });
  assert.equal(changed.status, 200, changed.text);
  await page.getByText('Feast <b>of</b> fools').waitFor();
  await page.getByText('Nobody is missed on this day.').waitFor();
  await peopleAre(page, 1);
  await rowOf(page, 'Ada Berg').getByText('Off').waitFor();
});

test('a day without anybody: why, today and on a day of which nothing is known', async (t) => {
  const here = await staffed(t, { staff: { 'Ada Berg': 'never' } });
  const page = await here.open('/');
  await page.getByText('Nobody yet today; the first badge will appear here.').waitFor();
  await page.getByText('1 person whom no door has ever seen').click();
  await page.getByRole('link', { name: 'Ada Berg' }).waitFor();
  here.emulator.swipe({ person: 'Ada Berg' });
  await rowOf(page, 'Ada Berg').getByText('09:30').waitFor();
});

test('a day is set aside after asking, and taken back by the toast or by the notice', async (t) => {
  const here = await staffed(t, { staff: { 'Ada Berg': '08:17:12> 09:10:00<', 'Bo Chen': '09:04:30>' } });
  const page = await here.open('/');
  await rowOf(page, 'Bo Chen').getByText('Late 4 min').waitFor();
  const setAside = async (): Promise<void> => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Set this day aside…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set 5 Jan 2026 aside?' });
    await dialog.getByText('3 badges of this day will not count any more').waitFor();
    await dialog.getByRole('button', { name: 'Set the day aside' }).click();
    await page.getByText('5 Jan 2026 is set aside.').waitFor();
    await rowOf(page, 'Bo Chen').getByText('Set aside').waitFor();
    await page.getByText('its badges do not count, and nobody is judged').waitFor();
  };
  const isBack = async (): Promise<void> => {
    await rowOf(page, 'Bo Chen').getByText('Late 4 min').waitFor();
    await page.getByText('its badges do not count').waitFor({ state: 'detached' });
  };
  await setAside();
  await page.getByRole('button', { name: 'Undo' }).click();
  await isBack();
  await here.clock.advance(60_000);
  await setAside();
  await page.reload();
  await page.getByRole('button', { name: 'Count them again' }).click();
  await isBack();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Set this day aside…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await rowOf(page, 'Bo Chen').getByText('Late 4 min').waitFor();
});
