import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import de from '../../packages/doorbook/src/web/texts/de.json' with { type: 'json' };
import en from '../../packages/doorbook/src/web/texts/en.json' with { type: 'json' };
import { adminOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { desk } from './harness/desk.ts';
import { rowOf } from './harness/rows.ts';
import { settled } from './harness/settled.ts';
import { sideways } from './harness/sideways.ts';
import { staffed } from './harness/staff.ts';

/*
 * A second language: chosen by the browser or in Settings, and whole. What people and doors are called is the console's.
 */

const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '09:04:30>', 'Cleo Diaz': '', 'Dan Eriksen': 'never' };

interface Texts {
  readonly [key: string]: string | Texts;
}
const flat = (texts: Texts): readonly string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : flat(text)));

const german = new Set(flat(de));
/** English with nothing to fill in, where German says something else. */
const english = new Set(flat(en).filter((text) => !text.includes('{{') && !german.has(text)));
/** In no German sentence, and in nobody's name here. */
const words = /\b(?:the|and|of|is|not|yet|late|today|people|badge[sd]?|since|first|group|find|read)\b/i;

/** All that is read on a page, or read aloud. */
const saidOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const texts: string[] = [document.title];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      // What is shown as JSON is no language's.
      if (!node.parentElement?.closest('script, noscript, pre')) texts.push(node.textContent ?? '');
    }
    for (const one of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'placeholder']) texts.push(one.getAttribute(name) ?? '');
    }
    return texts.map((text) => text.trim()).filter(Boolean);
  });

async function assertGerman(page: Page, where = ''): Promise<void> {
  const said = await saidOn(page);
  assert.ok(said.length > 8, where);
  assert.deepEqual(
    said.filter((text) => (english.has(text) || words.test(text)) && !ofTheOffice.test(text)),
    [],
    where,
  );
}
/** Aliases of cards and names of floors, as the console has them. */
const ofTheOffice = /\bbadge \d+$|^\u2068?(?:HQ - )?First\u2069?$/;

/** As in Austria: dates too are as where the reader lives. */
const inGerman = { locale: 'de-AT' };

test('a browser that wants German gets Today in German, whole, with panel, menus and list of keys', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/', inGerman);
  await page.getByRole('table', { name: '3 Personen' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
  await page.getByRole('heading', { name: 'Montag, 5. Jänner', level: 1 }).waitFor();
  await rowOf(page, 'Bo Chen').getByText('Verspätet 4 Min.').waitFor();
  await rowOf(page, 'Ada Berg').getByText('Pünktlich').waitFor();
  await assertGerman(page);
  assert.deepEqual(await seriousOn(page), []);

  await rowOf(page, 'Bo Chen').click();
  await page.getByText('Gebucht um 09:04:30, 4 Minuten nach 09:00.').waitFor();
  await assertGerman(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^laufend · Protokoll gelesen bis/ }).click();
  await page.getByText('Der Tag ist nicht vorbei.').waitFor();
  await assertGerman(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Tastenkürzel' }).waitFor();
  await assertGerman(page);
});

for (const [path, heading] of [
  ['/in', 'Im Haus'],
  ['/history', 'Verlauf'],
  ['/people', 'Personen'],
  ['/doors', 'Türen und Konsolen'],
  ['/reports', 'Berichte'],
  ['/in/roll-calls', 'Alle Kontrollen'],
  ['/settings/rules', 'Regeln'],
  ['/settings/appearance', 'Darstellung'],
  ['/wall', 'Wandanzeige'],
] as const) {
  test(`${path} is German too, and fits a phone`, async (t) => {
    const here = await staffed(t, { staff });
    const page = await here.open(path, { ...inGerman, width: 390, height: 844 });
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor({ state: 'attached' });
    await page.waitForFunction(() => (document.querySelector('main')?.textContent ?? '').length > 80);
    await assertGerman(page);
    assert.equal(await sideways(page), '');
  });
}

/** What an admin sees besides; at some of them something is opened. */
const forAdmins = [
  ['/credentials/cards', 'row'],
  ['/credentials/enrol', ''],
  ['/credentials/pins', ''],
  ['/credentials/passes', 'row'],
  ['/credentials/qr', ''],
  ['/credentials/import', ''],
  ['/credentials/hygiene', ''],
  ['/credentials/rights', ''],
  ['/visitors?show=all', 'row'],
  ['/visitors?visitor=new', ''],
  ['/audit', 'row'],
  ['/doors', 'check'],
  ['/in/roll-calls/a-drill-of-german', ''],
  ['/settings/accounts', ''],
  ['/settings/tokens', ''],
  ['/settings/wallboards', ''],
  ['/settings/backups', ''],
  ['/settings/about', ''],
  ['/setup?step=new', ''],
] as const;

for (const width of [390, 1360]) {
  test(`what an admin sees is German and fits, at ${width} px: keys, visitors, audit, checks, settings`, async (t) => {
    const zone = 'Europe/Amsterdam';
    const here = await desk(t, { env: { AUTH: 'on', TZ: zone }, console: { people: 12, days: 1, zone } });
    const cookie = await adminOf(here);
    const act = (path: string, body?: object) => here.send('POST', path, body, { cookie, origin: here.origin });
    await act('/api/v1/roll-calls', { id: 'a-drill-of-german', isDrill: true, why: 'Probe' });
    const page = await here.open('/', { ...inGerman, cookie, width, height: 844 });
    const look = async (where: string): Promise<void> => {
      await settled(page);
      await assertGerman(page, where);
      assert.equal(await sideways(page), '', where);
    };
    for (const [path, opens] of forAdmins) {
      await page.goto(`${here.origin}${path}`);
      await look(path);
      if (opens === 'row') await page.locator('tbody tr:has(td)').last().click();
      if (opens === 'check') {
        await page.getByRole('button', { name: 'Prüfen…' }).click();
        await page.getByText('Die Konsole nimmt das Token an.').last().waitFor();
      }
      if (opens !== '') await look(`${path}, opened`);
    }
  });
}

test('a console that cannot be reached is told of in German, with what to do', async (t) => {
  const here = await staffed(t, { staff, env: () => ({ AUTH: 'on' }) });
  const cookie = await adminOf(here);
  await here.emulator.close();
  const page = await here.open('/doors', { ...inGerman, cookie });
  await page.getByRole('button', { name: 'Prüfen…' }).click();
  await page.getByText(/ist nicht zu erreichen: Verbindung abgelehnt \(ECONNREFUSED\)\./).waitFor();
  await page.getByText('Nicht versucht, weil ein Schritt davor misslang.').first().waitFor();
  await page.getByText(/^Die Live-Verbindung ist unterbrochen; .* Prüfen Sie, ob sie eingeschaltet ist/).waitFor();
  await assertGerman(page);
});

test('the language is chosen in Settings, and is fetched only then', async (t) => {
  const here = await staffed(t, { staff });
  const asked: string[] = [];
  const page = await here.open('/settings/appearance', {
    prepare: async (opening) => void opening.on('request', (request) => asked.push(request.url())),
  });
  await page.getByRole('heading', { name: 'Appearance', level: 1 }).waitFor();
  assert.deepEqual(
    asked.filter((url) => /\/de-[^/]*\.js$/.test(url)),
    [],
  );
  await page.getByLabel('Language', { exact: true }).selectOption({ label: 'Deutsch' });
  await page.getByRole('heading', { name: 'Darstellung', level: 1 }).waitFor();
  await page.getByLabel('Sprache', { exact: true }).selectOption({ label: 'English' });
  await page.getByRole('heading', { name: 'Appearance', level: 1 }).waitFor();
});
