import { after } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../chromium.ts';

let launched: Promise<Browser> | undefined;

/** One for all tests of a file, begun by the first that asks and ended after the last. */
export function browserOfThisFile(): Promise<Browser> {
  launched ??= launchBrowser();
  return launched;
}

after(async () => {
  await (await launched)?.close();
});
