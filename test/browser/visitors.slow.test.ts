import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { consoleAdmin } from '../server/site-admin.ts';
import { adminOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { type Desk, desk, type Look } from './harness/desk.ts';
import { panelOf, rowOf } from './harness/rows.ts';
import { settled } from './harness/settled.ts';
import { sideways } from './harness/sideways.ts';

/*
 * Visitors on the page: invited, given a code, sent to the printer, ended; by mouse and by keyboard.
 */

interface VisitorDesk extends Desk {
  readonly page: Page;
  readonly cookie: string;
}

async function visitorDesk(
  t: TestContext,
  path: string,
  look: Look = {},
  accessVersion?: string,
): Promise<VisitorDesk> {
  const console = { people: 12, zone: 'Europe/Amsterdam', ...(accessVersion && { accessVersion }) };
  const here = await desk(t, { env: { AUTH: 'on', TZ: 'Europe/Amsterdam' }, console });
  const cookie = await adminOf(here);
  return { ...here, cookie, page: await here.open(path, { cookie, ...look }) };
}

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
/** In points, as a PDF has it: 297.6 × 419.5 is A6. */
const boxOf = (pdf: Buffer): readonly number[] =>
  (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [])
    .slice(1)
    .map((text) => Math.round(Number(text)));

test('somebody is invited, gets a code and a badge on paper, and the visit is ended', async (t) => {
  const here = await visitorDesk(t, '/visitors');
  const { page, emulator } = here;
  await page.getByRole('button', { name: 'Invite' }).first().click();
  const form = panelOf(page, 'Invite somebody');
  await form.getByLabel('First name').fill('Tomas');
  await form.getByLabel('Last name').fill('Reyes');
  await form.getByLabel('Company').fill('Reyes Lifts');
  await form.getByLabel('From').fill('2026-01-05T09:00');
  await form.getByLabel('Until').fill('2026-01-05T08:00');
  await form.getByText('The visit ends before it begins.').waitFor();
  await form.getByLabel('Until').fill('2026-01-05T17:30');
  await form.getByLabel('Phone').fill('06 1234');
  await form.getByText('Write it with the country').waitFor();
  await form.getByLabel('Phone').fill('+31 6 1234 5678');
  await form.getByText('On the clock of the console: Europe/Amsterdam.').waitFor();
  await form.getByLabel(/^Main Entrance/).check();
  assert.deepEqual(await seriousOn(page), []);
  await form.getByRole('button', { name: 'Invite', exact: true }).click();

  const panel = panelOf(page, 'Tomas Reyes');
  await panel.getByText('Mon 5 Jan, 09:00 – 17:30').waitFor();
  await rowOf(page, 'Tomas Reyes').getByText('Expected').waitFor();
  const access = consoleAdmin(t, emulator);
  const [visitor] = await access.visitors.list({ keyword: 'Tomas' });
  assert.equal(visitor?.start_time, Date.parse('2026-01-05T08:00:00Z') / 1000, 'on the clock of the console');
  assert.equal(visitor?.mobile_phone, '+31612345678');

  await panel.getByRole('button', { name: 'Give a QR code' }).click();
  const code = page.getByRole('dialog', { name: /^The QR code of/ });
  await code.getByRole('img', { name: /^QR code of/ }).waitFor();
  const width = await code.getByRole('img').evaluate(async (img: HTMLImageElement) => {
    await img.decode();
    return img.naturalWidth;
  });
  assert.ok(width > 50, `${width} px`);
  assert.match(
    (await code.getByRole('link', { name: 'Download' }).getAttribute('download')) ?? '',
    /^Tomas-Reyes-qr.png$/,
  );
  assert.deepEqual(await seriousOn(page), []);
  await code.getByRole('button', { name: 'Close' }).last().click();
  // The code is gone with its dialog.
  await page.locator('img[src^="data:"]').waitFor({ state: 'detached' });

  await panel.getByRole('link', { name: 'Print a badge' }).click();
  const badge = page.getByRole('article', { name: /^Badge of/ });
  await badge.getByRole('img', { name: /^QR code of/ }).waitFor();
  await badge.getByText('Reyes Lifts').waitFor();
  for (const [paper, box] of [
    ['A6', [298, 420]],
    ['Label, 62 × 100 mm', [176, 283]],
  ] as const) {
    await page.locator('.filters').getByRole('button').click();
    await page.getByRole('button', { name: paper }).last().click();
    await page.locator('.filters').getByRole('button', { name: paper, expanded: false }).waitFor();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.deepEqual([pagesOf(pdf), boxOf(pdf)], [1, box], paper);
  }
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('heading', { level: 1 }).isVisible(), false, 'nothing but the badge is printed');
  await page.emulateMedia({ media: 'screen' });
  assert.deepEqual(await seriousOn(page), []);
  await page.getByRole('link', { name: 'Back' }).click();

  await panel.getByRole('button', { name: 'End the visit…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End the visit' }).click();
  await panel.getByText(/Cancelled/).waitFor();
  await rowOf(page, 'Tomas Reyes').waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Delete…' }).click();
  const sure = page.getByRole('dialog', { name: /^Delete/ });
  assert.equal(await sure.getByRole('button', { name: 'Delete', exact: true }).isDisabled(), true);
  await sure.getByLabel(/Tomas Reyes/).fill('Tomas Reyes');
  await sure.getByRole('button', { name: 'Delete', exact: true }).click();
  await panel.waitFor({ state: 'detached' });
  await assert.rejects(access.visitors.get({ id: visitor?.id ?? '' }), { code: 'CODE_NOT_EXISTS' });
});

test('a change sends only what is other; somebody who comes again keeps their days', async (t) => {
  const here = await visitorDesk(t, '/visitors');
  const { page, emulator } = here;
  const access = consoleAdmin(t, emulator);
  const week = { monday: [{ start_time: '09:00:00', end_time: '16:30:59' }] };
  const made = await access.visitors.create({
    body: {
      ...{ first_name: 'Ines', last_name: 'Duarte', start_time: 1_767_600_000, end_time: 1_769_900_399 },
      ...{ visit_reason: 'Business', week_schedule: week },
    },
  });
  await page.getByRole('searchbox').fill('duarte');
  await rowOf(page, 'Ines Duarte').getByRole('button').click();
  const panel = panelOf(page, 'Ines Duarte');
  await panel.getByText('Monday 09:00–16:30').waitFor();
  await panel.getByRole('button', { name: 'Change…' }).click();
  assert.equal(await panel.getByLabel(/^Comes again/).isDisabled(), true);
  await panel.getByLabel('Company').fill('Atelier Nord');
  await panel.getByRole('button', { name: 'Add a day' }).click();
  await panel.getByRole('button', { name: 'Change', exact: true }).click();
  await panel.getByText('Monday 09:00–16:30, Tuesday 09:00–16:30').waitFor();
  const after = await access.visitors.get({ id: made.id });
  assert.deepEqual([after.visitor_company, after.end_time], ['Atelier Nord', 1_769_900_399]);
});

test('without a mouse: to the form, through it, and back to where the focus was', async (t) => {
  const { page } = await visitorDesk(t, '/visitors');
  await settled(page);
  const invite = page.getByRole('button', { name: 'Invite' }).first();
  await invite.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Invite somebody' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Escape');
  await invite.and(page.locator(':focus')).waitFor();
  await page.keyboard.press('/');
  await page.getByRole('searchbox').and(page.locator(':focus')).waitFor();
});

test('a console before 3.3.10 says so where the code would be', async (t) => {
  const { page } = await visitorDesk(t, '/visitors', { forgives: [/status of 502/] }, '3.2.20');
  await page.locator('tbody .row-name').first().click();
  await page.getByRole('button', { name: 'Give a QR code' }).click();
  await page.getByText('This needs UniFi Access 3.3.10 or later.').waitFor();
});

for (const look of [{ theme: 'dark' }, { width: 390, height: 844, touch: true }] as const) {
  test(`axe finds nothing serious on the list and a visitor: ${JSON.stringify(look)}`, async (t) => {
    const { page } = await visitorDesk(t, '/visitors?show=all', look);
    await settled(page);
    assert.deepEqual([await seriousOn(page), await sideways(page)], [[], '']);
    await page.locator('tbody .row-name').first().click();
    await page.getByRole('heading', { name: 'QR code' }).waitFor();
    await settled(page);
    assert.deepEqual(await seriousOn(page), []);
  });
}
