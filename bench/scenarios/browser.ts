import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Bench, Scenario } from '../scenario.ts';

const build = fileURLToPath(new URL('../../bin/build-web.js', import.meta.url));
/** By its address: what runs in a page is checked with other types. */
const measuring = new URL('../browser/measure.ts', import.meta.url).href;

export const browser: Scenario = {
  title: 'The page, in the Chromium of the tests',
  isLong: true,
  async run(bench) {
    execFileSync(process.execPath, [build], { stdio: ['ignore', 2, 2] });
    const { measure } = (await import(measuring)) as { measure(bench: Bench): Promise<void> };
    await measure(bench);
  },
};
