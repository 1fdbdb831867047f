import type { Browser } from 'playwright-core';
import type { Staged } from '../../test/browser/harness/staged.ts';
import type { Figure } from '../figure.ts';
import { longest, median } from '../load/quantiles.ts';
import { openPage } from './page.ts';

/** When the first plot of this month's report stands on the page, opened by its address with nothing cached. */
export async function firstPlot(browser: Browser, { origin }: Staged, people: number): Promise<Figure[]> {
  const seenMs: number[] = [];
  for (let n = 0; n < 7; n += 1) {
    const { context, page } = await openPage(browser);
    await page.addInitScript(watchFirstPlot);
    await page.goto(`${origin}/reports`);
    await page.waitForFunction(() => 'firstPlotMs' in window);
    seenMs.push(await page.evaluate(() => (window as unknown as { firstPlotMs: number }).firstPlotMs));
    await context.close();
  }
  return [
    {
      what: `first plot of a month's report, ${people} people, nothing cached in the browser`,
      value: median(seenMs),
      unit: 'ms',
      wanted: { most: 1_000 },
      remark: `(most ${Math.round(longest(seenMs))})`,
    },
  ];
}

/** Runs in the page before all else: notes when the first plot has been drawn. */
function watchFirstPlot(): void {
  const look = (): void => {
    if (!document.querySelector('svg.plot-svg')) {
      requestAnimationFrame(look);
      return;
    }
    // After the frame in which it stands.
    requestAnimationFrame(() => setTimeout(() => Object.assign(window, { firstPlotMs: performance.now() })));
  };
  look();
}
