import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelOf, rowOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * "Why?" on every verdict: what counted and what did not, who reported it, by which rules, and the sum.
 */

const minuteMs = 60_000;

test('the panel shows the passages with their channels, the reasons, the rules and the sum', async (t) => {
  const here = await staffed(t, { staff: { 'Ada Berg': '08:17:12>', 'Bo Chen': '' }, zone: 'America/Chicago' });
  const page = await here.open('/');
  await rowOf(page, 'Bo Chen').getByText('Not yet').waitFor();
  here.emulator.swipe({ person: 'Bo Chen', result: 'denied', door: 'Side Entrance' });
  await here.pass(minuteMs);
  here.emulator.swipe({ person: 'Bo Chen' });
  await here.pass(4 * minuteMs);
  await rowOf(page, 'Bo Chen').getByText('Late 31 min').waitFor();

  await rowOf(page, 'Bo Chen').getByRole('button', { name: 'Bo Chen' }).click();
  await page.waitForURL(/\?why=/);
  const panel = panelOf(page, 'Bo Chen');
  await panel.getByText('Late 31 min').waitFor();
  const fact = (term: string) => panel.locator('dl > div').filter({ hasText: term }).locator('dd').innerText();
  assert.match(await fact('Rules'), /^Of .+, for everybody$/);
  assert.equal(await fact('Badged in by'), '09:00, the whole minute');
  assert.equal(await fact('First in'), '09:31:00');
  assert.equal(await fact('Late'), '31 minutes after 09:00');
  assert.equal(await fact('Time zone'), 'America/Chicago');

  const passages = panel.getByRole('region', { name: 'At the doors' }).locator('details');
  const told = await passages.evaluateAll((all) =>
    all.map((one) => {
      const words = (selector: string) =>
        [...one.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
      return { summary: words('summary > *'), sightings: words('.sightings li') };
    }),
  );
  assert.deepEqual(
    told.map(({ summary }) => summary),
    [
      ['09:30:00', 'Side Entrance · NFC', '·Does not count'],
      ['09:31:00', 'Main Entrance · NFC', '→Arrival'],
    ],
  );
  const [denied, arrival] = told;
  assert.ok(
    denied?.sightings.every((line) => line.includes('refused')),
    'a refusal says that it is one',
  );
  for (const line of [
    'Console’s log 09:31:00 · in · stored 09:3',
    'Live socket 09:31:00',
    'Webhook 09:31:00 · stored 09:31:0',
  ]) {
    assert.ok(
      arrival?.sightings.some((one) => one.startsWith(line)),
      `${line} in ${JSON.stringify(arrival?.sightings)}`,
    );
  }
  await passages.last().locator('summary').click();
  await passages.last().getByText('Live socket').waitFor();

  await panel.getByRole('link', { name: 'All days of this person' }).click();
  await page.waitForURL(/\/people\/[^/]+\?month=2026-01$/);
});

test('an open panel stands in the address, follows what happens, and Esc closes it', async (t) => {
  const here = await staffed(t, { staff: { 'Ada Berg': '08:17:12>', 'Bo Chen': '08:58:00>' } });
  const page = await here.open('/');
  await rowOf(page, 'Ada Berg').click();
  await page.waitForURL(/\?why=/);
  await page.reload();
  const panel = panelOf(page, 'Ada Berg');
  await panel.getByText('08:17:12').first().waitFor();
  here.emulator.swipe({ person: 'Ada Berg', direction: 'exit' });
  await panel.getByText('09:30:00').first().waitFor();
  await rowOf(page, 'Bo Chen').click();
  await panelOf(page, 'Bo Chen').getByText('08:58:00').first().waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => url.search === '');
  await panelOf(page).waitFor({ state: 'detached' });
});

test('a panel of somebody who is not on the day closes by itself', async (t) => {
  const here = await staffed(t, { staff: { 'Ada Berg': '08:17:12>' } });
  const page = await here.open('/?why=nobody');
  await page.waitForURL((url) => url.search === '');
  await rowOf(page, 'Ada Berg').waitFor();
});
