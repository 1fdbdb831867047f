import type { Browser } from 'playwright-core';
import { drawn } from '../../test/browser/harness/settled.ts';
import type { Staged } from '../../test/browser/harness/staged.ts';
import type { Figure } from '../figure.ts';
import { heapBytes, openPage } from './page.ts';

/** How much more a tab holds after a very long day: so many badges, twenty in each word of the server. */
export async function growth(browser: Browser, here: Staged, events: number): Promise<Figure[]> {
  const { context, page, devtools } = await openPage(browser);
  await page.goto(`${here.origin}/`);
  await page.locator('tbody tr').first().waitFor();
  // A few first: what is compiled and cached once is no growth.
  await happen(here, 100);
  await page.waitForResponse((response) => response.url().endsWith('/days/today'));
  const before = await heapBytes(devtools);
  const asked = { times: 0 };
  page.on('response', (response) => {
    if (response.url().endsWith('/days/today')) asked.times += 1;
  });
  for (let done = 0; done < events; done += 20) {
    const answered = page.waitForResponse((response) => response.url().endsWith('/days/today'));
    await happen(here, 20);
    await answered;
  }
  await drawn(page);
  const after = await heapBytes(devtools);
  await context.close();
  return [
    {
      what: `growth of a tab with Today, after ${events} events`,
      value: (after - before) / 1e6,
      unit: 'MB',
      wanted: { most: 20 },
      remark: `(from ${(before / 1e6).toFixed(1)} MB; asked again ${asked.times} times)`,
    },
  ];
}

/** At random doors and people, a second apart. */
async function happen({ emulator, clock, app }: Staged, events: number): Promise<void> {
  for (let n = 0; n < events; n += 1) {
    await clock.advance(1_000);
    emulator.swipe({ direction: n % 2 === 0 ? 'entry' : 'exit', channels: ['webhook', 'log'] });
  }
  await emulator.settled();
  await app.settled();
}
