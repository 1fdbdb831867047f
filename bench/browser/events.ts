import type { Browser } from 'playwright-core';
import { drawn } from '../../test/browser/harness/settled.ts';
import type { Staged } from '../../test/browser/harness/staged.ts';
import type { Figure } from '../figure.ts';
import { median } from '../load/quantiles.ts';
import { openPage, spentMs } from './page.ts';

/** What one badge at a door costs the page that shows the day: from the word that something changed to the new row. */
export async function eventCost(browser: Browser, here: Staged, people: number): Promise<Figure[]> {
  const { context, page, devtools } = await openPage(browser);
  // Time on the processor: on a machine that others use too, the clock on the wall says little.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${here.origin}/`);
  await page.locator('tbody tr').first().waitFor();
  const script: number[] = [];
  const all: number[] = [];
  for (let n = 0; n < 30; n += 1) {
    await here.clock.advance(1_000);
    await here.app.settled();
    await drawn(page);
    const before = await spentMs(devtools);
    const answered = page.waitForResponse((response) => response.url().endsWith('/days/today'));
    here.emulator.swipe({});
    await answered;
    await drawn(page);
    const after = await spentMs(devtools);
    // The first ones are compiled while they run.
    if (n < 5) continue;
    script.push(after.script - before.script);
    all.push(after.all - before.all);
  }
  await context.close();
  const most = (values: readonly number[]): string => `(most ${Math.round(Math.max(...values))})`;
  return [
    {
      what: `script for one event, ${people} people`,
      value: median(script),
      unit: 'ms',
      wanted: { most: 50 },
      remark: most(script),
    },
    { what: '  with style, layout and painting', value: median(all), unit: 'ms', wanted: null, remark: most(all) },
  ];
}
