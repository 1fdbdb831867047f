import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { follow } from '../../test/browser/harness/settled.ts';

export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly devtools: CDPSession;
}

/** A page in a browser profile of its own, with the browser's own instruments. */
export async function openPage(browser: Browser): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 800 }, locale: 'en-GB' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await follow(page);
  page.on('pageerror', (error) => console.error(error));
  return { context, page, devtools };
}

/** What the main thread of the page has spent so far, in ms of the processor. */
export async function spentMs(
  devtools: CDPSession,
): Promise<Readonly<Record<'script' | 'style' | 'layout' | 'all', number>>> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const ms = (name: string): number => (metrics.find((one) => one.name === name)?.value ?? 0) * 1000;
  return {
    script: ms('ScriptDuration'),
    style: ms('RecalcStyleDuration'),
    layout: ms('LayoutDuration'),
    all: ms('TaskDuration'),
  };
}

/** Bytes of the page's heap that are in use once all garbage is gone. */
export async function heapBytes(devtools: CDPSession): Promise<number> {
  // What a first collection frees may hold something that a second one finds.
  for (let n = 0; n < 3; n += 1) await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}
