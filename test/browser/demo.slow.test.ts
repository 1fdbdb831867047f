import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { emptyFolder, program } from '../server/program.ts';
import { seriousOn } from './harness/axe.ts';
import { browserOfThisFile } from './harness/browser.ts';
import { watch } from './harness/complaints.ts';

/*
 * The demonstration as a newcomer walks through it: the real program, with its own console and its own clock.
 */

interface Demo {
  readonly page: Page;
  get(path: string): Promise<unknown>;
}

async function demoAt(t: TestContext, path: string): Promise<Demo> {
  const origins: string[] = [];
  const context = await (await browserOfThisFile()).newContext({ viewport: { width: 1360, height: 900 } });
  const watched = watch(context, { origins, forgives: [/status of 502/] });
  // Before the program ends, or the page complains of that.
  t.after(async () => {
    await context.close();
    assert.deepEqual(watched.complaints(), [], 'a page complained');
  });
  const env = { PORT: '0', HOST: '127.0.0.1', TZ: 'Europe/Berlin', TMPDIR: emptyFolder(t) };
  const url = await program(t, { args: ['demo'], folder: emptyFolder(t), env }).address();
  origins.push(new URL(url).origin);
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  return { page, get: async (asked) => (await fetch(`${url}${asked}`)).json() };
}

/** What is read aloud at once. */
const said = (page: Page, text: string | RegExp): Promise<void> =>
  page.locator('[aria-live="assertive"]').getByText(text).waitFor();

test('a card is enrolled to the end, with everything that can be held to the simulated reader', async (t) => {
  const { page, get } = await demoAt(t, '/credentials/enrol');
  const held = (what: string): Promise<void> =>
    page.getByRole('group', { name: 'Simulated reader' }).getByRole('button', { name: what }).click();
  await page.getByRole('radio', { name: 'Main Entrance - Entry' }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Person or visitor').fill('a');
  await page.getByRole('option').first().click();
  const name = await page.getByLabel('Person or visitor').inputValue();
  await page.getByRole('button', { name: /^Start at/ }).click();
  await said(page, /^Hold the card/);
  assert.deepEqual(await seriousOn(page), []);

  await held('Take it away too early');
  await said(page, /taken away too early/);
  await held('A card of another site');
  await said(page, 'This card is registered at another site.');
  await page.getByRole('button', { name: 'Start again with another card' }).click();
  await said(page, /^Hold the card/);
  await held('A card of another kind');
  await said(page, 'The reader does not take this kind of card.');
  await page.getByRole('button', { name: 'Start again' }).click();
  await said(page, /^Hold the card/);
  await held('A card that somebody has');
  await said(page, /could not be given/);
  await page.getByText('This card belongs to somebody else.').waitFor();
  await page.getByRole('button', { name: 'Enrol the next card' }).click();
  await page.getByLabel('Person or visitor').fill(name);
  await page.getByRole('option', { name }).first().click();
  await page.getByRole('button', { name: /^Start at/ }).click();
  await said(page, /^Hold the card/);
  await held('Hold a new card');
  await said(page, new RegExp(`belongs to ⁨${name}⁩ now\\.`));
  await page.getByLabel('Alias').fill('First of all');
  await page.getByRole('button', { name: 'Save the alias' }).click();
  await page.getByText('It is called so.').waitFor();

  const { entries } = (await get('/api/v1/audit')) as { entries: { act: string; details: { card?: string } }[] };
  const acts = entries.filter(({ act }) => act === 'simulated-card-held').map(({ details }) => details.card);
  assert.deepEqual(acts.sort(), ['new', 'of somebody', 'other site', 'too short', 'unsupported']);
});

test('the console of the demonstration is said to be simulated, not to come from settings that nobody made', async (t) => {
  const { page } = await demoAt(t, '/doors');
  await page.getByText(/^This console is simulated by the demonstration/).waitFor();
  assert.equal(await page.getByText('UNIFI_HOST').count(), 0);
});
