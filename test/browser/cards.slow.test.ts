import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { consoleAdmin } from '../server/site-admin.ts';
import { adminOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { type Desk, desk, type Look } from './harness/desk.ts';
import { panelOf, rowOf } from './harness/rows.ts';
import { settled } from './harness/settled.ts';

/*
 * Cards on the page: found, given away, taken back; and a new one at a reader, with what goes wrong there.
 */

interface CardDesk extends Desk {
  readonly page: Page;
}

async function cardDesk(t: TestContext, path: string, look: Look = {}): Promise<CardDesk> {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 12 } });
  const cookie = await adminOf(here);
  const page = await here.open(path, { cookie, ...look });
  return { ...here, page };
}

/** Of the console itself: the cards that somebody has, and whose they are. */
async function ownedAt(t: TestContext, { emulator }: Desk) {
  const access = consoleAdmin(t, emulator);
  const cards = [];
  for await (const card of access.credentials.listCards.each()) cards.push(card);
  const owned = cards.filter(({ user_type, status }) => user_type === 'USER' && status === 'assigned');
  return owned.map(({ display_id, user }) => ({ number: display_id, name: user?.name ?? '' }));
}

test('a card is found, renamed, moved, taken back and deleted; the address keeps what was asked', async (t) => {
  const here = await cardDesk(t, '/credentials/cards');
  const { page } = here;
  const [card, other] = await ownedAt(t, here);
  assert.ok(card && other && card.name !== other.name);
  await rowOf(page, card.number).waitFor();
  await page.getByRole('searchbox', { name: /Find a number/ }).fill(card.number.toLowerCase());
  await page.getByRole('table', { name: '1 card', exact: true }).waitFor();
  await page.waitForURL(new RegExp(`find=${card.number.toLowerCase()}`));
  await rowOf(page, card.number).getByRole('button').click();
  const panel = panelOf(page, card.number);
  await panel.getByRole('link', { name: card.name }).waitFor();
  await panel.getByText(/Last came|Did not come/).waitFor();

  await panel.getByLabel('Alias').fill('Lanyard 4');
  await panel.getByRole('button', { name: 'Save the alias' }).click();
  await rowOf(page, card.number).getByText('Lanyard 4').waitFor();

  await panel.getByRole('button', { name: 'Give it to somebody else…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Move card/ });
  await dialog.getByText(`It is taken from ⁨${card.name}⁩`).waitFor();
  await dialog.getByLabel('To').fill(other.name);
  await dialog.getByRole('option', { name: other.name }).click();
  assert.deepEqual(await seriousOn(page), []);
  await dialog.getByRole('button', { name: 'Take it and give it' }).click();
  await dialog.waitFor({ state: 'detached' });
  await rowOf(page, card.number).getByText(other.name).waitFor();

  await panel.getByRole('button', { name: 'Take it back…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
  await rowOf(page, card.number).getByText('nobody').waitFor();

  await panel.getByRole('button', { name: 'Delete the card…' }).click();
  const last = page.getByRole('dialog', { name: /^Delete card/ });
  const sure = last.getByRole('button', { name: 'Delete the card' });
  assert.equal(await sure.isDisabled(), true);
  await last.getByLabel(/^Type/).fill(card.number);
  await sure.click();
  await page.getByText(/None of the \d+ cards is such/).waitFor();
  await page.getByRole('button', { name: 'Show all cards' }).click();
  await rowOf(page, other.number).waitFor();
  await page.getByRole('button', { name: /^Any owner/ }).click();
  await page.getByRole('button', { name: 'Nobody’s' }).click();
  await rowOf(page, other.number).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: /^Nobody’s/ }).waitFor();
});

test('a console whose token may not see cards says which permission it lacks', async (t) => {
  const here = await desk(t, { env: { AUTH: 'on' } });
  const { token = '' } = here.emulator.token({ scopes: ['view:user', 'view:space', 'view:system_log'] });
  const cookie = await adminOf(here);
  await here.stop();
  await here.start({ UNIFI_API_TOKEN: token });
  const page = await here.open('/credentials/cards', { cookie });
  await page.getByText(/lacks the permission view:credential/).waitFor();
});

const readerName = 'Main Entrance - Entry';

/** From the first step to the reader that waits. */
async function beginAt(page: Page, who?: string): Promise<void> {
  await page.getByRole('radio', { name: readerName }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Person or visitor').and(page.locator(':focus')).waitFor();
  if (who !== undefined) {
    await page.getByLabel('Person or visitor').fill(who);
    await page.getByRole('option', { name: who }).click();
  }
  await page.getByRole('button', { name: `Start at ⁨${readerName}⁩` }).click();
  await said(page, `Hold the card to ⁨${readerName}⁩.`);
}

/** What is read aloud at once. */
const said = (page: Page, text: string | RegExp): Promise<void> =>
  page.locator('[aria-live="assertive"]').getByText(text).waitFor();

const isWaiting = ({ emulator }: Desk): boolean =>
  'session' in emulator.card({ reader: readerName, kind: 'too short' });

test('a stack of cards: held too short, of another site, somebody else’s, and bound at last', async (t) => {
  const here = await cardDesk(t, '/credentials/enrol', { forgives: [/status of 502/] });
  const { page, emulator } = here;
  const [card, other] = await ownedAt(t, here);
  await page.getByRole('radio', { name: readerName }).waitFor();
  assert.equal(await page.getByRole('radio', { name: 'Workshop - Exit' }).isDisabled(), true, 'it is offline');
  await beginAt(page, other?.name);
  assert.deepEqual(await seriousOn(page), []);

  emulator.card({ reader: readerName, kind: 'too short' });
  await here.pass(1_000);
  await said(page, /taken away too early.*more than 5 seconds/);
  emulator.card({ reader: readerName, kind: 'other site' });
  await here.pass(1_000);
  await said(page, 'This card is registered at another site.');
  await page.getByText(/nothing brings that back/).waitFor();
  assert.deepEqual(await seriousOn(page), []);
  assert.equal(isWaiting(here), false);
  await page.getByRole('button', { name: 'Start again and wipe it' }).click();
  await said(page, /^Hold the card/);

  emulator.card({ reader: readerName, card: card?.number ?? '' });
  await here.pass(1_000);
  await said(page, /could not be given/);
  await page.getByText('This card belongs to somebody else.').waitFor();
  await page.getByRole('link', { name: card?.name ?? '' }).waitFor();
  assert.deepEqual(await seriousOn(page), []);
  await page.getByRole('button', { name: 'Take it and give it' }).click();
  await said(page, `Card ⁨${card?.number}⁩ belongs to ⁨${other?.name}⁩ now.`);

  await page.getByLabel('Alias').fill('Spare 7');
  await page.getByRole('button', { name: 'Save the alias' }).click();
  await page.getByText('It is called so.').waitFor();
  await page.getByRole('button', { name: 'Enrol the next card' }).click();
  assert.equal(await page.getByLabel('Person or visitor').inputValue(), '');
  await page.getByRole('button', { name: /^Start at/ }).click();
  await said(page, /^Hold the card/);
  const { displayId } = emulator.card({ reader: readerName });
  await here.pass(1_000);
  await said(page, `Card ⁨${displayId}⁩ was found.`);
  await page.getByRole('link', { name: 'Show it in the list' }).click();
  await panelOf(page, displayId).getByText('Nobody has it.').waitFor();
});

test('a reader that goes offline half-way says so; whoever leaves the page frees the reader', async (t) => {
  const here = await cardDesk(t, '/credentials/enrol');
  const { page, emulator } = here;
  await beginAt(page);
  const { devices } = { devices: await consoleAdmin(t, emulator).devices.list() };
  const reader = devices.find(({ alias }) => alias === readerName)?.id ?? '';
  emulator.device(reader, { online: false });
  await here.pass(6_000, 1_000);
  await said(page, 'The reader has gone offline.');
  emulator.device(reader, { online: true });
  await page.getByRole('button', { name: 'Another reader' }).click();

  await beginAt(page);
  assert.equal(isWaiting(here), true);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await said(page, 'The enrolment was cancelled.');
  assert.equal(isWaiting(here), false);

  await page.getByRole('button', { name: 'Start again' }).click();
  await said(page, /^Hold the card/);
  const freed = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
  await page.getByRole('link', { name: 'NFC cards' }).click();
  await freed;
  assert.equal(isWaiting(here), false);

  await page.goto(`${here.origin}/credentials/enrol`);
  await beginAt(page);
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  // By the page's last word, or because nobody asks any more.
  await here.pass(12_000, 1_000);
  assert.equal(isWaiting(here), false);
});

test('without a mouse: a reader is chosen, a person found and the reader started by keys alone', async (t) => {
  const here = await cardDesk(t, '/credentials/enrol');
  const { page } = here;
  const [card] = await ownedAt(t, here);
  await page.getByRole('radio', { name: readerName }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByLabel('Person or visitor').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(card?.name.slice(0, 4) ?? '');
  await page.getByRole('option', { name: card?.name ?? '' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await said(page, /^Hold the card/);
  await settled(page);
  // No letter leads away from a reader that waits.
  await page.keyboard.press('w');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await said(page, 'The enrolment was cancelled.');
});
