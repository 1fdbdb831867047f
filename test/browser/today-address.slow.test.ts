import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Desk } from './harness/desk.ts';
import { figuresOf, namesAre, panelOf, peopleAre, rowOf } from './harness/rows.ts';
import { staffed } from './harness/staff.ts';

/*
 * What somebody looks at stands in the address: it survives a reload and can be sent to a colleague. And the ways from day
 * to day, by hand and by keyboard.
 */

const at = '2026-01-05T13:00:00';
const staff = {
  'Ada Berg': '08:17:12> 12:01:00<',
  'Bo Chen': '08:30:59>',
  'Cleo Diaz': '08:31:00>',
  'Dan Eriksen': '09:04:30>',
  'Eva Ferrari': '',
};

const searchOf = (page: Page): Record<string, string> => Object.fromEntries(new URL(page.url()).searchParams);
const addressIs = (page: Page, pathAndSearch: string): Promise<void> =>
  page.waitForURL((url) => `${url.pathname}${url.search}` === pathAndSearch);

async function grouped(here: Desk, name: string, members: readonly string[]): Promise<void> {
  const { people } = (await here.get('/api/v1/people')).body;
  const memberIds = people
    .filter((person: { name: string }) => members.includes(person.name))
    .map(({ personId }: { personId: string }) => personId);
  assert.equal((await here.send('POST', '/api/v1/groups', { name, memberIds })).status, 200);
}

test('a figure that is pressed leaves only its people; again, and all are back', async (t) => {
  const here = await staffed(t, { at, staff });
  const page = await here.open('/');
  await peopleAre(page, 5);
  const before = await figuresOf(page);
  for (const [figure, show, names] of [
    ['late', 'late', ['Dan Eriksen']],
    ['not here yet', 'missing', ['Eva Ferrari']],
    ['on time', 'on-time', ['Ada Berg', 'Bo Chen', 'Cleo Diaz']],
    // Ada went out for lunch.
    ['in the building', 'in', ['Bo Chen', 'Cleo Diaz', 'Dan Eriksen']],
  ] as const) {
    const button = page.getByRole('button', { name: new RegExp(`^\\d+ ${figure}$`) });
    await button.click();
    await addressIs(page, `/?show=${show}`);
    await peopleAre(page, names.length);
    await namesAre(page, names);
    await button.and(page.locator('[aria-pressed="true"]')).waitFor();
    assert.deepEqual(await figuresOf(page), before, 'the figures are of the whole day');
  }
  await page.reload();
  await peopleAre(page, 3);
  await page.getByRole('button', { name: '3 in the building' }).click();
  await addressIs(page, '/');
  await peopleAre(page, 5);
});

test('a filter that hides everybody says how many, and how to see them', async (t) => {
  const here = await staffed(t, { at, staff });
  const page = await here.open('/?find=nobody+of+this+name&show=late');
  await page.getByText('The filter hides 5 people.').waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await peopleAre(page, 5);
  await addressIs(page, '/');
});

test('group, name and order stand in the address and survive a reload', async (t) => {
  const here = await staffed(t, { at, staff });
  await grouped(here, 'Sales & more', ['Bo Chen', 'Cleo Diaz', 'Eva Ferrari']);
  const page = await here.open('/');
  await peopleAre(page, 5);
  await page.getByRole('button', { name: 'Only one group' }).click();
  await page.getByRole('button', { name: 'Sales & more' }).click();
  await peopleAre(page, 3);

  await page.getByRole('columnheader', { name: 'First in' }).getByRole('button').click();
  await page.waitForURL(/sort=first/);
  await page.getByRole('columnheader', { name: 'First in' }).getByRole('button').click();
  await page.waitForURL(/sort=-first/);
  // Who has not come is last.
  const names = ['Cleo Diaz', 'Bo Chen', 'Eva Ferrari'];
  await namesAre(page, names);
  assert.equal(await page.getByRole('columnheader', { name: 'First in' }).getAttribute('aria-sort'), 'descending');

  await page.getByRole('searchbox', { name: 'Find a name or an actor id' }).fill('e');
  await page.waitForURL(/find=e/);
  const seen = { group: 'Sales & more', sort: '-first', find: 'e' };
  assert.deepEqual(searchOf(page), seen);
  await namesAre(page, names);
  await page.reload();
  await peopleAre(page, names.length);
  await namesAre(page, names);
  assert.deepEqual(searchOf(page), seen);
  assert.equal(await page.getByRole('searchbox', { name: 'Find a name or an actor id' }).inputValue(), 'e');

  const colleague = await here.open(page.url().slice(here.origin.length));
  await peopleAre(colleague, names.length);
  await namesAre(colleague, names);
});

test('an actor id finds its person, and is shown on demand', async (t) => {
  const here = await staffed(t, { at, staff });
  const { people } = (await here.get('/api/v1/people')).body;
  const actorId: string = people.find(({ name }: { name: string }) => name === 'Cleo Diaz').identities[0].actorId;
  const page = await here.open('/');
  await peopleAre(page, 5);
  await page.getByRole('searchbox').fill(actorId.slice(0, 8));
  await peopleAre(page, 1);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Show actor ids' }).click();
  await rowOf(page, 'Cleo Diaz').getByText(actorId.slice(0, 8)).waitFor();
  assert.equal(searchOf(page)['columns'], 'actor');
});

test('another time of arrival is tried: late from the next minute on, not at :59, and nothing is stored', async (t) => {
  const here = await staffed(t, { at, staff });
  const page = await here.open('/');
  await rowOf(page, 'Cleo Diaz').getByText('On time').waitFor();
  await page.getByRole('button', { name: 'On time by 09:00' }).click();
  await page.getByLabel('Badged in by').fill('08:30');
  await addressIs(page, '/?by=08:30');
  await rowOf(page, 'Cleo Diaz').getByText('Late 1 min').waitFor();
  await rowOf(page, 'Dan Eriksen').getByText('Late 34 min').waitFor();
  await rowOf(page, 'Bo Chen').getByText('On time').waitFor();
  assert.deepEqual((await figuresOf(page)).slice(1, 3), ['2 on time', '2 late']);
  await page.getByRole('button', { name: 'Tried: on time by 08:30' }).waitFor();

  await page.reload();
  await rowOf(page, 'Cleo Diaz').getByText('Late 1 min').waitFor();
  const { rows } = (await here.get('/api/v1/days/today')).body;
  const late = rows.filter(({ verdict }: { verdict: string }) => verdict === 'late');
  assert.deepEqual(
    late.map(({ name }: { name: string }) => name),
    ['Dan Eriksen'],
    'the rules stay',
  );
  await page.getByRole('button', { name: 'Tried: on time by 08:30' }).click();
  await page.getByRole('button', { name: 'Back to the rules' }).click();
  await rowOf(page, 'Cleo Diaz').getByText('On time').waitFor();
  await addressIs(page, '/');
});

test('from day to day: by the stepper, by the calendar and by keys, and filters stay', async (t) => {
  const here = await staffed(t, { at, staff });
  const page = await here.open('/?show=late');
  const title = (text: string) => page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor();
  await title('Monday 5 January');
  await page.getByRole('button', { name: 'The day before' }).click();
  await addressIs(page, '/days/2026-01-04?show=late');
  await title('Sunday 4 January');
  await page.getByRole('button', { name: 'The day after' }).click();
  await addressIs(page, '/?show=late');
  await title('Monday 5 January');
  await page.getByLabel('Go to a day').fill('2025-12-24');
  await addressIs(page, '/days/2025-12-24?show=late');
  await title('Wednesday 24 December 2025');
  await page.getByRole('heading', { level: 1 }).click();
  for (const [key, address, day] of [
    ['[', '/days/2025-12-23?show=late', 'Tuesday 23 December 2025'],
    [']', '/days/2025-12-24?show=late', 'Wednesday 24 December 2025'],
    ['t', '/?show=late', 'Monday 5 January'],
    ['[', '/days/2026-01-04?show=late', 'Sunday 4 January'],
  ] as const) {
    await page.keyboard.press(key);
    await addressIs(page, address);
    // The address is ahead of the page, and the keys go on from what is shown.
    await title(day);
  }
  await page.goBack();
  await addressIs(page, '/?show=late');
  await page.goForward();
  await addressIs(page, '/days/2026-01-04?show=late');
});

test('a date that is none is said to be none, and today is a click away', async (t) => {
  const here = await staffed(t, { at, staff });
  const page = await here.open('/days/2026-02-30');
  await page.getByRole('heading', { level: 1, name: 'There is nothing at this address' }).waitFor();
  await page.getByRole('link', { name: 'Go to today' }).click();
  await addressIs(page, '/');
  await peopleAre(page, 5);
});

test('keys: / finds, letters in a field are letters, j and k walk the rows, Enter opens, Esc closes', async (t) => {
  const here = await staffed(t, { at, staff });
  const page = await here.open('/');
  await peopleAre(page, 5);
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('/');
  await page.keyboard.type('tj');
  await page.getByText('The filter hides 5 people.').waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'tj');
  await page.getByRole('searchbox').fill('');
  await peopleAre(page, 5);
  await page.getByRole('heading', { level: 1 }).click();
  for (const [key, name] of [
    ['j', 'Ada Berg'],
    ['j', 'Bo Chen'],
    ['j', 'Cleo Diaz'],
    ['k', 'Bo Chen'],
    ['ArrowDown', 'Cleo Diaz'],
  ] as const) {
    await page.keyboard.press(key);
    await page.waitForFunction((wanted) => document.activeElement?.textContent === wanted, name);
  }
  await page.keyboard.press('Enter');
  await panelOf(page).getByRole('heading', { name: 'Cleo Diaz' }).waitFor();
  assert.equal(await focused(), 'Cleo Diaz');
  await page.keyboard.press('Escape');
  await panelOf(page).waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.matches('.row-name') ?? false);
  assert.equal(await focused(), 'Cleo Diaz', 'the focus is back where it was');
});

test('the palette finds a person, a page and an act', async (t) => {
  const here = await staffed(t, { at, staff });
  const page = await here.open('/');
  await peopleAre(page, 5);
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Go to' });
  await field.fill('light or');
  await page.getByRole('option', { name: /Light or dark/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
  await page.keyboard.press('Control+k');
  await field.fill('diaz');
  await page.getByRole('option', { name: /Cleo Diaz/, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/people\/[^/?]+$/);
  await page.keyboard.press('Control+k');
  await field.fill('');
  await page.getByRole('option', { name: 'In now' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await addressIs(page, '/in');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await Promise.all([page.keyboard.press('g'), page.keyboard.press('t')]);
  await addressIs(page, '/');
});
