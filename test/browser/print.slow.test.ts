import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desk } from './harness/desk.ts';
import { settled } from './harness/settled.ts';

/*
 * A day on paper: for the notice board, and for whoever stands outside with a list when the alarm rings.
 */

/** Pages of a PDF as the browser writes it: each is an object of this type. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

test('a day of sixty people is printed on one page, on A4 and on Letter, without what only a screen needs', async (t) => {
  const here = await desk(t, {
    startMs: Date.parse('2026-01-05T14:21:00Z'),
    console: { people: 60, days: 2, still: false },
  });
  const page = await here.open('/');
  await settled(page);
  for (const format of ['A4', 'Letter']) {
    assert.equal(pagesOf(await page.pdf({ format, preferCSSPageSize: false })), 1, format);
  }
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('heading', { level: 1, name: 'Monday 5 January' }).waitFor();
  for (const name of ['Export', 'More'])
    assert.equal(await page.getByRole('button', { name, exact: true }).isVisible(), false, name);
  assert.equal(await page.getByRole('navigation', { name: 'Doorbook' }).isVisible(), false);
});
