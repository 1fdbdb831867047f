import { launchBrowser } from '../../test/browser/chromium.ts';
import { staged } from '../../test/browser/harness/staged.ts';
import type { Bench } from '../scenario.ts';
import { eventCost } from './events.ts';
import { firstLoad } from './first-load.ts';
import { firstPlot } from './first-plot.ts';
import { growth } from './heap.ts';
import { scrolling } from './scroll.ts';

/** What the web app costs a browser. */
export async function measure({ isQuick, sizes, tell }: Bench): Promise<void> {
  const events = sizes['events'] ?? (isQuick ? 500 : 10_000);
  const browser = await launchBrowser();
  for (const people of isQuick ? [60] : [60, 500, 5_000]) {
    const here = await staged({ people, days: 1 });
    for (const figure of await firstLoad(browser, here, people)) tell(figure);
    if (people <= 500) for (const figure of await firstPlot(browser, here, people)) tell(figure);
    for (const figure of await eventCost(browser, here, people)) tell(figure);
    if (people === 5_000) for (const figure of await scrolling(browser, here, people)) tell(figure);
    if (people === 500) for (const figure of await growth(browser, here, events)) tell(figure);
    await here.close();
  }
  await browser.close();
}
