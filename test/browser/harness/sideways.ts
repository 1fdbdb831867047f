import type { Page } from 'playwright-core';

/** How much wider than its window a page is, and what makes it so; '' when nothing has to be scrolled sideways to be read. */
export const sideways = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return '';
    const isCut = (one: Element | null): boolean =>
      one !== null &&
      one !== document.documentElement &&
      (getComputedStyle(one).overflowX !== 'visible' || isCut(one.parentElement));
    const beyond = [...document.body.querySelectorAll('*')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1 && !isCut(one.parentElement),
    );
    // Not those that are wide only because of what is in them.
    const innermost = beyond.filter((one) => !beyond.some((other) => other !== one && one.contains(other)));
    const names = innermost
      .slice(0, 3)
      .map((one) => `${one.localName}.${one.getAttribute('class') ?? ''} in ${one.parentElement?.className}`);
    return `${scrollWidth} px wide on ${clientWidth}: ${names.join(', ')}`;
  });
