import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { assertBuilt } from '../../built-web.ts';
import { type Office, type OfficeOptions, office } from '../../server/running.ts';
import { browserOfThisFile } from './browser.ts';
import { type Watch, watch } from './complaints.ts';
import { follow } from './settled.ts';

/** A console, the server, and the pages that somebody has open. All real. */
export interface Desk extends Office {
  readonly origin: string;
  /** Opens a page of the app and waits until its screen is there. */
  open(path: string, look?: Look): Promise<Page>;
}

/** How somebody looks at a page. */
export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** 24 hours unless told otherwise. */
  readonly locale?: string;
  /** Of the reader's machine: far from every office, so that a time in the wrong zone is seen. */
  readonly zone?: string;
  readonly reducedMotion?: boolean;
  readonly forcedColors?: boolean;
  readonly touch?: boolean;
  /** Another tab of the same browser, with the same cookies. */
  readonly beside?: Page;
  /** Complaints that this test makes happen (complaints.ts). */
  readonly forgives?: readonly RegExp[];
  /** Of somebody who is signed in (account.ts). */
  readonly cookie?: string;
  /** Before the first address is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Whoever waits longer waits in vain, also on a machine that others use. */
const patienceMs = 45_000;

export async function desk(t: TestContext, options: OfficeOptions = {}): Promise<Desk> {
  assertBuilt();
  const contexts: BrowserContext[] = [];
  const watches: Watch[] = [];
  // In this order: pages must be closed before the server ends, or they complain of it.
  t.after(async () => {
    if (!t.passed) for (const context of contexts) await tellSeen(context);
    await Promise.all(contexts.map((context) => context.close()));
  });
  const here = await office(t, options);
  t.after(() => {
    const complaints = watches.flatMap((one) => one.complaints());
    assert.deepEqual(complaints, [], 'a page complained');
  });
  const origin = `http://127.0.0.1:${here.port}`;

  async function contextOf(look: Look, url: URL): Promise<BrowserContext> {
    if (look.beside) return look.beside.context();
    const context = await (await browserOfThisFile()).newContext({
      viewport: { width: look.width ?? 1360, height: look.height ?? 800 },
      colorScheme: look.theme ?? 'light',
      locale: look.locale ?? 'en-GB',
      timezoneId: look.zone ?? 'Pacific/Auckland',
      reducedMotion: look.reducedMotion ? 'reduce' : 'no-preference',
      forcedColors: look.forcedColors ? 'active' : 'none',
      ...(look.touch && { hasTouch: true, isMobile: true }),
    });
    const [name = '', value = ''] = look.cookie?.split('=') ?? [];
    if (look.cookie) await context.addCookies([{ name, value, url: url.origin }]);
    contexts.push(context);
    watches.push(watch(context, { origins: [url.origin], forgives: look.forgives ?? [] }));
    return context;
  }

  return {
    ...here,
    origin,
    async open(path, look = {}) {
      const url = new URL(path, origin);
      const page = await (await contextOf(look, url)).newPage();
      page.setDefaultTimeout(patienceMs);
      await follow(page);
      await look.prepare?.(page);
      await page.goto(url.href);
      await page.locator('main').waitFor({ state: 'attached' });
      return page;
    },
  };
}

/** What could be read on the pages when a test failed. */
async function tellSeen(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    const seen = await page.locator('body').ariaSnapshot({ timeout: 10_000 }).catch(String);
    console.error(`\n${page.url()}\n${seen.slice(0, 6_000)}`);
  }
}
