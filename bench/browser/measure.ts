/*
 * What the web app costs a browser. Prints a table and the same as JSON; asserts nothing.
 *
 *   node bin/node.js bin/build-web.js && node bin/node.js bench/browser/run.ts [events=10000] [people=60,500,5000]
 */
import { loadavg } from 'node:os';
import { launchBrowser } from '../../test/browser/chromium.ts';
import { staged } from '../../test/browser/harness/staged.ts';
import { eventCost } from './events.ts';
import { type Figure, printFigures } from './figures.ts';
import { firstLoad } from './first-load.ts';
import { growth } from './heap.ts';
import { scrolling } from './scroll.ts';

const [events = '10000', sizes = '60,500,5000'] = process.argv.slice(2);
const browser = await launchBrowser();
const all: Figure[] = [];
const told = (figures: readonly Figure[]): void => {
  printFigures(figures);
  all.push(...figures);
};
for (const people of sizes.split(',').map(Number)) {
  const here = await staged({ people, days: 1 });
  told(await firstLoad(browser, here, people));
  told(await eventCost(browser, here, people));
  if (people === 5_000) told(await scrolling(browser, here, people));
  if (people === 500) told(await growth(browser, here, Number(events)));
  await here.close();
}
await browser.close();
console.log(`work waiting for this machine's processors meanwhile: ${loadavg()[1]?.toFixed(1)}`);
console.log(JSON.stringify(all));
