import type { Browser } from 'playwright-core';
import type { Staged } from '../../test/browser/harness/staged.ts';
import type { Figure } from '../figure.ts';
import { median } from '../load/quantiles.ts';
import { openPage } from './page.ts';

/** What comes over the line before Today is there, and when its first row stands on the screen. */
export async function firstLoad(browser: Browser, { origin }: Staged, people: number): Promise<Figure[]> {
  const times = 7;
  const cold: number[] = [];
  const warm: number[] = [];
  let bytes: Readonly<Record<Kind, number>> = { script: 0, style: 0, font: 0, page: 0, answer: 0 };
  for (let n = 0; n < times; n += 1) {
    const { context, page, devtools } = await openPage(browser);
    await devtools.send('Network.enable');
    const counted = counting(devtools);
    await page.addInitScript(watchFirstRow);
    cold.push(await firstRowMs(page, origin));
    bytes = counted();
    warm.push(await firstRowMs(page, origin));
    await context.close();
  }
  const kB = (...kinds: Kind[]): number => kinds.reduce((sum, kind) => sum + bytes[kind], 0) / 1000;
  const first = (what: string, values: readonly number[]): Figure => ({
    what: `first row of Today on the screen, ${people} people, ${what}`,
    value: median(values),
    unit: 'ms',
    wanted: { most: 1000 },
    remark: `(most ${Math.round(Math.max(...values))})`,
  });
  return [
    first('nothing cached', cold),
    first('again', warm),
    ...(people > 60
      ? []
      : ([
          {
            what: 'first load: page, scripts and styles, gzip',
            value: kB('page', 'script', 'style'),
            unit: 'kB',
            wanted: { most: 200 },
          },
          { what: '  scripts', value: kB('script'), unit: 'kB', wanted: null },
          { what: '  styles', value: kB('style'), unit: 'kB', wanted: null },
          { what: '  fonts, which nothing waits for', value: kB('font'), unit: 'kB', wanted: null },
          { what: '  the API’s answers', value: kB('answer'), unit: 'kB', wanted: null },
        ] satisfies Figure[])),
  ];
}

type Kind = 'script' | 'style' | 'font' | 'page' | 'answer';
const kinds: Readonly<Record<string, Kind>> = {
  Script: 'script',
  Stylesheet: 'style',
  Font: 'font',
  Document: 'page',
  Fetch: 'answer',
};

/** What stands in the answers as it came over the line: packed, without their heads. */
function counting(devtools: Awaited<ReturnType<typeof openPage>>['devtools']): () => Record<Kind, number> {
  const kindOf = new Map<string, Kind>();
  const bytes: Record<Kind, number> = { script: 0, style: 0, font: 0, page: 0, answer: 0 };
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    const kind = kinds[type];
    if (kind) kindOf.set(requestId, kind);
  });
  devtools.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const kind = kindOf.get(requestId);
    if (kind) bytes[kind] += encodedDataLength;
  });
  return () => ({ ...bytes });
}

async function firstRowMs(page: Awaited<ReturnType<typeof openPage>>['page'], origin: string): Promise<number> {
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => 'firstRowMs' in window);
  await page.waitForLoadState('load');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return page.evaluate(() => (window as unknown as { firstRowMs: number }).firstRowMs);
}

/** Runs in the page before all else: notes when the first row of a table has been drawn. */
function watchFirstRow(): void {
  const look = (): void => {
    if (!document.querySelector('tbody tr')) {
      requestAnimationFrame(look);
      return;
    }
    // After the frame in which it stands.
    requestAnimationFrame(() => setTimeout(() => Object.assign(window, { firstRowMs: performance.now() })));
  };
  look();
}
