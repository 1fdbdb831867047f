import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Look } from './harness/desk.ts';
import { figuresOf, panelOf, peopleAre, rowOf } from './harness/rows.ts';
import { drawn } from './harness/settled.ts';
import { staffed } from './harness/staff.ts';

/*
 * Who works at night, seen in the morning: everywhere the same people are in, and a time of another day says so.
 */

const staff = {
  'Ada Berg': '08:17:12>',
  'Bo Chen': '08:04:30>',
  'Nat Owl': '2026-01-04 20:36:12> 2026-01-05 01:17:58<',
};
const night = {
  zone: 'UTC',
  dayStartsAt: '12:00',
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  start: '21:00',
  graceMinutes: 0,
  holidays: [],
  doorUses: {},
  methods: {},
};

async function morning(t: Parameters<typeof staffed>[0]) {
  const here = await staffed(t, { staff, at: '2026-01-05T08:40:00' });
  const { people } = (await here.get('/api/v1/people')).body;
  const owl: string = people.find(({ name }: { name: string }) => name === 'Nat Owl').personId;
  const wanted = { holder: { kind: 'person', personId: owl }, fromDate: '2025-01-01', rules: night };
  const saved = await here.send('POST', '/api/v1/rules', wanted);
  assert.equal(saved.status, 200, saved.text);
  return { here, owl };
}

const inRail = (page: Page) => page.getByRole('link', { name: /^In now/ });

test('screen, rail, figure, paper, wallboard and dialog count the same people; the other mode is named and says more', async (t) => {
  const { here } = await morning(t);
  const page = await here.open('/');
  await peopleAre(page, 3);
  assert.equal((await figuresOf(page))[0], '2 in the building');
  assert.match((await inRail(page).textContent()) ?? '', /2$/);
  await page.getByText('Live · last badge 08:17').waitFor();

  await inRail(page).click();
  await page.getByRole('table', { name: '2 people who are in' }).waitFor();
  await page.getByText('3 came, 1 of them badged out.').waitFor();
  await page.getByRole('heading', { name: '1 person has left' }).waitFor();
  await page.getByRole('button', { name: 'Roll-call…' }).click();
  assert.equal(await page.getByLabel('Who is on the list').inputValue(), 'in-out');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'First badge' }).click();
  await page.getByRole('table', { name: '3 people who are in' }).waitFor();
  await rowOf(page, 'Nat Owl').getByText('yesterday 20:36:12').waitFor();
  assert.doesNotMatch((await rowOf(page, 'Ada Berg').textContent()) ?? '', /yesterday/);
  await page.getByRole('button', { name: 'Roll-call…' }).click();
  assert.equal(await page.getByLabel('Who is on the list').inputValue(), 'first-in', 'as the list behind it');
  await page.keyboard.press('Escape');
  await rowOf(page, 'Nat Owl').click();
  await panelOf(page, 'Nat Owl').getByText('01:17:58').first().waitFor();
  await panelOf(page, 'Nat Owl').getByTitle('next day').first().waitFor();

  const paper = await here.open('/in/print');
  await paper.getByRole('heading', { name: '2 in now' }).waitFor();
  const wall = await here.open('/wall');
  await wall.locator('.wall-figure', { hasText: 'in the building' }).getByText('2').waitFor();
  await wall.locator('.wall-now', { hasText: /^2$/ }).waitFor();
});

test('a printed day says when it was printed and where, the group of each, and which times are of the next day', async (t) => {
  const { here, owl } = await morning(t);
  const group = { name: 'Night shift', memberIds: [owl] };
  assert.equal((await here.send('POST', '/api/v1/groups', group)).status, 200);
  const page = await here.open('/days/2026-01-04', { width: 794 });
  await page.emulateMedia({ media: 'print' });
  const row = rowOf(page, 'Nat Owl');
  await row.getByText('20:36:12').waitFor();
  assert.match((await row.textContent()) ?? '', /01:17:58\+1 next day/);
  assert.equal(await row.locator('.strip .beyond').count(), 1, 'it goes on after the strip');
  assert.equal(await row.locator('.strip :is(.tick, .first)').count(), 0, 'and no tick says that it was at its edge');
  await page.getByText(/^Printed 5 Jan 2026, 08:40 · .*, UTC$/).waitFor();
  await page.getByRole('columnheader', { name: 'Group' }).waitFor();
});

for (const [locale, proof] of [
  ['en-US', 'live · log read to 8:38 AM'],
  ['de-DE', 'laufend · Protokoll gelesen bis 08:38'],
] as const) {
  for (const width of [1280, 1440, 1920]) {
    test(`the proof of today is whole at ${width} px, and there is room to find somebody (${locale})`, async (t) => {
      const here = await staffed(t, { staff, at: '2026-01-05T08:40:00' });
      const page = await here.open('/', { locale, width });
      const words = page.getByRole('button', { name: proof });
      await words.waitFor();
      assert.ok(await words.evaluate((one) => one.scrollWidth <= one.clientWidth && one.clientHeight < 40));
      const find = await page.locator('.find-field').boundingBox();
      assert.ok((find?.width ?? 0) >= 140, `${find?.width} px`);
    });
  }
}

for (const look of [
  { width: 390, height: 844 },
  { width: 1280, height: 720 },
] satisfies Look[]) {
  test(`no two hours of the wallboard touch at ${look.width} px`, async (t) => {
    const { here } = await morning(t);
    const wall = await here.open('/wall', { ...look, locale: 'en-US' });
    await wall.locator('.wall-hours span:not(.widest)').first().waitFor();
    await drawn(wall);
    const boxes = await wall
      .locator('.wall-hours span:not(.widest)')
      .evaluateAll((all) => all.map((one) => [one.getBoundingClientRect(), one.textContent] as const));
    assert.ok(boxes.length >= 3);
    for (const [at, [box, text]] of boxes.entries()) {
      assert.match(text ?? '', /^\d+ [AP]M$/);
      const next = boxes[at + 1]?.[0];
      if (next) assert.ok(next.left - box.right >= 8, `${text}: ${next.left - box.right} px`);
    }
  });
}
