import assert from 'node:assert/strict';
import { test } from 'node:test';
import { harmOn } from './harness/harm.ts';
import { hostileEnv, hostileNames, strangersAt } from './harness/hostile.ts';
import { namesOf, panelOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * Whatever a console calls a person or a door is text: it is shown, runs nothing, turns nothing around it, and breaks no
 * line of the page. All screens: hostile-names.slow.test.ts.
 */

test('people and doors of hostile names on a narrow page: a day, and why of each', async (t) => {
  const here = await staffed(t, { staff: { 'Ada Berg': '' }, env: () => hostileEnv });
  await strangersAt(here);
  const { rows } = (await here.get('/api/v1/days/today')).body;
  assert.equal(rows.length, 1 + Object.keys(hostileNames).length);
  const page = await here.open('/', { width: 320 });
  page.on('dialog', (dialog) => assert.fail(`it said ${dialog.message()}`));
  await page
    .locator('tbody .row-name')
    .nth(rows.length - 1)
    .waitFor();
  assert.deepEqual(await harmOn(page), []);
  const told: string[] = [];
  for (const button of await page.locator('tbody .row-name').all()) {
    await button.click();
    await panelOf(page).getByText('Badged in by').waitFor();
    assert.deepEqual(await harmOn(page), [], await button.innerText());
    told.push((await panelOf(page).textContent()) ?? '');
    await page.keyboard.press('Escape');
    await panelOf(page).waitFor({ state: 'detached' });
  }
  // As the console's word for how the door was opened: it stands in a reason.
  for (const name of [hostileNames.html, hostileNames.template]) {
    assert.ok(
      told.some((panel) => panel.includes(`“${name.slice(0, 40)}`)),
      name,
    );
  }
});

test('a name of HTML is shown letter by letter, and one that turns the direction stands isolated', async (t) => {
  const staff = { [hostileNames.html]: '', [hostileNames.bidi]: '', [hostileNames.rightToLeft]: '', 'Ada Berg': '' };
  const here = await staffed(t, { staff });
  const page = await here.open('/');
  const names = await namesOf(page);
  assert.ok(names.includes(hostileNames.html));
  assert.ok(names.includes(hostileNames.bidi));
  // What stands beside a name is where it is beside any other.
  const lefts = await page
    .locator('tbody .status')
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().x)));
  assert.equal(new Set(lefts).size, 1, String(lefts));
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to' }).fill('onerror');
  await page.getByRole('option').filter({ hasText: hostileNames.html }).waitFor();
});

test('a name of 64 kB is cut between characters', async (t) => {
  const here = await staffed(t, { staff: { [hostileNames.long]: '', [hostileNames.emoji]: '' } });
  const page = await here.open('/');
  for (const name of await namesOf(page)) {
    assert.ok(name.length <= 201, String(name.length));
    assert.ok(name.isWellFormed(), 'half a character is none');
  }
});
