import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** Somebody's row of the table on the page. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

/** Who stands in the table, from above. */
export async function namesOf(page: Page): Promise<string[]> {
  const names = page.locator('tbody th[scope="row"] bdi');
  await names.first().waitFor();
  return names.allTextContents();
}

/** Resolves when exactly these stand in the table, in this order. */
export async function namesAre(page: Page, names: readonly string[]): Promise<void> {
  const all = page.locator('tbody th[scope="row"] bdi');
  for (const [at, name] of names.entries())
    await all
      .nth(at)
      .and(page.getByText(name, { exact: true }))
      .waitFor();
  await all.nth(names.length).waitFor({ state: 'detached' });
  assert.deepEqual(await namesOf(page), names);
}

/** The figures above the table: `['2 in the building', …]`. */
export const figuresOf = (page: Page): Promise<string[]> =>
  page
    .getByRole('region', { name: 'The day in figures' })
    .locator('> *')
    .evaluateAll((all) => all.map((one) => [...one.children].map(({ textContent }) => textContent).join(' ')));

/** Resolves when there are exactly so many people in the table. */
export const peopleAre = (page: Page, count: number): Promise<void> =>
  page.getByRole('table', { name: count === 1 ? '1 person' : `${count} people`, exact: true }).waitFor();

/** What is shown beside the table of somebody, or of something, that was opened. */
export const panelOf = (page: Page, name?: string): Locator =>
  page.locator('.panel').and(page.getByRole('complementary', name === undefined ? {} : { name }));
