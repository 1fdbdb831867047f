import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { readCsv } from '../../packages/doorbook/src/api/exports/read-csv.test-support.ts';
import { readXlsx } from '../../packages/doorbook/src/api/exports/read-xlsx.test-support.ts';
import { cli, settingsOf } from '../cli/command-line.ts';
import { desk } from './harness/desk.ts';
import { panelOf, peopleAre, rowOf } from './harness/rows.ts';
import { settled } from './harness/settled.ts';
import { staffed } from './harness/staff.ts';

/*
 * Reports: the days of many people, their sums, and what they look like; on the page, in files, on the command line and on paper.
 */

/** Friday, and Monday until half past nine. */
const staff = {
  'Ada Berg': '2026-01-02 08:55:00> 17:05:00< 2026-01-05 08:17:12>',
  'Bo Chen': '2026-01-02 09:10:30> 17:00:00< 2026-01-05 08:45:00>',
  'Cleo Diaz': '2026-01-02 08:40:00>',
  'Dan Eriksen': '2026-01-02 08:20:00> 16:00:00<',
  'Eva Fischer': '2026-01-02 08:50:00> 12:00:00< 2026-01-05 09:20:00>',
};

/** The cells of each person of the table that is shown, as they are read. */
const cellsOf = (page: Page): Promise<string[][]> =>
  page
    .locator('.report-table tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => (cell as HTMLElement).innerText.replaceAll(/\s+/g, ' ').trim()),
      ),
    );

const pressed = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).and(page.locator('[aria-pressed="true"]')).waitFor();

test('people by days, their sums, and whose report it is, all of it in the address', async (t) => {
  const here = await staffed(t, { staff });
  const groups = await here.send('POST', '/api/v1/groups', { name: 'Office', memberIds: [] });
  assert.equal(groups.status, 200, groups.text);
  const page = await here.open('/reports');
  await page.getByRole('table', { name: '5 people by days' }).waitFor();
  await page.getByRole('button', { name: /^January 2026/ }).click();
  await page.getByRole('button', { name: 'Last week' }).click();
  await page.waitForURL(/\/reports\?period=week&date=2025-12-29$/);
  await page.getByRole('columnheader', { name: /^Fri,? 2 Jan$/ }).waitFor();
  const bo = rowOf(page, 'Bo Chen');
  await bo.getByRole('button', { name: '09:10, Late 10 min' }).click();
  await page.waitForURL(/day=2026-01-02/);
  await panelOf(page, 'Bo Chen').getByText('Badged in by').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => !url.search.includes('why='));

  await page.getByRole('button', { name: 'Sums', exact: true }).click();
  await pressed(page, 'Sums');
  await page.getByRole('button', { name: 'Min late' }).click();
  await page.waitForURL(/sort=-minutes/);
  await page.locator('.report-table tbody tr').first().getByText('Bo Chen').waitFor();

  await page.getByRole('button', { name: /^All groups/ }).click();
  await page.getByRole('button', { name: 'Office', exact: true }).click();
  await page.getByText('None of those chosen was expected or here on these days.').waitFor();
  await page.getByRole('button', { name: 'Show everybody' }).click();
  const picker = page.getByRole('combobox', { name: 'Only one person' });
  await picker.fill('cleo');
  await page.getByRole('option', { name: /Cleo Diaz/ }).waitFor();
  await picker.press('Enter');
  await page.getByRole('table', { name: '1 person by days' }).waitFor();
  await page.reload();
  await page.getByRole('table', { name: '1 person by days' }).waitFor();
  await page.getByRole('button', { name: /Cleo Diaz.*Take out/ }).click();
  await page.getByRole('table', { name: '5 people by days' }).waitFor();
});

test('a span that got a name stays among the others in this browser, until it is forgotten', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/reports', { width: 390, height: 844 });
  const open = (label: RegExp) => page.getByRole('button', { name: label }).click();
  await open(/^January 2026/);
  await page.getByRole('button', { name: 'Last half-year' }).waitFor();
  // Nothing that sticks in the table below lies over the sheet.
  const hidden = await page.locator('.report-stepper .sheet :is(button, input)').evaluateAll((all) =>
    all.flatMap((one) => {
      one.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = one.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      return top && (one.contains(top) || top.contains(one)) && !top.closest('table') ? [] : [one.outerHTML];
    }),
  );
  assert.deepEqual(hidden, []);
  await page.getByRole('button', { name: 'Last half-year' }).click();
  await page.waitForURL(/from=2025-07-01&to=2025-12-31/);
  await open(/^1 Jul/);
  await page.getByLabel('From', { exact: true }).fill('2025-09-01');
  await page.getByLabel('To', { exact: true }).fill('2026-01-31');
  await page.getByLabel('Name', { exact: true }).fill('Autumn <b>term</b>');
  await page.getByRole('button', { name: 'Keep and show' }).click();
  await page.waitForURL(/from=2025-09-01&to=2026-01-31/);
  await page.goto(`${here.origin}/reports`);
  await open(/^January 2026/);
  await page.getByRole('button', { name: /^Autumn <b>term<\/b>$/ }).click();
  await page.waitForURL(/from=2025-09-01&to=2026-01-31/);
  await open(/Autumn <b>term<\/b>\W*Choose/);
  await page.getByRole('button', { name: /^Forget \W*Autumn/ }).click();
  await open(/^1 Sep/);
  assert.equal(await page.getByRole('list', { name: 'Named spans' }).count(), 0);
});

test('each plot says in a sentence and in a table what it shows', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/reports?period=week&date=2026-01-02');
  const tableOf = async (title: string): Promise<string[]> => {
    const card = page.locator('.plot-card').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
    await card.getByText('Show as table').click();
    await card.getByRole('row').nth(1).waitFor();
    const rows = await card.getByRole('row').allInnerTexts();
    return rows.slice(1).map((row) => row.replaceAll(/\s+/g, ' '));
  };
  await page.getByText('Most people arrive 08:45–09:00: 2 of 5 arrivals. 1 was late.').waitFor();
  assert.deepEqual(await tableOf('When people arrive'), [
    '08:15–08:30 1 0',
    '08:30–08:45 1 0',
    '08:45–09:00 2 0',
    '09:00–09:15 1 1',
  ]);
  const [friday = ''] = await tableOf('On time, day by day');
  assert.match(friday, /^Fri,? 2 Jan 4 1 0 80% -20 -10 -5$/);
  await page.getByText(/^On Fri,? 2 Jan half of the people came by 10 min before the limit/).waitFor();
  const weekdays = await tableOf('Arrivals by weekday and time');
  assert.equal(weekdays[2], '08:45–09:00 0 0 0 0 2');
  const presence = await tableOf('People here through the day');
  assert.deepEqual([presence[0], presence.at(-1)], ['08:15–08:30 1 1', '17:00–17:15 2 2']);
  await page.getByText('1 workday with a single badge is not in it.').waitFor();

  // This week is Monday morning: who has come is known, and nothing else.
  await page.goto(`${here.origin}/reports?period=week`);
  await page.getByText('Most people arrive 08:15–08:30: 1 of 3 arrivals.').waitFor();
  await page.getByText(/^With the arrivals so far of a day that is not over: Mon,? 5 Jan\.$/).waitFor();
  await page.getByText('Nobody has been judged on these days yet.').waitFor();
  const open = page.getByText(/Not in it yet, because the day is not over: Mon,? 5 Jan\./);
  await open.nth(1).waitFor();
  assert.equal(await open.count(), 2);
});

test('the files and the command line have the numbers of the page', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/reports?from=2025-12-29&to=2026-01-05&table=sums');
  await page.getByRole('table', { name: '5 people by days' }).waitFor();
  const heads = await page.locator('.report-table thead th').allInnerTexts();
  const onPage = (await cellsOf(page)).map((cells) => new Map(cells.map((cell, at) => [heads[at], cell])));
  const counts = (titles: readonly string[], of: (title: string) => string | undefined) => titles.map(of).join(' ');
  const shown = onPage.map((row) =>
    counts(['Person', 'On time', 'Late', 'Min late', 'Absent', 'Excused'], (title) => row.get(title)),
  );

  await page.getByRole('button', { name: 'Export' }).click();
  const download = async (words: string): Promise<Uint8Array> => {
    const href = await page.getByRole('link', { name: words }).getAttribute('href');
    return new Uint8Array(await (await fetch(new URL(href ?? '', here.origin))).arrayBuffer());
  };
  const titles = ['Person', 'Days on time', 'Days late', 'Minutes late', 'Days absent', 'Days excused'];
  const fromTable = ([head = [], ...lines]: readonly (readonly unknown[])[]): string[] =>
    lines
      .filter(({ length }) => length >= head.length)
      .map((line) => counts(titles, (title) => String(line[head.indexOf(title)])));
  assert.deepEqual(fromTable(readCsv(await download('Sums of each person (CSV)'))), shown);
  const workbook = readXlsx(await download('All of it as a workbook (XLSX)'));
  const sums = workbook.find(({ name }) => name === 'Totals');
  assert.deepEqual(
    workbook.map(({ name }) => name),
    ['Pivot', 'Totals', 'Trend', 'Arrivals', 'Presence', 'Proof'],
  );
  assert.ok(sums);

  const { out, json } = await cli(['report', '--period', '2025-12-29..2026-01-05', '--json'], {
    env: settingsOf(here),
  });
  assert.ok(out.length > 0);
  assert.deepEqual(
    json.people.map(
      ({ name, totals }: { name: string; totals: { minutesLate: number; days: Record<string, number> } }) =>
        [
          name,
          totals.days['on time'],
          totals.days.late,
          totals.minutesLate,
          totals.days.absent,
          totals.days.excused,
        ].join(' '),
    ),
    shown,
  );
});

test('without a mouse: the arrow keys go from day to day, Enter asks why, Escape comes back', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  await peopleAre(page, 5);
  await settled(page);
  await Promise.all([page.keyboard.press('g'), page.keyboard.press('r')]);
  await page.getByRole('table', { name: '5 people by days' }).waitFor();
  await page.keyboard.press('[');
  await page.getByRole('columnheader', { name: /^Mon,? 1 Dec$/ }).waitFor();
  await page.keyboard.press('t');
  await page.getByRole('columnheader', { name: /^Thu,? 1 Jan$/ }).waitFor();
  assert.equal(new URL(page.url()).search, '');
  const focused = page.locator(':focus');
  await rowOf(page, 'Ada Berg').getByRole('link').focus();
  await page.keyboard.press('Tab');
  assert.equal(await focused.getAttribute('data-cell'), '0 0');
  for (const key of ['ArrowRight', 'ArrowDown', 'j', 'k', 'ArrowUp']) await page.keyboard.press(key);
  await page.locator('[data-cell="0 1"]:focus').waitFor();
  await page.keyboard.press('Enter');
  await panelOf(page, 'Ada Berg')
    .getByText(/^✓?\s*On time/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[data-cell="0 1"]:focus').waitFor();
  await page.keyboard.press('End');
  await page.locator('[data-cell="0 30"]:focus').waitFor();
});

test('a long report says how far it is; stopped, or left, it is asked for no further', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  const asked: string[] = [];
  const failed: string[] = [];
  let letThrough: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/api/v1/reports?*', async (route) => {
    const from = new URL(route.request().url()).searchParams.get('from') ?? '';
    asked.push(from);
    if (from >= '2025-03') await held;
    await route.continue().catch(() => undefined);
  });
  page.on('requestfailed', (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith('/reports')) failed.push(url.searchParams.get('from') ?? '');
  });
  await page.goto(`${here.origin}/reports?from=2025-01-01&to=2025-12-31`);
  await page.getByText('2 of 12 months computed').waitFor();
  // It is told when it likes, not with what is shown.
  const cut = () => page.waitForEvent('requestfailed', (request) => request.url().includes('from=2025-03-01'));
  const stopped = cut();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('The report was stopped.').waitFor();
  await stopped;
  assert.deepEqual(asked, ['2025-01-01', '2025-02-01', '2025-03-01']);
  assert.deepEqual(failed, ['2025-03-01']);

  await page.getByRole('button', { name: 'Compute it' }).click();
  await page.getByText('2 of 12 months computed').waitFor();
  const left = cut();
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await left;
  letThrough();
  await settled(page);
  // Others are cut short because they are known already.
  const given = failed.filter((from) => from === '2025-03-01');
  assert.equal(given.length, 2, 'whoever goes away waits no longer');
  assert.ok(!asked.includes('2025-04-01'));
  await page.goBack();
  await page.getByRole('table', { name: '5 people by days' }).waitFor();
  assert.equal(asked.at(-1), '2025-12-01');
});

test('of hundreds of people only those in sight are drawn, and all of them on paper, across', async (t) => {
  const here = await desk(t, { console: { people: 240, days: 4 } });
  const page = await here.open('/reports?period=week&date=2026-01-02');
  const table = page.locator('.report-table');
  await table.waitFor();
  const people = Number(await table.getAttribute('aria-rowcount')) - 1;
  assert.ok(people > 200, `${people} people`);
  assert.ok((await table.locator('tbody th').count()) < 80);
  await page.locator('.report-box').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await table.locator(`tr[aria-rowindex="${people + 1}"]`).waitFor();

  await settled(page);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  assert.ok(sizes.length > 6, `${sizes.length} pages`);
  assert.ok(sizes.every(([, width, height]) => Number(width) > Number(height)));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('button', { name: 'Export' }).isVisible(), false);
});

test('on a phone days stand beside the names at once; the sums are one press away', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/reports?date=2025-12-01', { width: 390, height: 844, touch: true });
  await page.getByRole('table', { name: '5 people by days' }).waitFor();
  const heads = page.locator('.report-table thead th');
  const inSight = await heads.evaluateAll((all) => {
    const right = all[0]?.closest('.table-box')?.getBoundingClientRect().right ?? 0;
    return all.filter((one) => one.getBoundingClientRect().right <= right).map((one) => one.textContent);
  });
  assert.match(inSight[0] ?? '', /Person/);
  assert.equal(inSight.slice(1).filter((head) => /\d/.test(head ?? '')).length, inSight.length - 1, inSight.join());
  assert.ok(inSight.length > 4, inSight.join());
  await page.getByRole('button', { name: 'Sums', exact: true }).click();
  await page.getByRole('columnheader', { name: 'Min late' }).waitFor();
});

for (const [at, isOffered, why] of [
  ['2026-01-05T09:30:00', true, 'its first week'],
  ['2026-01-06T09:30:00', false, 'after that'],
] as const) {
  test(`the month before is ${isOffered ? '' : 'not '}offered in the place of this one: ${why}`, async (t) => {
    const here = await staffed(t, { staff, at });
    const { people } = (await here.get('/api/v1/people')).body;
    for (const [path, then] of [
      ['/reports', /\/reports\?date=2025-12-01$/],
      [`/people/${people[0].personId}`, /month=2025-12$/],
    ] as const) {
      const page = await here.open(path);
      await page.getByText('still to come').first().waitFor();
      const link = page.getByRole('link', { name: 'See December 2025' });
      assert.equal(await link.count(), isOffered ? 1 : 0, path);
      if (!isOffered) continue;
      await link.click();
      await page.waitForURL(then);
      await link.waitFor({ state: 'detached' });
    }
  });
}
