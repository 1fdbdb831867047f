import type { Browser } from 'playwright-core';
import type { Staged } from '../../test/browser/harness/staged.ts';
import type { Figure } from '../figure.ts';
import { openPage } from './page.ts';
import { longestTaskMs } from './trace.ts';

/** From the first row to the last and back, a screen or so in each frame. */
export async function scrolling(browser: Browser, { origin }: Staged, people: number): Promise<Figure[]> {
  const { context, page } = await openPage(browser);
  await page.goto(`${origin}/`);
  await page.locator('tbody tr').first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // What came before belongs to the load.
  await page.evaluate(async () => {
    for (let n = 0; n < 60; n += 1) await new Promise(requestAnimationFrame);
  });
  const [between, taskMs] = await longestTaskMs(browser, page, () => page.evaluate(scrollThrough));
  await context.close();
  const sorted = [...between].sort((a, b) => a - b);
  const share = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;
  return [
    {
      what: `scrolling ${people} people: most work for one frame`,
      value: taskMs,
      unit: 'ms',
      wanted: { most: 50 },
      remark: '(of the processor, by the page’s own thread)',
    },
    {
      what: '  longest time between two frames, by the clock',
      value: sorted.at(-1) ?? 0,
      unit: 'ms',
      wanted: { most: 50 },
      remark: `(half within ${share(0.5).toFixed(0)}, 99 of 100 within ${share(0.99).toFixed(0)})`,
    },
  ];
}

/** Runs in the page: the times between frames. */
async function scrollThrough(): Promise<number[]> {
  const box = document.querySelector('.table-box');
  if (!box) throw new Error('There is no table.');
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  const gaps: number[] = [];
  let before = await frame();
  const step = box.scrollHeight / 240;
  for (let n = 0; n < 480; n += 1) {
    box.scrollTop += n < 240 ? step : -step;
    const now = await frame();
    gaps.push(now - before);
    before = now;
  }
  return gaps;
}
