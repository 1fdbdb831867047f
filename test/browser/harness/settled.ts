import type { Page } from 'playwright-core';

/** Must be told of a page before it opens its first address. */
export async function follow(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { fetch } = window;
    const asking = Object.assign(window, { asking: 0 });
    window.fetch = async (...asked) => {
      asking.asking += 1;
      try {
        return await fetch(...asked);
      } finally {
        asking.asking -= 1;
      }
    };
  });
}

/** Resolves when the screen is there, nothing is asked of the server for a few frames, and what came is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await drawn(page);
}

export async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let quietFrames = 0; quietFrames < 4; ) {
      await new Promise(requestAnimationFrame);
      quietFrames = (window as unknown as { asking: number }).asking === 0 ? quietFrames + 1 : 0;
    }
  });
}
