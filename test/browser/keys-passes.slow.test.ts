import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { consoleAdmin } from '../server/site-admin.ts';
import { adminOf } from './harness/account.ts';
import { seriousOn } from './harness/axe.ts';
import { type Desk, desk, type Look } from './harness/desk.ts';
import { panelOf, rowOf } from './harness/rows.ts';

/*
 * Touch Passes on the page: found, given out, suspended, taken off a phone and taken back; and bought, once.
 */

interface PassDesk extends Desk {
  readonly page: Page;
  /** People without a pass. */
  readonly bare: readonly string[];
  passes(): Promise<readonly ConsolePass[]>;
}
interface ConsolePass {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly owner: string | undefined;
  readonly phones: number;
}

async function passDesk(t: TestContext, look: Look = {}): Promise<PassDesk> {
  const here = await desk(t, { env: { AUTH: 'on' }, console: { people: 30 } });
  const access = consoleAdmin(t, here.emulator);
  const passes = async (): Promise<readonly ConsolePass[]> => {
    const all: ConsolePass[] = [];
    for await (const pass of access.credentials.listTouchPasses.each()) {
      const { id, card_id, status, user_id, bundles } = pass;
      all.push({ id, number: card_id, status, owner: user_id || undefined, phones: bundles?.length ?? 0 });
    }
    return all;
  };
  const holding = new Set((await passes()).map(({ owner }) => owner));
  const users = await access.users.list();
  const bare = users.flatMap(({ id, status, first_name, last_name }) =>
    status === 'ACTIVE' && !holding.has(id) ? `${first_name} ${last_name}` : [],
  );
  const page = await here.open('/credentials/passes', { cookie: await adminOf(here), reducedMotion: true, ...look });
  await page.locator('tbody tr').first().waitFor();
  return { ...here, page, bare, passes };
}

const countIs = (page: Page, count: number): Promise<void> =>
  page.getByRole('table', { name: count === 1 ? '1 Touch Pass' : `${count} Touch Passes`, exact: true }).waitFor();

test('passes are filtered and found, and the address keeps what was asked', async (t) => {
  const { page, passes } = await passDesk(t);
  const all = await passes();
  await countIs(page, all.length);
  await page.getByRole('button', { name: /^All passes/ }).click();
  await page.getByRole('button', { name: 'suspended', exact: true }).click();
  await countIs(page, all.filter(({ status }) => status === 'SUSPENDED').length);
  await page.waitForURL(/status=SUSPENDED/);
  await page.reload();
  await page.getByRole('button', { name: /^suspended/ }).waitFor();
  const [first] = all;
  assert.ok(first);
  await page.getByRole('searchbox').fill(first.number);
  await countIs(page, 1);
  await rowOf(page, first.number).waitFor();
  await page.getByRole('searchbox').fill('nothing like that');
  await page.getByText('No pass is such.').waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await countIs(page, all.length);
});

test('a pass is given, renamed, suspended, reactivated and taken back; one is taken off a phone', async (t) => {
  const { page, passes, bare } = await passDesk(t);
  const all = await passes();
  const free = all.find(({ owner, status }) => !owner && status === 'INACTIVE');
  const carried = all.find(({ status, phones }) => status === 'ACTIVE' && phones === 1);
  const [who = ''] = bare;
  assert.ok(free && carried);
  const now = async (id: string): Promise<ConsolePass | undefined> => (await passes()).find((one) => one.id === id);

  await rowOf(page, free.number).getByRole('button').click();
  const panel = panelOf(page, free.number);
  await panel.getByText('It is on no phone.').waitFor();
  assert.deepEqual(await seriousOn(page), []);
  await panel.getByRole('button', { name: 'Give to somebody' }).click();
  const give = page.getByRole('dialog', { name: /^Give pass/ });
  await give.getByLabel('To').fill(who);
  await give.getByRole('option', { name: who }).click();
  assert.deepEqual(await seriousOn(page), []);
  await give.getByRole('button', { name: 'Give to somebody' }).click();
  await give.waitFor({ state: 'detached' });
  await rowOf(page, free.number).getByText(who).waitFor();
  assert.equal((await now(free.id))?.status, 'PENDING');
  await panel.getByLabel('Name').fill('Phone of the desk');
  await panel.getByRole('button', { name: 'Save the name' }).click();
  await page.getByText(/has another name/).waitFor();
  await panel.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog').getByText(`⁨${who}⁩ loses it`).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await rowOf(page, free.number).getByText('nobody').waitFor();
  assert.equal((await now(free.id))?.owner, undefined);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });

  await rowOf(page, carried.number).getByRole('button').click();
  const other = panelOf(page, carried.number);
  await other.getByRole('button', { name: 'Suspend' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await other.getByRole('button', { name: 'Reactivate' }).click();
  await other.getByRole('button', { name: 'Suspend' }).waitFor();
  assert.equal((await now(carried.id))?.status, 'ACTIVE');
  await other.getByRole('button', { name: 'Take off' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take off' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await other.getByText('It is on no phone.').waitFor();
});

test('several people get passes at once, and never more than are free', async (t) => {
  const { page, passes, bare } = await passDesk(t);
  const holders = async (): Promise<number> => (await passes()).filter(({ owner }) => owner).length;
  const before = await holders();
  await page.getByRole('button', { name: 'Give out', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Give passes to several people' });
  const add = async (who: string): Promise<void> => {
    await dialog.getByLabel('Add a person').fill(who);
    await dialog.getByRole('option', { name: who }).click();
  };
  const free = Number(/^\d+/.exec((await dialog.getByText(/passes are free/).textContent()) ?? '')?.[0]);
  assert.ok(free > 0 && bare.length > free);
  for (const who of bare.slice(0, free + 1)) await add(who);
  await dialog.getByText('There are not enough free passes.').waitFor();
  assert.equal(await dialog.getByRole('button', { name: /^Give \d/ }).isDisabled(), true);
  for (const who of bare.slice(2, free + 1)) await dialog.getByRole('button', { name: `Leave ⁨${who}⁩ out` }).click();
  assert.deepEqual(await seriousOn(page), []);
  await dialog.getByRole('button', { name: 'Give 2 passes' }).click();
  await page.getByText('2 passes are given out.').waitFor();
  assert.equal(await holders(), before + 2);
});

const buy = async (page: Page, count: string, again = count): Promise<void> => {
  await page.getByRole('button', { name: 'Buy', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Buy Touch Passes' });
  await dialog.getByLabel('How many').fill(count);
  await dialog.getByLabel('The same number again').fill(again);
};

test('passes are bought when the number was typed twice; a purchase whose answer is lost is settled before the next', async (t) => {
  const { page, passes, emulator } = await passDesk(t, { forgives: [/status of (502|409)/] });
  const before = (await passes()).length;
  const dialog = page.getByRole('dialog', { name: 'Buy Touch Passes' });
  await buy(page, '2', '3');
  assert.equal(await dialog.getByRole('button', { name: 'Buy 2 passes' }).isDisabled(), true);
  await dialog.getByLabel('The same number again').fill('2');
  assert.deepEqual(await seriousOn(page), []);
  await dialog.getByRole('button', { name: 'Buy 2 passes' }).click();
  await page.getByText('2 passes were bought.').waitFor();
  await countIs(page, before + 2);

  emulator.faults({ writesUnanswered: true });
  await buy(page, '3');
  await dialog.getByRole('button', { name: 'Buy 3 passes' }).click();
  await dialog
    .getByRole('alert')
    .getByText(/Do not buy again/)
    .waitFor();
  assert.deepEqual(await seriousOn(page), []);
  emulator.faults({});
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByText(/3 passes were to be bought, and the console did not say/).waitFor();
  await buy(page, '1');
  await dialog.getByRole('button', { name: 'Buy 1 pass' }).click();
  await dialog.getByRole('alert').waitFor();
  assert.equal((await passes()).length, before + 5, 'nothing more is bought');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Look at the list of passes' }).click();
  await page.getByText('The purchase was made: 3 new.').waitFor();
  await page.getByRole('button', { name: 'Look at the list of passes' }).waitFor({ state: 'detached' });
  await buy(page, '1');
  await dialog.getByRole('button', { name: 'Buy 1 pass' }).click();
  await countIs(page, before + 6);
});
