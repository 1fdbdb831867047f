import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on a page as it stands: each with the first element that has it. */
export async function seriousOn(page: Page): Promise<readonly string[]> {
  // By the browser's instruments, not as a script of the page: its policy would forbid that.
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(
    '(window.axe.reset(), window.axe.run(document, { resultTypes: ["violations"], elementRef: false }))',
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${said(node)}`));
}

/** Why, where axe measured something. */
const said = ({ any, all }: AxeResults['violations'][number]['nodes'][number]): string =>
  [...any, ...all].map(({ message }) => message).join(' ');
