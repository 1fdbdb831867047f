import type { Page } from 'playwright-core';
import { sideways } from './sideways.ts';

/** What hostile names have done to a screen. */
export async function harmOn(page: Page): Promise<readonly string[]> {
  const done = await page.evaluate(() => {
    const harms: string[] = [];
    if ('owned' in window) harms.push('a script ran');
    if (document.querySelector('main img, main script, main b')) harms.push('markup was taken for markup');
    const longest = Math.max(...[...document.querySelectorAll('body *')].map(({ textContent }) => textContent.length));
    if (longest > 200_000) harms.push(`a text of ${longest} characters`);
    for (const row of document.querySelectorAll('tbody tr:not(.section)')) {
      const { height } = row.getBoundingClientRect();
      if (height > 120) harms.push(`a row of ${Math.round(height)} px`);
    }
    return harms;
  });
  const wide = await sideways(page);
  return wide ? [...done, wide] : done;
}
