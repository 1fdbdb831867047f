import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { settled } from './harness/settled.ts';
import { staffed } from './harness/staff.ts';

/*
 * Tables that are wider than their box: that there is more is seen, and reached without a mouse.
 */

const staff = { 'Ada Berg': '08:17:12>', 'Bo Chen': '09:10:00>' };
const phone = { width: 390, height: 844 };

/** The sides on which a box says that there is more. */
const shaded = (page: Page): Promise<readonly string[]> =>
  page
    .locator('.table-box')
    .first()
    .evaluate((box) => {
      const edges = box.querySelector('.edges');
      if (!edges) return ['nothing at all'];
      return (['before', 'after'] as const).filter((side) => {
        const { content, height } = getComputedStyle(edges, `::${side}`);
        return content !== 'none' && Number.parseFloat(height) === box.clientHeight;
      });
    });

const scrolledTo = (page: Page, px: number): Promise<unknown> =>
  page
    .locator('.table-box')
    .first()
    .evaluate(async (box, left) => {
      box.scrollLeft = left;
      // It is told of it with the next frame.
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    }, px);

test('a box that hides something is shaded on that side, also where it is scrolled down', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/reports?table=sums', phone);
  await settled(page);
  assert.deepEqual(await shaded(page), ['after'], 'as it comes');
  await scrolledTo(page, 60);
  assert.deepEqual(await shaded(page), ['before', 'after'], 'between');
  await scrolledTo(page, 10_000);
  assert.deepEqual(await shaded(page), ['before'], 'at the end');
  const inSight = await page
    .locator('.edges')
    .first()
    .evaluate((edges) => {
      const box = edges.closest('.table-box');
      return Math.round(edges.getBoundingClientRect().left - (box?.getBoundingClientRect().left ?? 0));
    });
  assert.ok(inSight <= 1, `it stays in sight, ${inSight} px beside the edge`);
  await page.goto(`${here.origin}/people`);
  await settled(page);
  assert.deepEqual(await shaded(page), [], 'a table that is seen whole');
});

test('a table that is wider than its box is scrolled by the arrow keys', async (t) => {
  const here = await staffed(t, { staff });
  const page = await here.open('/reports?table=sums', phone);
  await settled(page);
  await page.getByRole('rowheader', { name: 'Ada Berg' }).getByRole('link').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => (document.querySelector('.table-box')?.scrollLeft ?? 0) > 0);
});
