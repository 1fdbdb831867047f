import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What the Tab key comes to, until it leaves the page: `button More`. */
export async function tabbedThrough(page: Page): Promise<string[]> {
  const passed: string[] = [];
  for (let n = 0; n < 100; n += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const { activeElement } = document;
      if (!activeElement || activeElement === document.body) return null;
      // A date field has two stops; the second, its calendar, shows a ring of its own within.
      if (activeElement === (window as { before?: Element }).before) return 'again';
      Object.assign(window, { before: activeElement });
      const { width, height, top, left } = activeElement.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      const name = activeElement.getAttribute('aria-label') ?? activeElement.textContent ?? '';
      return {
        name: `${activeElement.localName} ${name.trim()}`,
        isSeen: hit !== null && (activeElement.contains(hit) || hit.contains(activeElement)),
        ring: getComputedStyle(activeElement).outlineStyle,
      };
    });
    if (at === null) break;
    if (at === 'again') continue;
    assert.ok(at.isSeen, `${at.name} has the focus and is covered`);
    assert.notEqual(at.ring, 'none', `${at.name} shows no ring`);
    passed.push(at.name);
  }
  return passed;
}

/** How many stops there should be. */
export const stopsOn = (page: Page): Promise<number> =>
  page
    .locator('body')
    .locator('a[href], button, input, select, textarea, summary')
    .evaluateAll((controls) => controls.filter((one) => one.checkVisibility() && !one.matches(':disabled')).length);
