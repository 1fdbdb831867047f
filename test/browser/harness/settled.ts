import type { Page } from 'playwright-core';

/** Must be told of a page before it opens its first address. */
export async function follow(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { fetch } = window;
    const asking = Object.assign(window, { asking: 0 });
    window.fetch = async (...asked) => {
      asking.asking += 1;
      let isWhole: Promise<unknown> | undefined;
      try {
        const answer = await fetch(...asked);
        // An answer begins to come before all of it is there; a live stream has no end.
        const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
        if (!isStream) isWhole = answer.clone().arrayBuffer();
        return answer;
      } finally {
        const over = (): void => {
          asking.asking -= 1;
        };
        if (isWhole) isWhole.then(over, over);
        else over();
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
